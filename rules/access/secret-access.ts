import { grantedVerbs, isAggregated, isWildcard, policyRules } from "../../src/kubernetes/access.ts";
import { writeList } from "../../src/kubernetes/word-list.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Role reads every Secret of the cluster",
  severity: "warning",
  profile: "strict",
  subject: "object",
  why: `
    Whoever may get, list or watch Secrets in all namespaces has every password in the cluster, tokens of other programs among them; list alone
    returns their contents. Use a Role in the namespaces that matter, or resourceNames.
    Many operators cannot do without, so this is told on request.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#secrets"],
  covers: ["kube-linter/access-to-secrets", "trivy/KSV-0041", "trivy/KSV-0113", "checkov/CKV2_K8S_5"],

  examples: [
    {
      says: "ClusterRole shop may get and list all Secrets",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            «resources»: [services, secrets]
            verbs: [get, list]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            resourceNames: [shop]
            verbs: [get]
      `,
    },
  ],

  *check(object) {
    if (object.kind !== "ClusterRole" || isAggregated(object)) return;
    for (const rule of policyRules(object).filter((candidate) => !isWildcard(candidate) && !candidate.isNamed)) {
      const verbs = grantedVerbs(rule, "", "secrets", ["get", "list", "watch"]);
      if (verbs.length === 0) continue;
      yield { at: rule.at.at("resources").keySpan(), message: `ClusterRole ${object.name} may ${writeList(verbs)} all Secrets` };
      return; // once a role
    }
  },
});
