import { defineRule, type Problem } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Selector that changes with the version",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    Selectors, and the claims of a StatefulSet, cannot be changed once they are made. A label that holds the version of the chart or the app makes the next
    helm upgrade fail with "field is immutable". Select by name and instance alone.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/labels/", "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates"],

  examples: [
    {
      says: "The selector of Deployment shop holds helm.sh/chart, so that the next upgrade fails; select by labels that stay",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app.kubernetes.io/name: shop
              helm.sh/chart: «shop-1.0.0»
          template:
            metadata:
              labels:
                app.kubernetes.io/name: shop
                helm.sh/chart: shop-1.0.0
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app.kubernetes.io/name: shop
          template:
            metadata:
              labels:
                app.kubernetes.io/name: shop
                helm.sh/chart: shop-1.0.0
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
      `,
    },
    {
      says: "A claim of StatefulSet shop is labelled with app.kubernetes.io/version, so that the next upgrade fails; leave the label out",
      bad: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: shop
        spec:
          serviceName: shop
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
          volumeClaimTemplates:
            - metadata:
                name: data
                labels:
                  app.kubernetes.io/version: «1.0.0»
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
      `,
      good: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: shop
        spec:
          serviceName: shop
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
          volumeClaimTemplates:
            - metadata:
                name: data
                labels:
                  app: shop
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
      `,
    },
  ],

  *check({ object: { kind, name, root, hooks } }) {
    if (!["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].includes(kind) || hooks.length > 0) return;
    const selector = versionLabel(root.at("spec", "selector", "matchLabels"));
    if (selector !== undefined) yield tell(selector, (label) => `The selector of ${kind} ${name} holds ${label}, so that the next upgrade fails; select by labels that stay`);
    for (const claim of root.at("spec", "volumeClaimTemplates").items()) {
      const label = versionLabel(claim.at("metadata", "labels"));
      if (label !== undefined) yield tell(label, (key) => `A claim of ${kind} ${name} is labelled with ${key}, so that the next upgrade fails; leave the label out`);
    }
  },
});

/** The label that holds a version, by Helm's and Kubernetes' own names, or by the old `chart: name-1.2.3`. */
function versionLabel(labels: Cursor): Cursor | undefined {
  return labels.entries().find(({ name, value }) => {
    if (["helm.sh/chart", "app.kubernetes.io/version"].includes(name)) return true;
    return name === "chart" && /-\d+\.\d+\.\d+/.test(value.string ?? "");
  })?.value;
}

function tell(at: Cursor, words: (label: string) => string): Problem {
  return { at, message: words(String(at.path.at(-1))) };
}
