import type { Cursor } from "../yaml/cursor.ts";
import type { KubernetesObject } from "./object.ts";

/** Labels that the cluster gives to pods, so that no template has them. */
const givenLabels: readonly RegExp[] = [/^statefulset\.kubernetes\.io\/pod-name$/, /^apps\.kubernetes\.io\/pod-index$/, /^(?:batch\.kubernetes\.io\/)?(?:job-name|controller-uid|job-completion-index)$/, /^(?:controller-revision-hash|pod-template-hash|pod-template-generation)$/];

/** Whether every label of a plain selector (of a Service, a ReplicationController) is among the labels; those that the cluster gives are taken to be. */
export function matchesLabels(selector: Cursor, labels: Cursor): boolean {
  return selector.entries().every(({ name, value }) => isGiven(name) || value.string !== undefined && labels.at(name).string === value.string);
}

/** Whether a selector with `matchLabels` and `matchExpressions` picks what has these labels. An empty one picks everything. (apimachinery: LabelSelectorAsSelector.) */
export function matchesSelector(selector: Cursor, labels: Cursor): boolean {
  return matchesLabels(selector.at("matchLabels"), labels) && selector.at("matchExpressions").items().every((expression) => meets(expression, labels));
}

function meets(expression: Cursor, labels: Cursor): boolean {
  const key = expression.at("key").string ?? "";
  if (isGiven(key)) return true;
  const label = labels.at(key);
  const isAmong = label.string !== undefined && expression.at("values").items().some((value) => value.string === label.string);
  switch (expression.at("operator").string) {
    case "In":
      return isAmong;
    case "NotIn":
      return !isAmong;
    case "Exists":
      return label.exists;
    case "DoesNotExist":
      return !label.exists;
    default:
      return false;
  }
}

/** Whether a selector names no label at all. */
export function isEmptySelector(selector: Cursor): boolean {
  return selector.at("matchLabels").entries().length === 0 && selector.at("matchExpressions").items().length === 0;
}

/** The selector of a workload as one would say it: `app=shop, tier=web`. */
export function writeSelector(labels: Cursor): string {
  return labels.entries().map(({ name, value }) => `${name}=${value.string ?? String(value.number ?? value.boolean ?? "")}`).join(", ");
}

/** Whether two objects end up in the same namespace, as far as they say: one that names none goes where the release goes. */
export function shareNamespace(first: KubernetesObject, second: KubernetesObject): boolean {
  return first.namespace === undefined || second.namespace === undefined || first.namespace === second.namespace;
}

/** Labels and values as `label=value`, those left out that the cluster gives: by them one looks up what has them. */
export function indexingPairs(labels: Cursor): readonly string[] {
  return labels.entries().flatMap(({ name, value }) => (isGiven(name) || value.string === undefined ? [] : [`${name}=${value.string}`]));
}

function isGiven(label: string): boolean {
  return givenLabels.some((pattern) => pattern.test(label));
}
