import { probesOf } from "../../src/kubernetes/probe.ts";
import { findServices } from "../../src/kubernetes/service.ts";
import { isLongRunning, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container has no liveness probe",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    A process that hangs is restarted only if a liveness probe says so. Ask something cheap that does not depend on other programs:
    a probe that fails with the database restarts everything just when it is needed. A program that ends itself when it is stuck needs none.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
  covers: ["kube-linter/no-liveness-probe", "polaris/livenessProbeMissing", "checkov/CKV_K8S_8"],

  examples: [
    {
      says: "Container web has no liveness probe",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - «name»: web
                  image: registry.example.com/shop:2.3.0
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: 8080
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: registry.example.com/shop:2.3.0
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: 8080
                  livenessProbe:
                    httpGet:
                      path: /alive
                      port: 8080
      `,
    },
  ],

  *check({ objects, workloads }) {
    const serviceOf = findServices(objects);
    for (const container of workloads.flatMap((workload) => workload.containers)) {
      if (!isLongRunning(container) || container.at.at("livenessProbe").entries().length > 0) continue;
      const isToldOf = probesOf(container).length === 0 && serviceOf(container) === undefined; // by missing-probes
      if (!isToldOf) yield { at: container.at.at("livenessProbe"), message: `${titleOf(container)} has no liveness probe` };
    }
  },
});
