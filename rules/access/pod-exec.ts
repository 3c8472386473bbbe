import { grantedVerbs, isAggregated, isWildcard, policyRules } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Role may run commands in pods",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    create on pods/exec or pods/attach is a shell in every pod that the role reaches, with that pod's ServiceAccount and Secrets.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: [
    "polaris/clusterrolePodExecAttach", "polaris/rolePodExecAttach", "polaris/clusterrolebindingPodExecAttach", "polaris/rolebindingClusterRolePodExecAttach",
    "polaris/rolebindingRolePodExecAttach", "trivy/KSV-0053", "trivy/KSV-0054", "checkov/CKV2_K8S_2",
  ],

  examples: [
    {
      says: "Role shop may run commands in pods (pods/exec)",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            «resources»: [pods, pods/exec]
            verbs: [get, create]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods, pods/log]
            verbs: [get]
      `,
    },
  ],

  *check(object) {
    if (isAggregated(object)) return;
    for (const rule of policyRules(object).filter((candidate) => !isWildcard(candidate) && !candidate.isNamed)) {
      const resource = ["pods/exec", "pods/attach"].find((name) => grantedVerbs(rule, "", name, ["create", "get"]).length > 0);
      if (resource === undefined) continue;
      yield { at: rule.at.at("resources").keySpan(), message: `${object.kind} ${object.name} may run commands in pods (${resource})` };
      return;
    }
  },
});
