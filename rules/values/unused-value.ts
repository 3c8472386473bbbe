import { defineRule, type ChartValues, type Problem } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Value that no template reads",
  severity: "warning",
  profile: "recommended",
  subject: "values",
  why: `
    Whoever sets such a value believes that it does something. Most often it was renamed on one side only, or what read it is gone. Read it in a
    template, or take it out.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/"],

  examples: [
    {
      says: "No template reads service.port",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        service:
          type: ClusterIP
          «port»: 80
        -- templates/service.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: {{ .Values.service.type }}
          ports:
            - port: 80
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- values.yaml --
        service:
          type: ClusterIP
          port: 80
        -- templates/service.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          {{- with .Values.service }}
          type: {{ .type }}
          ports:
            - port: {{ .port }}
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
      dependencies:
        - name: cache
          version: 1.x.x
          repository: https://charts.example.com
          condition: cache.enabled
        - name: mail
          version: 1.x.x
          repository: https://charts.example.com
          tags: [extras]
      -- values.yaml --
      defaults: &defaults
        team: shop
      labels:
        <<: *defaults
      cache:
        enabled: true
        size: 3
      mail:
        sender: shop
      tags:
        extras: false
      global:
        zone: eu
      port: 80
      text: "{{ .Values.domain }}"
      domain: example.com
      extra: {a: 1}
      list: [{name: a, unlike: b}]
      -- templates/a.yaml --
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
        labels: {{- toYaml .Values.labels | nindent 4 }}
      data:
        port: {{ include "shop.port" (dict "root" $ "key" "port") | quote }}
        text: {{ tpl .Values.text . | quote }}
        {{- range $key, $value := .Values.extra }}
        {{ $key }}: {{ $value | quote }}
        {{- end }}
        {{- range .Values.list }}
        {{ .name }}: {{ toJson . | quote }}
        {{- end }}
      -- templates/_helpers.tpl --
      {{- define "shop.port" }}{{ index .root.Values .key }}{{ end }}
      -- charts/cache/Chart.yaml --
      apiVersion: v2
      name: cache
      version: 1.0.0
      -- charts/cache/templates/a.yaml --
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: cache
      data:
        zone: {{ .Values.global.zone }}
      -- charts/mail/Chart.yaml --
      apiVersion: v2
      name: mail
      version: 1.0.0
    `,
  ],

  *check(subject) {
    const { chart, templates, root } = subject;
    if (!templates.isWhole || !templates.usage.isComplete || chart.metadata.type === "library" || templates.own.length === 0) return;
    for (const entry of root.entries()) if (!isForOthers(entry.name, subject)) yield* unusedBelow(entry.value, [entry.name], subject);
  },
});

/** Whether somebody else than the chart's own templates reads a key at the top. */
function isForOthers(name: string, { chart }: ChartValues): boolean {
  const declared = chart.metadata.dependencies ?? [];
  return ["global", "tags", "exports", "enabled"].includes(name) || declared.some((entry) => [entry.name, entry.alias].includes(name)) || chart.dependencies.some((dependency) => dependency.name === name);
}

/** The highest keys below which nothing is read. */
function* unusedBelow(at: Cursor, path: readonly string[], subject: ChartValues): Generator<Problem> {
  if (holdsAnchor(at) || isCondition(path, subject) || isReadByIgnored(path, subject)) return;
  if (!subject.templates.usage.isUsed(path)) {
    if (at.isOwn) yield { at: at.keySpan(), message: `No template reads ${path.join(".")}` };
    return;
  }
  if (at.isOwn) for (const entry of at.entries()) yield* unusedBelow(entry.value, [...path, entry.name], subject);
}

/** Whether something in it stands elsewhere too, by an anchor. */
function holdsAnchor(at: Cursor): boolean {
  const { written, document } = at;
  if (written === undefined) return false;
  for (const [node, { anchor }] of document.properties) if (anchor !== "" && written.start <= node.start && node.end <= written.end) return true;
  return false;
}

/** Whether a dependency's condition names it. */
function isCondition(path: readonly string[], { chart }: ChartValues): boolean {
  const name = path.join(".");
  return (chart.metadata.dependencies ?? []).some(({ condition }) => condition.split(",").some((one) => one.trim() === name || one.trim().startsWith(`${name}.`)));
}

/** Whether a template reads it that .helmignore keeps out of the package, such as a test. */
function isReadByIgnored(path: readonly string[], { chart }: ChartValues): boolean {
  const ignored = [...chart.tree].filter(([file]) => file.startsWith("templates/") && !chart.templates.some(({ name }) => name === file));
  return ignored.some(([, source]) => source.text.includes(`.Values.${path.join(".")}`));
}
