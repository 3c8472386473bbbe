import type { Cursor } from "../yaml/cursor.ts";
import { groupOf } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";

const rbac = "rbac.authorization.k8s.io";

/** One rule of a Role or ClusterRole, as the authorizer reads it. */
export interface PolicyRule {
  readonly at: Cursor;
  readonly groups: readonly string[];
  /** With their subresource, if any: `pods/exec`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Whether only objects of certain names are meant. */
  readonly isNamed: boolean;
}

/** Whether an object is a Role or a ClusterRole. */
export function isRole(object: KubernetesObject): boolean {
  return (object.kind === "Role" || object.kind === "ClusterRole") && groupOf(object.apiVersion) === rbac;
}

/** Whether an object is a RoleBinding or a ClusterRoleBinding. */
export function isBinding(object: KubernetesObject): boolean {
  return (object.kind === "RoleBinding" || object.kind === "ClusterRoleBinding") && groupOf(object.apiVersion) === rbac;
}

/** The rules of a role; none for other objects. */
export function policyRules(object: KubernetesObject): readonly PolicyRule[] {
  if (!isRole(object)) return [];
  const texts = (at: Cursor): readonly string[] => at.items().flatMap((item) => item.string ?? []);
  return object.root.at("rules").items().map((at) => ({
    at,
    groups: texts(at.at("apiGroups")),
    resources: texts(at.at("resources")),
    verbs: texts(at.at("verbs")),
    isNamed: at.at("resourceNames").items().length > 0,
  }));
}

/** Which of some verbs a rule grants on a resource; a wildcard grants them all. (Kubernetes pkg/apis/rbac/v1: VerbMatches, ResourceMatches.) */
export function grantedVerbs(rule: PolicyRule, group: string, resource: string, verbs: readonly string[]): readonly string[] {
  const [, subresource] = resource.split("/");
  const covers = rule.resources.some((name) => name === resource || name === "*" || subresource !== undefined && name === `*/${subresource}`);
  if (!covers || !rule.groups.some((name) => name === group || name === "*")) return [];
  return rule.verbs.includes("*") ? verbs : verbs.filter((verb) => rule.verbs.includes(verb));
}

/** Whether a rule grants every verb on every resource of every group. */
export function grantsEverything(rule: PolicyRule): boolean {
  return [rule.groups, rule.resources, rule.verbs].every((names) => names.includes("*"));
}

/** Whether a rule has a wildcard where it reaches what Kubernetes itself serves; the rules that speak of single permissions leave those to wildcard-permission. */
export function isWildcard(rule: PolicyRule): boolean {
  return rule.resources.includes("*") || rule.verbs.includes("*") && rule.groups.includes("*");
}

/** Whether a ClusterRole is one that the cluster adds up into its own, so that nobody is bound to it by the release. */
export function isAggregated(object: KubernetesObject): boolean {
  return object.root.at("metadata", "labels").entries().some(({ name }) => name.startsWith("rbac.authorization.k8s.io/aggregate-to-"));
}
