import type { Cursor } from "../yaml/cursor.ts";
import { claimTemplateNames, volumesOf } from "./volume.ts";
import type { Workload } from "./workload.ts";

/** A place where a pod names another object of its namespace. */
export interface PodReference {
  readonly kind: "ConfigMap" | "Secret" | "PersistentVolumeClaim";
  /** Where the name stands. */
  readonly at: Cursor;
  readonly name: string;
  /** Where keys of it are named. */
  readonly keys: readonly Cursor[];
  /** Whether the pod starts without it. */
  readonly isOptional: boolean;
}

/** The ConfigMaps, Secrets and claims that the pods of a workload need. */
export function podReferences(workload: Workload): readonly PodReference[] {
  const found: PodReference[] = [];
  const add = (kind: PodReference["kind"], source: Cursor, nameField: string, keys: readonly Cursor[]): void => {
    const at = source.at(nameField);
    if (at.string !== undefined && at.string !== "") found.push({ kind, at, name: at.string, keys: keys.filter((key) => key.string !== undefined), isOptional: source.at("optional").boolean === true });
  };
  const keysOf = (source: Cursor): readonly Cursor[] => source.at("items").items().map((item) => item.at("key"));

  for (const container of workload.containers) {
    for (const variable of container.at.at("env").items()) {
      const from = variable.at("valueFrom");
      add("ConfigMap", from.at("configMapKeyRef"), "name", [from.at("configMapKeyRef", "key")]);
      add("Secret", from.at("secretKeyRef"), "name", [from.at("secretKeyRef", "key")]);
    }
    for (const source of container.at.at("envFrom").items()) {
      add("ConfigMap", source.at("configMapRef"), "name", []);
      add("Secret", source.at("secretRef"), "name", []);
    }
  }
  for (const { at } of volumesOf(workload)) {
    add("ConfigMap", at.at("configMap"), "name", keysOf(at.at("configMap")));
    add("Secret", at.at("secret"), "secretName", keysOf(at.at("secret")));
    for (const source of at.at("projected", "sources").items()) {
      add("ConfigMap", source.at("configMap"), "name", keysOf(source.at("configMap")));
      add("Secret", source.at("secret"), "name", keysOf(source.at("secret")));
    }
    if (!claimTemplateNames(workload).includes(at.at("name").string ?? "")) add("PersistentVolumeClaim", at.at("persistentVolumeClaim"), "claimName", []);
  }
  return found;
}
