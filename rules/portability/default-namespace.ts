import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Workload is put into the namespace default",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    In default, where everybody's first tries end up, nothing keeps programs apart: quotas, policies and permissions go by namespace.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"],
  covers: ["kube-linter/use-namespace", "trivy/KSV-0110", "checkov/CKV_K8S_21", "datree/15"],

  examples: [
    {
      says: "Pod shop is put into the namespace default",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          namespace: «default»
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          namespace: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check(object) {
    const at = object.root.at("metadata", "namespace");
    if (at.string === "default" && object.isWritten(at) && readWorkload(object) !== undefined) yield { at, message: `${object.kind} ${object.name} is put into the namespace default` };
  },
});
