import { protectedBy, readDisruptionBudget, type DisruptionBudget } from "../../src/kubernetes/disruption.ts";
import type { Workload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Two disruption budgets protect the same pods",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    The API server refuses to evict a pod that has more than one budget, so its node can never be drained: this pod has more than one PodDisruptionBudget.
  `,
  see: ["https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works"],
  covers: ["popeye/209"],

  examples: [
    {
      says: "PodDisruptionBudget all and shop both protect the pods of Deployment shop, which can then never be evicted",
      bad: `
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
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: all
        spec:
          maxUnavailable: 1
          «selector»: {}
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
  ],

  *check(set) {
    const budgets = set.objects.flatMap((object) => readDisruptionBudget(object) ?? []).filter(({ selector }) => selector.exists);
    const first = new Map<Workload, DisruptionBudget>();
    const told = new Set<string>();
    for (const budget of budgets) {
      for (const workload of protectedBy(budget, set)) {
        const other = first.get(workload) ?? budget;
        first.set(workload, other);
        const pair = JSON.stringify([other.object.name, budget.object.name]);
        if (other.object.name === budget.object.name || told.has(pair)) continue;
        told.add(pair);
        yield {
          at: budget.selector.keySpan(),
          message: `PodDisruptionBudget ${budget.object.name} and ${other.object.name} both protect the pods of ${workload.object.kind} ${workload.object.name}, which can then never be evicted`,
          related: [{ at: other.selector.keySpan(), message: `the selector of ${other.object.name}` }],
        };
      }
    }
  },
});
