import { defineRule } from "../../src/lint/rule.ts";
import { descendantsOf } from "../../src/template/walk.ts";
import { didYouMean } from "../../src/text/suggest.ts";

export default defineRule({
  title: "Named template that is defined nowhere",
  severity: "error",
  profile: "recommended",
  subject: "template",
  why: `
    Rendering stops as soon as the line is reached: neither the chart nor its dependencies define a template of that name. In a branch that is off by
    default, only the user who turns it on finds out.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/named_templates/"],

  examples: [
    {
      says: "Nothing defines the template shop.lables; did you mean shop.labels?",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define "shop.labels" }}app: shop{{ end }}
        -- templates/config.yaml --
        {{- if .Values.config }}
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            {{- include «"shop.lables"» . | nindent 4 }}
        {{- end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/_helpers.tpl --
        {{- define "shop.labels" }}app: shop{{ end }}
        -- templates/config.yaml --
        {{- if .Values.config }}
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            {{- include "shop.labels" . | nindent 4 }}
        {{- end }}
      `,
    },
  ],

  *check({ root, source, all, chart }) {
    if (!all.isWhole || chart.metadata.type === "library") return;
    const defined = new Set(all.definitions.map(({ node }) => node.name));
    for (const node of descendantsOf(root)) {
      const [first, name] = node.kind === "command" ? node.operands : [];
      const called = node.kind === "template" && node.block === undefined ? { name: node.name, at: node.literal } : first?.kind === "identifier" && first.name === "include" && name?.kind === "string" ? { name: name.text, at: name } : undefined;
      if (called === undefined || defined.has(called.name) || called.name.includes("/templates/")) continue;
      yield { at: { source, start: called.at.start, end: called.at.end }, message: `Nothing defines the template ${called.name}${didYouMean(called.name, defined)}` };
    }
  },
});
