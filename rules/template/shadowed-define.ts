import { defineRule, type ChartTemplates } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Two different templates of one name",
  severity: "warning",
  profile: "recommended",
  subject: "templates",
  why: `
    All charts of a release share one table of named templates, in which the last one read wins, parents over subcharts: the other is silently replaced,
    in its own chart too. Begin the names with that of the chart.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/templates/#names-of-defined-templates"],

  examples: [
    {
      says: "The template name is defined differently in charts/cache/templates/_helpers.tpl; only one of them counts",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: 1.0.0
            repository: https://charts.example.com
        -- templates/_helpers.tpl --
        {{- define «"name"» }}shop{{ end }}
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
        -- charts/cache/templates/_helpers.tpl --
        {{- define "name" }}cache{{ end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: 1.0.0
            repository: https://charts.example.com
        -- templates/_helpers.tpl --
        {{- define "shop.name" }}shop{{ end }}
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
        -- charts/cache/templates/_helpers.tpl --
        {{- define "cache.name" }}cache{{ end }}
      `,
    },
  ],

  *check({ definitions, chart }) {
    const first = new Map<string, ChartTemplates["definitions"][number]>();
    const told = new Set<string>();
    for (const definition of definitions) {
      const { node, source } = definition;
      const known = first.get(node.name);
      if (known === undefined) {
        first.set(node.name, definition);
        continue;
      }
      // Two versions of one library in two subcharts are the business of these.
      if (known.chart !== chart || told.has(node.name) || textOf(known) === textOf(definition)) continue;
      told.add(node.name);
      yield {
        at: { source: known.source, start: known.node.literal.start, end: known.node.literal.end },
        message: `The template ${node.name} is defined differently in ${source.path.replace(`${chart.path}/`, "")}; only one of them counts`,
        related: [{ at: { source, start: node.literal.start, end: node.literal.end }, message: "the other one" }],
      };
    }
  },
});

/** What a definition says, white space aside. */
function textOf({ node, source }: ChartTemplates["definitions"][number]): string {
  return source.text.slice(node.open.end, node.close.start).replace(/\s+/g, " ").trim();
}
