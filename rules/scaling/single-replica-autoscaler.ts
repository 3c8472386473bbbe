import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Autoscaler may go down to one pod",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    With one pod left, every drain of its node and every crash is an outage, and the first peak meets a single pod. Two are the least for what must answer.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  covers: ["kube-linter/hpa-minimum-three-replicas", "kube-score/horizontalpodautoscaler-replicas", "polaris/hpaMinAvailability"],
  options: { atLeast: 2 },

  examples: [
    {
      says: "HorizontalPodAutoscaler shop may go down to 1 replica; keep at least 2",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: «1»
          maxReplicas: 6
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          minReplicas: 2
          maxReplicas: 6
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }, { options }) {
    if (kind !== "HorizontalPodAutoscaler" || groupOf(apiVersion) !== "autoscaling") return;
    const at = root.at("spec", "minReplicas");
    const least = at.number ?? 1;
    if (least < options.atLeast) yield { at, message: `${kind} ${name} may go down to ${least} replica${least === 1 ? "" : "s"}; keep at least ${options.atLeast}` };
  },
});
