import { isEmptySelector } from "../../src/kubernetes/selector.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "NetworkPolicy picks no pods",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A policy that picks nothing protects nothing, and nobody is told. Compare its podSelector with the labels in the pod template.
    It is told where there are pods that no policy picks.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  covers: ["kube-linter/dangling-networkpolicy", "kube-score/networkpolicy-targets-pod", "popeye/1200"],

  examples: [
    {
      says: "NetworkPolicy shop picks no pods of this release",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          «podSelector»:
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
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
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
    const { objects, workloads, isWhole } = set;
    if (!isWhole) return;
    const policies = objects.filter(({ kind, apiVersion }) => kind === "NetworkPolicy" && apiVersion === "networking.k8s.io/v1");
    const picked = new Set(policies.flatMap((policy) => set.picked(policy, policy.root.at("spec", "podSelector"))));
    const unpicked = workloads.filter((workload) => !picked.has(workload));
    for (const object of policies) {
      const selector = object.root.at("spec", "podSelector");
      if (isEmptySelector(selector) || !set.knowsPods(object, unpicked) || set.picked(object, selector).length > 0) continue;
      yield { at: selector.keySpan(), message: `NetworkPolicy ${object.name} picks no pods of this release` };
    }
  },
});
