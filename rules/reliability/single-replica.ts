import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Deployment behind a Service has a single pod",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    With one pod, every drain of a node and every crash is an outage. A second replica is the cheapest availability there is.
    Charts that leave the number to their users begin with one for good reasons, so this is told on request.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"],
  covers: ["kube-linter/minimum-three-replicas", "kube-score/deployment-replicas", "polaris/deploymentMissingReplicas", "datree/16"],
  options: { atLeast: 2 },

  examples: [
    {
      says: "Deployment shop asks for 1 pod; Service shop needs at least 2 to lose none",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: «1»
          selector: {}
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          selector: {}
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(set, { options }) {
    for (const workload of set.workloads.filter(({ object }) => object.kind === "Deployment")) {
      const service = set.servicesOf(workload)[0];
      const count = set.leastReplicas(workload) ?? options.atLeast;
      if (service === undefined || count === 0 || count >= options.atLeast) continue;
      yield { at: workload.object.root.at("spec", "replicas"), message: `Deployment ${workload.object.name} asks for ${count} pod${count === 1 ? "" : "s"}; Service ${service.object.name} needs at least ${options.atLeast} to lose none` };
    }
  },
});
