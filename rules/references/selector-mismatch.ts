import { matchesSelector, writeSelector } from "../../src/kubernetes/selector.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Selector does not match the labels of its own pods",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    A Deployment, StatefulSet, DaemonSet or ReplicaSet knows its pods by their labels. The API server refuses one whose selector does not match
    the labels in its own template.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector"],
  covers: [
    "kube-linter/mismatching-selector", "kube-score/deployment-pod-selector-labels-match-template-metadata-labels",
    "kube-score/statefulset-pod-selector-labels-match-template-metadata-labels",
  ],

  examples: [
    {
      says: "Deployment shop picks pods with app=shop, but its template gives them app=store",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            «matchLabels»:
              app: shop
          template:
            metadata:
              labels:
                app: store
            spec:
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
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
                tier: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check({ object, podMetadata }) {
    if (!["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].includes(object.kind)) return;
    const selector = object.root.at("spec", "selector");
    const labels = podMetadata.at("labels");
    const isText = selector.at("matchLabels").entries().every(({ value }) => value.string !== undefined); // anything else is refused for its type
    if (selector.entries().length === 0 || !isText || matchesSelector(selector, labels)) return;
    const at = selector.at("matchLabels");
    const has = labels.entries().length === 0 ? "no labels" : writeSelector(labels);
    if (at.exists) yield { at: at.keySpan(), message: `${object.kind} ${object.name} picks pods with ${writeSelector(at)}, but its template gives them ${has}` };
    else yield { at: selector.keySpan(), message: `The selector of ${object.kind} ${object.name} does not match the labels of its template: ${has}` };
  },
});
