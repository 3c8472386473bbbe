import { protectedBy, readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
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

  *check({ objects, workloads }) {
    const budgets = objects.flatMap((object) => readDisruptionBudget(object) ?? []).filter(({ selector }) => selector.exists);
    for (const [index, budget] of budgets.entries()) {
      const pods = protectedBy(budget, workloads);
      for (const other of budgets.slice(0, index)) {
        if (other.object.name === budget.object.name) continue;
        const both = protectedBy(other, pods)[0];
        if (both === undefined) continue;
        yield {
          at: budget.selector.keySpan(),
          message: `PodDisruptionBudget ${budget.object.name} and ${other.object.name} both protect the pods of ${both.object.kind} ${both.object.name}, which can then never be evicted`,
          related: [{ at: other.selector.keySpan(), message: `the selector of ${other.object.name}` }],
        };
      }
    }
  },
});
