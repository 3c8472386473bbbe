import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart name that cannot be part of the names of objects",
  severity: "warning",
  profile: "recommended",
  subject: "chartfile",
  why: `
    The name of the chart goes into names and labels of objects, which Kubernetes allows only lower-case letters, digits and dashes. Helm itself takes
    more, and so the fault shows when the chart is installed.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/conventions/#chart-names"],
  covers: ["helm/validateChartName"],

  examples: [
    {
      says: "The chart is called Shop_Front; use lower-case letters, digits and dashes only",
      bad: `
        apiVersion: v2
        name: «Shop_Front»
        version: 1.0.0
      `,
      good: `
        apiVersion: v2
        name: shop-front
        version: 1.0.0
      `,
    },
  ],

  *check({ root }) {
    const name = root.at("name");
    if (name.string === undefined || name.string === "" || name.string.includes("/") || /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name.string)) return;
    yield { at: name, message: `The chart is called ${name.string}; use lower-case letters, digits and dashes only` };
  },
});
