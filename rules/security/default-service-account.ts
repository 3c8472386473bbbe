import { isTest } from "../../src/kubernetes/object.ts";
import { mountsToken } from "../../src/kubernetes/service-account.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod gets a token of the default ServiceAccount",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    All pods that name no ServiceAccount share the one called default, and whatever somebody once grants it, they all have.
    Give the workload an account of its own, or no token: automountServiceAccountToken: false.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/service-accounts/"],
  covers: [
    "kube-linter/default-service-account", "checkov/CKV_K8S_41", "checkov/CKV_K8S_38", "trivy/KSV-0036", "polaris/automountServiceAccountToken",
    "kubeaudit/AutomountServiceAccountTokenTrueAndDefaultSA", "popeye/300",
  ],

  examples: [
    {
      says: "The pod gets a token of the default ServiceAccount; set automountServiceAccountToken: false, or give it an account of its own",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        «spec»:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          automountServiceAccountToken: false
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check(set) {
    const { workloads } = set;
    for (const workload of workloads) {
      const name = workload.pod.at("serviceAccountName").string ?? workload.pod.at("serviceAccount").string ?? "";
      if (name !== "" && name !== "default" || isTest(workload.object) || !mountsToken(workload, set.find(workload.object, "ServiceAccount", "default"))) continue;
      yield { at: workload.pod.at("automountServiceAccountToken"), message: "The pod gets a token of the default ServiceAccount; set automountServiceAccountToken: false, or give it an account of its own" };
    }
  },
});
