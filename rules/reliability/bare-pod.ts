import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod without a controller",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    A bare Pod is bound to the node that it was put on. When that node fails or is drained, nobody starts it elsewhere, and it cannot be updated in place.
    Let a Deployment, or a Job for what ends, run it.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods"],
  covers: ["datree/25", "popeye/208"],

  examples: [
    {
      says: "Pod shop is gone when its node fails; let a Deployment run it",
      bad: `
        apiVersion: v1
        kind: «Pod»
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
    {
      says: "Pod migrate is gone when its node fails; let a Job run it",
      bad: `
        apiVersion: v1
        kind: «Pod»
        metadata:
          name: migrate
        spec:
          restartPolicy: Never
          containers:
            - name: migrate
              image: registry.example.com/shop:2.3.0
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: test
        spec:
          restartPolicy: Never
          containers:
            - name: migrate
              image: registry.example.com/shop:2.3.0
      `,
    },
  ],

  *check({ object, pod }) {
    const isOwned = object.hooks.length > 0 || object.root.at("metadata", "ownerReferences").exists || object.root.at("metadata", "annotations", "kubernetes.io/config.mirror").exists;
    if (object.kind !== "Pod" || isOwned) return;
    const isPassing = ["Never", "OnFailure"].includes(pod.at("restartPolicy").string ?? "");
    yield { at: object.root.at("kind"), message: `Pod ${object.name} is gone when its node fails; let a ${isPassing ? "Job" : "Deployment"} run it` };
  },
});
