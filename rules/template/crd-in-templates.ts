import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "CustomResourceDefinition among the templates",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    Helm deletes what templates made when the release goes, and with a definition all objects of its kind in the whole cluster. In crds/ it is installed
    once and never deleted; whoever wants upgrades of it keeps it in a chart of its own.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/custom_resource_definitions/"],

  examples: [
    {
      says: "The definition of shops.example.com goes with the release, and all its objects with it; put it into crds/",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/crd.yaml --
        apiVersion: apiextensions.k8s.io/v1
        kind: «CustomResourceDefinition»
        metadata:
          name: shops.example.com
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- crds/crd.yaml --
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: shops.example.com
      `,
    },
  ],

  *check({ kind, name, root }) {
    const isKept = root.at("metadata", "annotations", "helm.sh/resource-policy").string === "keep";
    if (kind !== "CustomResourceDefinition" || isKept || !/(?:^|\/)templates\//.test(root.document.source.path)) return;
    yield { at: root.at("kind"), message: `The definition of ${name} goes with the release, and all its objects with it; put it into crds/` };
  },
});
