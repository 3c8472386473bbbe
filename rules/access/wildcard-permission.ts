import { grantsEverything, isRole, policyRules, type PolicyRule } from "../../src/kubernetes/access.ts";
import { isOwnGroup } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** What nobody gains anything by writing. */
const harmless: readonly string[] = ["events", "leases"];

export default defineRule({
  title: "Role grants more than anybody listed",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A * grants what exists today and whatever is added later, Secrets and roles among it. List the resources and verbs that are needed.
    The resources of a program's own API group are its own business and not meant.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: ["kube-linter/wildcard-in-rules", "polaris/rolebindingClusterAdminRole", "trivy/KSV-0044", "trivy/KSV-0045", "trivy/KSV-0046", "trivy/KSV-0112", "checkov/CKV_K8S_49"],

  examples: [
    {
      says: "ClusterRole shop may get and list every resource; name those that are needed",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            «resources»: ["*"]
            verbs: [get, list]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [shop.example.com]
            resources: ["*"]
            verbs: ["*"]
          - apiGroups: [""]
            resources: [services]
            verbs: [get, list]
      `,
    },
    {
      says: "Role shop may do anything to deployments; name the verbs that are needed",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [deployments]
            «verbs»: ["*"]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [apps]
            resources: [deployments]
            verbs: [get, patch]
      `,
    },
  ],

  *check(object) {
    if (!isRole(object)) return;
    for (const rule of policyRules(object)) {
      if (!reachesOwnGroups(rule)) continue;
      const who = `${object.kind} ${object.name}`;
      if (grantsEverything(rule)) yield { at: rule.at.at("resources").keySpan(), message: `${who} may do anything to everything; name what is needed` };
      else if (rule.resources.includes("*")) yield { at: rule.at.at("resources").keySpan(), message: `${who} may ${doing(rule)} every resource; name those that are needed` };
      else if (rule.verbs.includes("*") && !rule.isNamed && !rule.resources.every((resource) => harmless.includes(resource))) yield { at: rule.at.at("verbs").keySpan(), message: `${who} may do anything to ${shorten(rule.resources)}; name the verbs that are needed` };
    }
  },
});

/** Whether a rule reaches what Kubernetes itself serves. */
function reachesOwnGroups({ groups }: PolicyRule): boolean {
  return groups.some((group) => group === "*" || isOwnGroup(group));
}

function doing({ verbs }: PolicyRule): string {
  return verbs.includes("*") ? "do anything to" : shorten(verbs);
}

function shorten(words: readonly string[]): string {
  if (words.length > 3) return `${words.slice(0, 2).join(", ")} and ${words.length - 2} more`;
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
