import { defineRule } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";

export default defineRule({
  title: "Template reads a value that values.yaml does not have",
  severity: "warning",
  profile: "recommended",
  subject: "templates",
  why: `
    Helm writes nothing, or null, where a value is absent, and says nothing of it. A key that values.yaml does not have is most often misspelt or was
    renamed; one that is meant to be given by users is found by nobody. Add it to values.yaml, or say what happens without it with default, required, if or with.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/"],

  examples: [
    {
      says: "values.yaml has no service.prot; did you mean port?",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        service:
          port: 80
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          port: {{ «.Values.service.prot» | quote }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        service:
          port: 80
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          port: {{ .Values.service.port | quote }}
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
      resources: {}
      # the zone, such as eu
      # zone: eu
      -- templates/config.yaml --
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        a: {{ .Values.a | default "a" | quote }}
        {{- if .Values.b }}
        b: {{ .Values.b | quote }}
        {{- end }}
        {{- with .Values.c }}
        c: {{ .d | quote }}
        {{- end }}
        e: {{ .Values.resources.e | quote }}
        f: {{ dig "f" "" .Values.resources | quote }}
        g: {{ coalesce .Values.g "g" | quote }}
        zone: {{ .Values.zone | quote }}
        h: {{ (.Values.h).i | quote }}
    `,
  ],

  *check({ missing }) {
    for (const { path, at, below, siblings } of missing) {
      if (below === undefined) yield { at, message: `values.yaml has no ${path.join(".")}${didYouMean(path.at(-1) ?? "", siblings)}` };
    }
  },
});
