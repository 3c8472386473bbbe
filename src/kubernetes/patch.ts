import type { KubernetesObject } from "./object.ts";
import { readWorkload } from "./workload.ts";

/** Whether an object is probably a patch, as kustomize takes them: a workload that has neither selector nor images, or anything that says `$patch`. */
export function isPatch(object: KubernetesObject): boolean {
  const { root, kind } = object;
  return root.at("$patch").exists || (templated.has(kind) && readWorkload(object) === undefined);
}

/** The kinds of which a patch shows by itself. */
const templated: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"]);
