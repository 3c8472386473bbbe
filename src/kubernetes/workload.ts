import type { Cursor } from "../yaml/cursor.ts";
import type { KubernetesObject } from "./object.ts";

/** An object that runs pods. */
export interface Workload {
  readonly object: KubernetesObject;
  /** The pod's `metadata`. */
  readonly podMetadata: Cursor;
  /** The pod's `spec`. */
  readonly pod: Cursor;
  readonly containers: readonly Container[];
}

/** One container of a workload. */
export interface Container {
  readonly workload: Workload;
  readonly at: Cursor;
  readonly name: string;
  /** `sidecar` is an init container with `restartPolicy: Always`. */
  readonly role: "container" | "init" | "sidecar" | "ephemeral";
}

/** Where each built-in kind keeps its pod: the path to the object that has `metadata` and `spec` of the pod. */
const podPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ["Pod", []],
  ["Deployment", ["spec", "template"]],
  ["StatefulSet", ["spec", "template"]],
  ["DaemonSet", ["spec", "template"]],
  ["ReplicaSet", ["spec", "template"]],
  ["ReplicationController", ["spec", "template"]],
  ["Job", ["spec", "template"]],
  ["CronJob", ["spec", "jobTemplate", "spec", "template"]],
]);

/** The workload in an object, if it is one. */
export function readWorkload(object: KubernetesObject): Workload | undefined {
  const path = podPaths.get(object.kind);
  if (path === undefined) return undefined;
  const template = object.root.at(...path);
  const containers: Container[] = [];
  const workload: Workload = { object, podMetadata: template.at("metadata"), pod: template.at("spec"), containers };
  const add = (field: string, role: (at: Cursor) => Container["role"]): void => {
    for (const at of workload.pod.at(field).items()) containers.push({ workload, at, name: at.at("name").string ?? "", role: role(at) });
  };
  add("initContainers", (at) => (at.at("restartPolicy").string === "Always" ? "sidecar" : "init"));
  add("containers", () => "container");
  add("ephemeralContainers", () => "ephemeral");
  return workload;
}

/**
 * A field of the security context as it takes effect on a container: its own, else the pod's.
 * Absent in both, the answer is the absent field of the container, so that a finding points there.
 * (Kubernetes pkg/securitycontext: DetermineEffectiveSecurityContext.)
 */
export function effectiveSecurity(container: Container, ...field: string[]): Cursor {
  const own = container.at.at("securityContext", ...field);
  if (own.exists) return own;
  const inherited = container.workload.pod.at("securityContext", ...field);
  return inherited.exists ? inherited : own;
}

/** Whether the pods of a workload run to an end: probes, replicas and spreading mean nothing to them. */
export function runsToCompletion(workload: Workload): boolean {
  if (workload.object.kind === "Job" || workload.object.kind === "CronJob") return true;
  const policy = workload.pod.at("restartPolicy").string;
  return policy === "Never" || policy === "OnFailure";
}
