import { readObjects, type KubernetesObject } from "../../src/kubernetes/object.ts";
import { readWorkload, type Container, type Workload } from "../../src/kubernetes/workload.ts";
import { Source } from "../../src/text/source.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { parseDocuments } from "../../src/yaml/parse.ts";

/** The objects of a manifest. */
export function objectsOf(text: string): readonly KubernetesObject[] {
  return parseDocuments(new Source("manifest.yaml", text)).flatMap((document) => (document.root === undefined ? [] : readObjects(Cursor.of(document))));
}

/** The first object of a manifest. */
export function objectOf(text: string): KubernetesObject {
  const [object] = objectsOf(text);
  if (object === undefined) throw new Error("the manifest has no object");
  return object;
}

/** The workload that the first object of a manifest is. */
export function workloadOf(text: string): Workload {
  const workload = readWorkload(objectOf(text));
  if (workload === undefined) throw new Error("the manifest has no workload");
  return workload;
}

/** The container of a Pod, given as its YAML. */
export function containerOf(text: string): Container {
  const [container] = workloadOf(`kind: Pod\nspec:\n  containers:\n    - ${text.trim().replaceAll("\n", "\n      ")}\n`).containers;
  if (container === undefined) throw new Error("the text has no container");
  return container;
}
