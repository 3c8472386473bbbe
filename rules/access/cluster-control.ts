import { grantedVerbs, isWildcard, policyRules, type PolicyRule } from "../../src/kubernetes/access.ts";
import { defineRule } from "../../src/lint/rule.ts";

const writing: readonly string[] = ["create", "update", "patch"];

/** Permissions through which one gets at everything else. */
const controls: readonly (readonly [group: string, resource: string, verbs: readonly string[], what: string])[] = [
  ["admissionregistration.k8s.io", "mutatingwebhookconfigurations", writing, "change any object on its way into the cluster (mutatingwebhookconfigurations)"],
  ["admissionregistration.k8s.io", "validatingwebhookconfigurations", writing, "see any object on its way into the cluster (validatingwebhookconfigurations)"],
  ["certificates.k8s.io", "certificatesigningrequests/approval", ["update", "patch"], "have certificates made for any user (certificatesigningrequests/approval)"],
  ["", "nodes/proxy", ["get", "create"], "reach the kubelets past the API server (nodes/proxy)"],
];

export default defineRule({
  title: "Role reaches the controls of the cluster",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Who writes webhook configurations sees and changes all that is installed, who approves certificates can become anybody, and who may proxy to nodes can run
    commands in every pod, unlogged. Controllers that need it can often be held to their own objects with resourceNames.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
  covers: ["trivy/KSV-0047", "trivy/KSV-0114", "checkov/CKV_K8S_155", "checkov/CKV_K8S_156", "checkov/CKV2_K8S_2"],

  examples: [
    {
      says: "ClusterRole shop may reach the kubelets past the API server (nodes/proxy)",
      bad: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            «resources»: [nodes/proxy]
            verbs: [get]
      `,
      good: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop
        rules:
          - apiGroups: [""]
            resources: [nodes/metrics]
            verbs: [get]
      `,
    },
  ],

  *check(object) {
    if (object.kind !== "ClusterRole") return;
    const told = new Set<string>();
    for (const rule of policyRules(object).filter((candidate) => !isWildcard(candidate) && !candidate.isNamed)) {
      const what = controlOf(rule);
      if (what === undefined || told.has(what)) continue;
      told.add(what);
      yield { at: rule.at.at("resources").keySpan(), message: `ClusterRole ${object.name} may ${what}` };
    }
  },
});

function controlOf(rule: PolicyRule): string | undefined {
  return controls.find(([group, resource, verbs]) => grantedVerbs(rule, group, resource, verbs).length > 0)?.[3];
}
