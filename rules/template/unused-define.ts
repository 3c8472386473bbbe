import { defineRule } from "../../src/lint/rule.ts";
import { descendantsOf } from "../../src/template/walk.ts";

export default defineRule({
  title: "Named template that nothing uses",
  severity: "info",
  profile: "strict",
  subject: "templates",
  why: `
    A definition that no template includes is dead text which is kept up for nothing. Charts that lend their templates to others are libraries, and
    say so with type: library.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/named_templates/"],

  examples: [
    {
      says: "Nothing uses the template shop.old",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define «"shop.old"» }}old{{ end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define "shop.old" }}old{{ end }}
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ include "shop.old" . }}
      `,
    },
  ],

  *check({ own, chart, definitions, isWhole }) {
    if (!isWhole || chart.metadata.type === "library") return;
    const texts = new Set<string>();
    for (const { root } of own) for (const node of descendantsOf(root)) if (node.kind === "string") texts.add(node.text);
    else if (node.kind === "template") texts.add(node.name);
    // A name put together from pieces may be any.
    const pieces = [...texts].filter((text) => text.endsWith(".") || text.includes("%"));
    const isNamed = (name: string): boolean => texts.has(name) || pieces.some((piece) => piece !== "" && name.startsWith(piece.split("%")[0] ?? "") && piece.split("%")[0] !== "");
    const values = chart.values?.source.text ?? "";
    for (const { node, source, chart: owner } of definitions) {
      if (owner !== chart || isNamed(node.name) || values.includes(node.name)) continue;
      yield { at: { source, start: node.literal.start, end: node.literal.end }, message: `Nothing uses the template ${node.name}` };
    }
  },
});
