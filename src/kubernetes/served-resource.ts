import { kindsOf, ownGroups } from "./kinds.ts";

/** Resources that are no kind's plural: what only the API server or the kubelet knows. */
const others: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["users", "groups"]],
  ["authentication.k8s.io", ["userextras", "uids"]],
  ["extensions", ["replicationcontrollers"]],
  ["certificates.k8s.io", ["signers"]],
]);

/** The plural of a kind, as it stands in addresses: `networkpolicies`, `ingresses`. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word === "endpoints") return word;
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** Whether an API group of Kubernetes itself serves a resource, or did since 1.16; subresources count as what they belong to. */
export function servesResource(group: string, resource: string): boolean {
  const [name = ""] = resource.split("/");
  return resourcesOf(group).includes(name) || (others.get(group) ?? []).includes(name);
}

/** The resources of an API group of Kubernetes itself, without subresources. */
export function resourcesOf(group: string): readonly string[] {
  return kindsOf(group).map(pluralOf);
}

/** The groups of Kubernetes itself that serve a resource. */
export function groupsServing(resource: string): readonly string[] {
  return ownGroups.filter((group) => group !== "extensions" && servesResource(group, resource));
}
