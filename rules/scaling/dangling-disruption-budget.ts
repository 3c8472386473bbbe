import { isSelective, protectedBy, readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
import { isScalable } from "../../src/kubernetes/scaling.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Disruption budget protects no pods",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A budget whose selector picks nothing protects nothing: a drain takes down all pods at once. Compare it with the labels in the pod template.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
  covers: ["popeye/900"],

  examples: [
    {
      says: "PodDisruptionBudget shop picks no pods of this release",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 1
          «selector»:
            matchLabels:
              app: store
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
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
    {
      says: "PodDisruptionBudget shop has no selector, so it protects nothing",
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
          selector: {}
      `,
    },
  ],

  *check(set) {
    const { objects, workloads, isWhole } = set;
    const budgets = objects.flatMap((object) => readDisruptionBudget(object) ?? []);
    const covered = new Set(budgets.filter(({ selector }) => selector.exists).flatMap((budget) => protectedBy(budget, set)));
    const unprotected = workloads.filter((workload) => isScalable(workload) && !covered.has(workload));
    for (const object of objects) {
      const budget = readDisruptionBudget(object);
      if (budget === undefined) continue;
      if (!budget.selector.exists) yield { at: budget.selector, message: `PodDisruptionBudget ${object.name} has no selector, so it protects nothing` };
      else if (isWhole && isSelective(budget) && set.knowsPods(object, unprotected) && protectedBy(budget, set).length === 0) {
        yield { at: budget.selector.keySpan(), message: `PodDisruptionBudget ${object.name} picks no pods of this release` };
      }
    }
  },
});
