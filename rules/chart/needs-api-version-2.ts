import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Field that a chart of apiVersion v1 does not have",
  severity: "error",
  profile: "recommended",
  subject: "chartfile",
  why: `
    In apiVersion v1, dependencies stand in requirements.yaml and charts have no type. helm lint refuses these fields in it; write apiVersion v2.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-apiversion-field"],
  covers: ["helm/validateChartType", "helm/validateChartDependencies"],

  examples: [
    {
      says: "type needs apiVersion v2",
      bad: `
        apiVersion: v1
        name: shop
        version: 1.0.0
        type: «application»
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        type: application
      `,
    },
  ],

  *check({ root }) {
    if (root.at("apiVersion").string !== "v1") return;
    for (const name of ["type", "dependencies"]) {
      const at = root.at(name);
      if (at.exists && at.value !== null && at.value !== "") yield { at, message: `${name} needs apiVersion v2` };
    }
  },
});
