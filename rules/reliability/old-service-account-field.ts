import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ServiceAccount is named in the old field",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    spec.serviceAccount is a deprecated name of spec.serviceAccountName. The API server fills in both, and what is changed in one only is confusing at best.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/"],
  covers: ["kube-linter/deprecated-service-account-field", "kubeaudit/AutomountServiceAccountTokenDeprecated"],

  examples: [
    {
      says: "serviceAccount is the old name of serviceAccountName",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          «serviceAccount»: shop
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
          serviceAccountName: shop
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ pod }) {
    const at = pod.at("serviceAccount");
    if (at.string !== undefined && !pod.at("serviceAccountName").exists) yield { at: at.keySpan(), message: "serviceAccount is the old name of serviceAccountName" };
  },
});
