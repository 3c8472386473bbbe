import { defineRule } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";

export default defineRule({
  title: "Template reads below a value that values.yaml does not have",
  severity: "error",
  profile: "recommended",
  subject: "templates",
  why: `
    A key of something absent is no empty value: Helm stops with "nil pointer evaluating interface {}" as soon as the line is reached. Where it stands behind
    an option that is off by default, only the user who turns it on finds out. Add the map to values.yaml, or put it in parentheses: (.Values.a).b.
  `,
  see: ["https://helm.sh/docs/chart_template_guide/values_files/"],

  examples: [
    {
      says: "values.yaml has no metrics, so that reading metrics.interval fails",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        monitoring: false
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          {{- if .Values.monitoring }}
          interval: {{ «.Values.metrics.interval» | quote }}
          {{- end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        monitoring: false
        metrics:
          interval: 30s
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          {{- if .Values.monitoring }}
          interval: {{ .Values.metrics.interval | quote }}
          {{- end }}
      `,
    },
  ],
  quiet: [
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      -- values.yaml --
      monitoring: false
      -- templates/config.yaml --
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        a: {{ (.Values.a).b | quote }}
        {{- with .Values.c }}
        d: {{ .d | quote }}
        {{- end }}
        {{- if and .Values.e .Values.e.f }}
        f: {{ .Values.e.f }}
        {{- end }}
    `,
  ],

  *check({ missing }) {
    for (const { path, at, below, siblings } of missing) {
      if (below === undefined) continue;
      const nearest = didYouMean(path.at(-1) ?? "", siblings);
      yield { at, message: `values.yaml has no ${path.join(".")}, so that reading ${readBelow(path, below, at.source.text.slice(at.start, at.end))} fails${nearest}` };
    }
  },
});

/** What is read, as far as the template says it in one breath. */
function readBelow(path: readonly string[], below: readonly string[], written: string): string {
  const named = written.replace(/^\$?\.Values\./, "").replace(/^\./, "");
  return named.startsWith(path[0] ?? "") ? named : `something below ${(below.length > path.length ? below : path).join(".")}`;
}
