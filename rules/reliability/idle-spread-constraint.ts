import { isEmptySelector, matchesSelector } from "../../src/kubernetes/selector.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Spreading counts other pods than its own",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    A spread constraint counts the pods that its labelSelector picks. Where it picks none of the workload's own, or is missing, every node looks empty
    and nothing is spread. The same holds for an anti-affinity that does not match its own pods.
  `,
  see: ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
  covers: ["kube-score/pod-topology-spread-constraints"],

  examples: [
    {
      says: "The spread over kubernetes.io/hostname does not count the pods of Deployment shop itself, so it spreads nothing",
      bad: `
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
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: kubernetes.io/hostname
                  whenUnsatisfiable: ScheduleAnyway
                  «labelSelector»:
                    matchLabels:
                      app: store
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
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
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: kubernetes.io/hostname
                  whenUnsatisfiable: ScheduleAnyway
                  labelSelector:
                    matchLabels:
                      app: shop
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, pod, podMetadata }) {
    for (const constraint of pod.at("topologySpreadConstraints").items()) {
      const selector = constraint.at("labelSelector");
      const isOwn = selector.exists && (isEmptySelector(selector) || matchesSelector(selector, podMetadata.at("labels")));
      if (!isOwn) yield { at: selector.exists ? selector.keySpan() : selector, message: `The spread over ${constraint.at("topologyKey").string ?? "its key"} does not count the pods of ${object.kind} ${object.name} itself, so it spreads nothing` };
    }
  },
});
