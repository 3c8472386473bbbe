import type { Cursor } from "../yaml/cursor.ts";
import { groupOf } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";
import type { Workload } from "./workload.ts";

/** An object that changes the number of pods of another: a HorizontalPodAutoscaler, or KEDA's ScaledObject. */
export interface Autoscaler {
  readonly object: KubernetesObject;
  /** `spec.scaleTargetRef`. */
  readonly target: Cursor;
  readonly targetKind: string;
  readonly targetName: string;
  /** The fewest pods; the default where nothing is written. */
  readonly least: number;
}

/** The autoscaler in an object, if it is one. */
export function readAutoscaler(object: KubernetesObject): Autoscaler | undefined {
  const isKeda = object.kind === "ScaledObject" && groupOf(object.apiVersion) === "keda.sh";
  if (!isKeda && !(object.kind === "HorizontalPodAutoscaler" && groupOf(object.apiVersion) === "autoscaling")) return undefined;
  const spec = object.root.at("spec");
  const target = spec.at("scaleTargetRef");
  const least = isKeda ? (spec.at("minReplicaCount").number ?? 0) : (spec.at("minReplicas").number ?? 1);
  return { object, target, targetKind: target.at("kind").string ?? (isKeda ? "Deployment" : ""), targetName: target.at("name").string ?? "", least };
}

/** Whether a workload has a number of pods that can be chosen. */
export function isScalable(workload: Workload): boolean {
  return ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "DeploymentConfig"].includes(workload.object.kind);
}
