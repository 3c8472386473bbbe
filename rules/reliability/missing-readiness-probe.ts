import { findServices } from "../../src/kubernetes/service.ts";
import { isLongRunning, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container behind a Service has no readiness probe",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A Service sends traffic to every pod that is ready, and without a readiness probe a pod is ready as soon as its process exists: requests are
    lost at every start and every rollout, and a broken release replaces a working one. Ask the program whether it can answer.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
  covers: ["kube-linter/no-readiness-probe", "kube-score/pod-probes", "polaris/readinessProbeMissing", "checkov/CKV_K8S_9"],

  examples: [
    {
      says: "Container web gets traffic from Service shop but has no readiness probe",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
              targetPort: http
        ---
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
                - name: logs
                  image: fluent/fluent-bit:4.1.1
                - «name»: web
                  image: registry.example.com/shop:2.3.0
                  ports:
                    - name: http
                      containerPort: 8080
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
              targetPort: http
        ---
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
                - name: logs
                  image: fluent/fluent-bit:4.1.1
                - name: web
                  image: registry.example.com/shop:2.3.0
                  ports:
                    - name: http
                      containerPort: 8080
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: http
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Service
      metadata:
        name: other
      spec:
        selector:
          app: other
        ports:
          - port: 80
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: worker
      spec:
        selector:
          matchLabels:
            app: worker
        template:
          metadata:
            labels:
              app: worker
          spec:
            containers:
              - name: worker
                image: registry.example.com/shop:2.3.0
    `,
  ],

  *check({ objects, workloads }) {
    const serviceOf = findServices(objects);
    for (const container of workloads.flatMap((workload) => workload.containers)) {
      if (!isLongRunning(container) || container.at.at("readinessProbe").entries().length > 0) continue;
      const service = serviceOf(container);
      if (service !== undefined) yield { at: container.at.at("readinessProbe"), message: `${titleOf(container)} gets traffic from Service ${service.name} but has no readiness probe` };
    }
  },
});
