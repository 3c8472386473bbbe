import { defineRule, type TemplateSource } from "../../src/lint/rule.ts";
import type { ActionNode, Operand } from "../../src/template/node.ts";
import { descendantsOf } from "../../src/template/walk.ts";

/** The keys below which Kubernetes wants text, and nothing else. */
const textParents = new Set(["annotations", "labels", "matchLabels", "nodeSelector", "stringData", "binaryData"]);

export default defineRule({
  title: "Value that becomes a number or a boolean where text is needed",
  severity: "error",
  profile: "recommended",
  subject: "template",
  why: `
    Annotations, labels and environment variables are text. A value that YAML reads as a number or a boolean is refused by the API server, quotes in
    values.yaml notwithstanding: templates write what stands between them. Quote it in the template.
  `,
  see: ["https://helm.sh/docs/howto/charts_tips_and_tricks/#quote-strings-dont-quote-integers"],
  covers: ["helm/validateQuotes"],

  examples: [
    {
      says: ".Values.tier is written without quotes and becomes a number, where text is needed; add | quote",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        tier: "2"
        -- templates/config.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            tier: «{{ .Values.tier }}»
        {{- end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        tier: "2"
        -- templates/config.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            tier: {{ .Values.tier | quote }}
        {{- end }}
      `,
    },
    {
      says: ".Values.debug is written without quotes and becomes a boolean, where text is needed; add | quote",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        debug: false
        -- templates/pod.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: ghcr.io/acme/shop:1.0.0
              env:
                - name: DEBUG
                  value: «{{ .Values.debug }}»
        {{- end }}
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        debug: false
        -- templates/pod.yaml --
        {{- if .Values.enabled }}
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: ghcr.io/acme/shop:1.0.0
              env:
                - name: DEBUG
                  value: {{ .Values.debug | quote }}
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
      port: 80
      tier: "2"
      name: web
      -- templates/config.yaml --
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        labels:
          name: {{ .Values.name }}
          tier: "{{ .Values.tier }}"
          level: t{{ .Values.tier }}
      spec:
        ports:
          - port: {{ .Values.port }}
    `,
  ],

  *check(template) {
    for (const node of descendantsOf(template.root)) {
      if (node.kind !== "action") continue;
      const type = bareType(node, template);
      if (type === undefined || !isTextField(template.source.text, node)) continue;
      const read = template.source.text.slice(node.pipe.start, node.pipe.end).trim();
      yield { at: { source: template.source, start: node.start, end: node.end }, message: `${read} is written without quotes and becomes a ${type}, where text is needed; add | quote` };
    }
  },
});

/** What YAML makes of a value's default if an action writes it as it is, and it is no text. */
function bareType({ pipe }: ActionNode, { chart }: TemplateSource): "number" | "boolean" | undefined {
  const [command, more] = pipe.commands;
  const [operand, argument] = command?.operands ?? [];
  if (more !== undefined || argument !== undefined || operand === undefined || pipe.variables.length > 0) return undefined;
  const path = valuesPath(operand);
  let value: unknown = chart.defaults("4.2");
  for (const name of path ?? []) value = value instanceof Map ? value.get(name) : undefined;
  if (path === undefined || value === undefined || value === null || typeof value === "object") return undefined;
  const text = String(value);
  if (/^(?:true|false|yes|no|on|off|y|n)$/i.test(text)) return "boolean";
  return /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) || /^0x[\da-f]+$/i.test(text) ? "number" : undefined;
}

function valuesPath(operand: Operand): readonly string[] | undefined {
  if (operand.kind === "field" && operand.names[0] === "Values") return operand.names.slice(1);
  return operand.kind === "variable" && operand.name === "$" && operand.fields[0] === "Values" ? operand.fields.slice(1) : undefined;
}

/** Whether an action is the whole value of a field of annotations, labels and their like, or of an environment variable. */
function isTextField(text: string, node: ActionNode): boolean {
  const start = text.lastIndexOf("\n", node.start - 1) + 1;
  const lineBreak = text.indexOf("\n", node.end);
  const behind = text.slice(node.end, lineBreak === -1 ? text.length : lineBreak);
  const [, indent = "", key] = /^(\s*)([\w./-]+):\s+$/.exec(text.slice(start, node.start)) ?? [];
  if (key === undefined || !/^\s*(?:#.*)?$/.test(behind)) return false;
  const above = text.slice(0, start).split("\n").slice(0, -1).reverse().filter((line) => line.trim() !== "" && !/^\s*(?:#|\{\{)/.test(line));
  const before = above[0] ?? "";
  if (key === "value") return new RegExp(`^${indent.slice(2)}- name:\\s`).test(before);
  const parent = above.find((line) => line.length - line.trimStart().length < indent.length) ?? "";
  return above.every((line, index) => index > 40 || !/[|>][-+\d]*\s*$/.test(line) || line.length - line.trimStart().length >= indent.length) && textParents.has(/^\s*([\w-]+):\s*$/.exec(parent)?.[1] ?? "");
}
