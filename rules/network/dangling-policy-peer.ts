import { isEmptySelector } from "../../src/kubernetes/selector.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "NetworkPolicy allows pods that are not there",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    A peer with a podSelector and nothing else means pods of the same namespace. Where none has the labels, the policy shuts out those that were meant;
    but they may be somebody else's, so this is told on request.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors"],
  covers: ["kube-linter/dangling-networkpolicypeer-podselector", "popeye/1202"],

  examples: [
    {
      says: "NetworkPolicy shop allows pods that are not in this release",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - from:
                - «podSelector»:
                    matchLabels:
                      app: store
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
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
          ingress:
            - from:
                - podSelector:
                    matchLabels:
                      app: store
                  namespaceSelector: {}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
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
    for (const object of objects.filter(({ kind, apiVersion }) => kind === "NetworkPolicy" && apiVersion === "networking.k8s.io/v1")) {
      if (!set.knowsPods(object, workloads)) continue;
      const rules = [...object.root.at("spec", "ingress").items().map((rule) => rule.at("from")), ...object.root.at("spec", "egress").items().map((rule) => rule.at("to"))];
      for (const peer of rules.flatMap((peers) => peers.items())) {
        const selector = peer.at("podSelector");
        if (!selector.exists || peer.at("namespaceSelector").exists || isEmptySelector(selector) || set.picked(object, selector).length > 0) continue;
        yield { at: selector.keySpan(), message: `NetworkPolicy ${object.name} allows pods that are not in this release` };
      }
    }
  },
});
