import type { Cursor } from "../yaml/cursor.ts";

/** One Kubernetes object, rendered by a chart or written by hand. */
export interface KubernetesObject {
  /** The object's mapping. */
  readonly root: Cursor;
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name`, else `metadata.generateName`, else empty. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** The events of `helm.sh/hook`: `["test"]`; empty for ordinary objects. */
  readonly hooks: readonly string[];
  /** Whether the text of a place stands in a file as it is, rather than being made by a template's action. */
  isWritten(at: Cursor): boolean;
}

/**
 * The objects of one document: one, none (empty, or no `kind`), or the items of a `List`.
 * Lists are opened as kubectl opens them: whatever kind ends in `List` and has `items`.
 */
export function readObjects(root: Cursor, isWritten: (at: Cursor) => boolean = () => true): readonly KubernetesObject[] {
  const kind = root.at("kind").string;
  if (kind === undefined) return [];
  const items = root.at("items");
  if (kind.endsWith("List") && items.exists) return items.items().flatMap((item) => readObjects(item, isWritten));
  const metadata = root.at("metadata");
  return [
    {
      root,
      kind,
      apiVersion: root.at("apiVersion").string ?? "",
      name: metadata.at("name").string ?? metadata.at("generateName").string ?? "",
      namespace: metadata.at("namespace").string,
      isWritten,
      hooks: readHooks(metadata.at("annotations", "helm.sh/hook").string),
    },
  ];
}

function readHooks(annotation: string | undefined): readonly string[] {
  return (annotation ?? "").split(",").map((hook) => hook.trim().toLowerCase()).filter((hook) => hook !== "");
}

/** Whether Helm creates an object only for `helm test`: what it runs is over in seconds, and nobody relies on it. */
export function isTest(object: KubernetesObject): boolean {
  return object.hooks.some((hook) => hook === "test" || hook === "test-success" || hook === "test-failure");
}
