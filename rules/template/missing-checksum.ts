import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pods that keep their old configuration",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    Pods read variables from a ConfigMap or Secret once, when they start. When an upgrade changes only that, nothing restarts them. An annotation of the
    pods with a checksum of the configuration does: checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}.
  `,
  see: ["https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments"],

  examples: [
    {
      says: "Pods of Deployment shop are not restarted when ConfigMap shop changes; annotate them with its checksum",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/configmap.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          COLOUR: red
        -- templates/deployment.yaml --
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
                  envFrom:
                    - configMapRef:
                        name: «shop»
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/configmap.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          COLOUR: red
        -- templates/deployment.yaml --
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
              annotations:
                checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
            spec:
              containers:
                - name: shop
                  image: ghcr.io/acme/shop:1.0.0
                  envFrom:
                    - configMapRef:
                        name: shop
      `,
    },
  ],

  *check({ objects, workloads }) {
    for (const workload of workloads) {
      const { object, podMetadata } = workload;
      if (isTest(object) || !["Deployment", "StatefulSet", "DaemonSet"].includes(object.kind) || !/(?:^|\/)templates\//.test(object.root.document.source.path)) continue;
      if (podMetadata.at("annotations").entries().some(({ name, value }) => /checksum|hash|reloader/i.test(name) || /^[0-9a-f]{32,64}$/.test(value.string ?? ""))) continue;
      const reference = podReferences(workload).find(({ kind, name }) => kind !== "PersistentVolumeClaim" && objects.some((other) => other.kind === kind && other.name === name && other.hooks.length === 0));
      if (reference !== undefined) yield { at: reference.at, message: `Pods of ${object.kind} ${object.name} are not restarted when ${reference.kind} ${reference.name} changes; annotate them with its checksum` };
    }
  },
});
