import { readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Disruption budget keeps pods that are broken anyway",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    Unless unhealthyPodEvictionPolicy is AlwaysAllow, a pod that never gets ready counts as one that must not be taken down, and blocks the drain of its node.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy"],
  covers: ["kube-linter/pdb-unhealthy-pod-eviction-policy"],

  examples: [
    {
      says: "PodDisruptionBudget shop does not say what becomes of pods that are not ready; set unhealthyPodEvictionPolicy: AlwaysAllow",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        «spec»:
          maxUnavailable: 1
      `,
      good: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 1
          unhealthyPodEvictionPolicy: AlwaysAllow
      `,
    },
  ],

  *check(object) {
    const budget = readDisruptionBudget(object);
    const at = object.root.at("spec", "unhealthyPodEvictionPolicy");
    if (budget !== undefined && !at.exists) yield { at, message: `PodDisruptionBudget ${object.name} does not say what becomes of pods that are not ready; set unhealthyPodEvictionPolicy: AlwaysAllow` };
  },
});
