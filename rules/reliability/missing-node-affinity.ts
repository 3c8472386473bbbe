import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod does not say which nodes it wants",
  severity: "info",
  profile: "strict",
  subject: "workload",
  why: `
    For clusters of mixed nodes, where every pod is to say by nodeAffinity or nodeSelector which of them it belongs on.
  `,
  see: ["https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/"],
  covers: ["kube-linter/no-node-affinity"],

  examples: [
    {
      says: "The pod has neither nodeAffinity nor nodeSelector",
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
          nodeSelector:
            kubernetes.io/arch: amd64
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, pod }) {
    const affinity = pod.at("affinity", "nodeAffinity");
    if (!isTest(object) && affinity.entries().length === 0 && pod.at("nodeSelector").entries().length === 0) yield { at: affinity, message: "The pod has neither nodeAffinity nor nodeSelector" };
  },
});
