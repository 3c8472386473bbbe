import type { Cursor } from "../yaml/cursor.ts";
import { groupOf } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";
import type { ObjectSet } from "./object-set.ts";
import { isEmptySelector } from "./selector.ts";
import type { Workload } from "./workload.ts";

/** A limit on how many pods may be taken down at once. */
export interface DisruptionBudget {
  readonly object: KubernetesObject;
  readonly selector: Cursor;
  readonly minAvailable: Cursor;
  readonly maxUnavailable: Cursor;
}

/** The PodDisruptionBudget in an object, if it is one. */
export function readDisruptionBudget(object: KubernetesObject): DisruptionBudget | undefined {
  if (object.kind !== "PodDisruptionBudget" || groupOf(object.apiVersion) !== "policy") return undefined;
  const spec = object.root.at("spec");
  return { object, selector: spec.at("selector"), minAvailable: spec.at("minAvailable"), maxUnavailable: spec.at("maxUnavailable") };
}

/** The workloads whose pods a budget protects; Jobs run to their end and do not count. */
export function protectedBy(budget: DisruptionBudget, set: ObjectSet): readonly Workload[] {
  return set.picked(budget.object, budget.selector).filter(({ object }) => object.hooks.length === 0 && object.kind !== "Job" && object.kind !== "CronJob");
}

/** Whether a budget says whom it protects: one without a selector protects nobody, an empty one everybody in the namespace. */
export function isSelective(budget: DisruptionBudget): boolean {
  return budget.selector.exists && !isEmptySelector(budget.selector);
}

/**
 * A number of pods that is written as a number, as digits or as a percentage of all of them; undefined for anything else.
 * Percentages are rounded up for `minAvailable` and `maxUnavailable` alike. (Kubernetes pkg/controller/disruption: getExpectedPodCount.)
 */
export function podCount(at: Cursor, all: number): number | undefined {
  const percent = /^(\d+)%$/.exec(at.string ?? "");
  if (percent !== null) return Math.ceil((Number(percent[1]) * all) / 100);
  return at.number ?? (/^\d+$/.test(at.string ?? "") ? Number(at.string) : undefined);
}

/** A number of pods as it is written: `1`, `100%`. */
export function podCountText(at: Cursor): string {
  return at.string ?? String(at.number ?? "");
}
