import { grantedVerbs, isWildcard, policyRules } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** What can be written to run something as somebody else, or to lead others astray. */
const targets: readonly (readonly [group: string, resource: string])[] = [
  ["", "pods"], ["apps", "deployments"], ["apps", "statefulsets"], ["apps", "daemonsets"], ["apps", "replicasets"], ["batch", "jobs"], ["batch", "cronjobs"],
  ["", "configmaps"], ["", "services/status"], ["", "endpoints"], ["", "pods/log"], ["networking.k8s.io", "networkpolicies"], ["networking.k8s.io", "ingresses"],
  ["rbac.authorization.k8s.io", "roles"], ["rbac.authorization.k8s.io", "rolebindings"], ["rbac.authorization.k8s.io", "clusterroles"], ["rbac.authorization.k8s.io", "clusterrolebindings"],
];

export default defineRule({
  title: "Role may write workloads, settings, networks or roles",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    Who can create a pod can use every ServiceAccount, Secret and volume of its namespace; who writes ConfigMaps and networks leads other programs astray.
    Operators need it; this list is for those who want to look at each.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation"],
  covers: [
    "kube-linter/access-to-create-pods", "trivy/KSV-0042", "trivy/KSV-0048", "trivy/KSV-0049", "trivy/KSV-0056", "trivy/KSV-0115", "trivy/KSV-0050", "checkov/CKV2_K8S_4",
  ],

  examples: [
    {
      says: "Role shop may create pods",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            «resources»: [pods]
            verbs: [create]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
      `,
    },
  ],

  *check(object) {
    for (const rule of policyRules(object).filter((candidate) => !isWildcard(candidate) && !candidate.isNamed)) {
      const written = targets.flatMap(([group, resource]) => {
        const [verb] = grantedVerbs(rule, group, resource, resource === "pods/log" ? ["delete"] : ["create", "update", "patch"]);
        return verb === undefined ? [] : [`${verb} ${resource}`];
      });
      const [first] = written;
      if (first !== undefined) yield { at: rule.at.at("resources").keySpan(), message: `${object.kind} ${object.name} may ${first}${written.length > 1 ? `, and ${written.length - 1} more such things` : ""}` };
    }
  },
});
