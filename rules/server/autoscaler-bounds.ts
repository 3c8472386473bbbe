import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Autoscaler has bounds that the API server refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A HorizontalPodAutoscaler scales between minReplicas and maxReplicas: both are at least 1, and the least may not be above the most. Scaling to zero
    needs a feature gate that is off.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],

  examples: [
    {
      says: "minReplicas 5 is above maxReplicas 3",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: «5»
          maxReplicas: 3
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: 3
          maxReplicas: 5
      `,
    },
    {
      says: "maxReplicas is 0, and the least is 1",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: «0»
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 1
      `,
    },
  ],

  *check({ kind, apiVersion, root }) {
    if (kind !== "HorizontalPodAutoscaler" || !apiVersion.startsWith("autoscaling/")) return;
    const least = root.at("spec", "minReplicas");
    const most = root.at("spec", "maxReplicas");
    if (most.number !== undefined && most.number < 1) yield { at: most, message: `maxReplicas is ${most.number}, and the least is 1` };
    else if (least.number !== undefined && most.number !== undefined && least.number > most.number) {
      yield { at: least, message: `minReplicas ${least.number} is above maxReplicas ${most.number}` };
    }
  },
});
