import { readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Disruption budget says neither how many must stay nor how many may go",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The API server takes a budget with neither minAvailable nor maxUnavailable, and it then protects nothing that anybody could have meant. Say one of them.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
  covers: ["kube-score/poddisruptionbudget-has-policy"],

  examples: [
    {
      says: "PodDisruptionBudget shop has neither minAvailable nor maxUnavailable",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        «spec»:
          selector:
            matchLabels:
              app: shop
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
      `,
    },
  ],

  *check(object) {
    const budget = readDisruptionBudget(object);
    const isSaid = (at: NonNullable<typeof budget>["minAvailable"]): boolean => at.string !== undefined || at.number !== undefined;
    if (budget !== undefined && !isSaid(budget.minAvailable) && !isSaid(budget.maxUnavailable)) yield { at: budget.maxUnavailable.exists ? budget.maxUnavailable : budget.minAvailable, message: `PodDisruptionBudget ${object.name} has neither minAvailable nor maxUnavailable` };
  },
});
