import { grantedVerbs, isWildcard, policyRules } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

const rbac = "rbac.authorization.k8s.io";

/** Verbs that pass on more than one has, and on what. */
const grants: readonly (readonly [verb: string, group: string, resource: string, what: string])[] = [
  ["escalate", rbac, "roles", "write roles with permissions that it does not have itself"],
  ["escalate", rbac, "clusterroles", "write roles with permissions that it does not have itself"],
  ["bind", rbac, "roles", "give anybody any role"],
  ["bind", rbac, "clusterroles", "give anybody any role"],
  ["impersonate", "", "users", "act as any user"],
  ["impersonate", "", "groups", "act as any group"],
  ["impersonate", "", "serviceaccounts", "act as any ServiceAccount"],
];

export default defineRule({
  title: "Role may give itself any permission",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The verbs escalate, bind and impersonate switch off the rule that nobody can grant more than they have. Whoever has one of them has everything.
    Name the roles or users in resourceNames.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: [
    "trivy/KSV-0043", "trivy/KSV-0050", "trivy/KSV-0051", "trivy/KSV-0052", "trivy/KSV-0055", "checkov/CKV_K8S_157", "checkov/CKV_K8S_158",
    "checkov/CKV2_K8S_1", "checkov/CKV2_K8S_3",
  ],

  examples: [
    {
      says: "ClusterRole shop may bind, that is, give anybody any role",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [clusterroles]
            «verbs»: [get, bind]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [clusterroles]
            resourceNames: [shop-reader]
            verbs: [get, bind]
      `,
    },
  ],

  *check(object) {
    for (const rule of policyRules(object).filter((candidate) => !isWildcard(candidate) && !candidate.isNamed && !candidate.verbs.includes("*"))) {
      const grant = grants.find(([verb, group, resource]) => grantedVerbs(rule, group, resource, [verb]).length > 0);
      if (grant !== undefined) yield { at: rule.at.at("verbs").keySpan(), message: `${object.kind} ${object.name} may ${grant[0]}, that is, ${grant[3]}` };
    }
  },
});
