import { protectedBy, readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Replicated workload has no disruption budget",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    When nodes are drained, nothing keeps all replicas of a workload from being taken down together. A PodDisruptionBudget with maxUnavailable: 1 does.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/disruptions/"],
  covers: [
    "kube-score/deployment-has-poddisruptionbudget", "kube-score/statefulset-has-poddisruptionbudget", "polaris/missingPodDisruptionBudget", "popeye/206",
  ],

  examples: [
    {
      says: "Deployment shop has 3 replicas and no PodDisruptionBudget",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: «3»
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
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: shop
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
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

  *check(set) {
    const { objects, workloads } = set;
    const budgets = objects.flatMap((object) => readDisruptionBudget(object) ?? []).filter(({ selector }) => selector.exists);
    const covered = new Set(budgets.flatMap((budget) => protectedBy(budget, set)));
    for (const workload of workloads) {
      const { object } = workload;
      const least = set.leastReplicas(workload);
      if (least === undefined || least < 2 || object.kind !== "Deployment" && object.kind !== "StatefulSet") continue;
      if (!covered.has(workload)) yield { at: object.root.at("spec", "replicas"), message: `${object.kind} ${object.name} has ${least} replicas and no PodDisruptionBudget` };
    }
  },
});
