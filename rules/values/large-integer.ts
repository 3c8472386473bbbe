import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Large number that is written with an exponent",
  severity: "warning",
  profile: "recommended",
  subject: "values",
  why: `
    Numbers of values.yaml are floating-point numbers to templates, which write those from a million on as 1e+06. Fields of Kubernetes that take whole
    numbers refuse that, and so do most programs. Send it through int64, or put the number in quotes.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/#make-types-clear"],

  examples: [
    {
      says: "templates/config.yaml writes limit as 5e+06; send it through int64 there, or put it in quotes here",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        limit: «5000000»
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          limit: {{ .Values.limit | quote }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        limit: 5000000
        -- templates/config.yaml --
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          limit: {{ .Values.limit | int64 | quote }}
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
      small: 999999
      text: "5000000"
      whole: {limit: 5000000}
      -- templates/config.yaml --
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
        annotations:
          small: {{ .Values.small | quote }}
      data:
        text: {{ .Values.text | quote }}
        whole: {{ toJson .Values.whole | quote }}
    `,
  ],

  *check({ root, templates, chart }) {
    for (const { path, at } of templates.usage.printedBare) {
      const value = root.at(...path);
      if (path.includes("*") || value.number === undefined || !Number.isInteger(value.number) || Math.abs(value.number) < 1e6 || Math.abs(value.number) >= 1e21) continue;
      const file = at.source.path.replace(`${chart.path}/`, "");
      const [digits, exponent = ""] = value.number.toExponential().split("e");
      yield {
        at: value,
        message: `${file} writes ${path.join(".")} as ${digits}e${exponent.replace(/^\+(\d)$/, "+0$1")}; send it through int64 there, or put it in quotes here`,
        related: [{ at, message: "it is written here" }],
      };
    }
  },
});
