import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Autoscaler has no room to scale",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    With minReplicas equal to maxReplicas the number of pods never changes, and the autoscaler only costs attention.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  covers: ["polaris/hpaMaxAvailability"],

  examples: [
    {
      says: "HorizontalPodAutoscaler shop has 3 replicas at the least and at the most",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: 3
          maxReplicas: «3»
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: 3
          maxReplicas: 6
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "HorizontalPodAutoscaler" || groupOf(apiVersion) !== "autoscaling") return;
    const most = root.at("spec", "maxReplicas");
    if (most.number !== undefined && most.number === (root.at("spec", "minReplicas").number ?? 1)) yield { at: most, message: `${kind} ${name} has ${most.number} replica${most.number === 1 ? "" : "s"} at the least and at the most` };
  },
});
