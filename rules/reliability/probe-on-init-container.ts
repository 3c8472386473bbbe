import { probesOf } from "../../src/kubernetes/probe.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Init container has a probe",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    An init container runs to its end before the others start, so there is nothing to probe, and the API server refuses it. If it is meant to keep running
    beside the others, it is a sidecar and needs restartPolicy: Always.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/init-containers/", "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/"],

  examples: [
    {
      says: "Init container migrate may not have a readinessProbe",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          initContainers:
            - name: migrate
              image: registry.example.com/shop:2.3.0
              «readinessProbe»:
                tcpSocket:
                  port: 8080
          containers:
            - name: web
              image: registry.example.com/shop:2.3.0
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          initContainers:
            - name: proxy
              image: registry.example.com/proxy:1.0.0
              restartPolicy: Always
              readinessProbe:
                tcpSocket:
                  port: 8080
          containers:
            - name: web
              image: registry.example.com/shop:2.3.0
      `,
    },
  ],

  *check(container) {
    if (container.role !== "init") return;
    for (const { field, at } of probesOf(container)) yield { at: at.keySpan(), message: `${titleOf(container)} may not have a ${field}` };
  },
});
