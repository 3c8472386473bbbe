import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Named template without the name of its chart",
  severity: "info",
  profile: "strict",
  subject: "templates",
  why: `
    All charts of a release share one table of named templates. A name that does not begin with that of the chart can meet the same name in another
    chart, and replaces it there.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/templates/#names-of-defined-templates"],

  examples: [
    {
      says: "The template labels can collide with one of another chart; call it shop.labels",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define «"labels"» }}app: shop{{ end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define "shop.labels" }}app: shop{{ end }}
      `,
    },
  ],

  *check({ definitions, chart }) {
    for (const { node, source, chart: owner } of definitions) {
      if (owner !== chart || /[./]/.test(node.name) || node.name.startsWith(chart.name)) continue;
      yield { at: { source, start: node.literal.start, end: node.literal.end }, message: `The template ${node.name} can collide with one of another chart; call it ${chart.name}.${node.name}` };
    }
  },
});
