import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart.yaml without an apiVersion",
  severity: "error",
  profile: "recommended",
  subject: "chartfile",
  why: `
    The apiVersion says how Helm reads the chart: v2 since Helm 3, v1 before. Without one, helm lint and chart repositories refuse the chart.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-apiversion-field"],
  covers: ["helm/validateChartAPIVersion"],

  examples: [
    {
      says: "Chart.yaml has no apiVersion; write v2",
      bad: `
        «name»: shop
        version: 1.0.0
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
      `,
    },
  ],

  *check({ root }) {
    const at = root.at("apiVersion");
    if (at.exists && at.value !== null && at.value !== "") return;
    yield { at, message: "Chart.yaml has no apiVersion; write v2", repair: { title: "set apiVersion to v2", safety: "unsafe", change: { set: "v2" } } };
  },
});
