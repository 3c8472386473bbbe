import { describe, expect, it } from "vitest";
import { templateOutput } from "../../src/chart/output.ts";
import { textOf } from "../../src/text/span.ts";
import { faultLines } from "./fault-lines.ts";
import { chartOf, render } from "./recorded-chart.ts";

describe("a chart with faults", () => {
  it("renders the templates that are sound", () => {
    const release = render(chartOf("-- templates/a.yaml --\na: {{ .Values.b.c }}\n-- templates/b.yaml --\nb: 1\n-- templates/c.yaml --\nc: {{ if }}\n-- templates/d.yaml --\nd: {{ toYml 1 }}\n"));
    expect(release.documents.map(({ source }) => source.text)).toEqual(["b: 1\n"]);
    expect(faultLines(release.faults)).toEqual([
      "unknown-function demo/templates/d.yaml:1:7 «toYml» no function is called toYml; did you mean toYaml?",
      "template-syntax demo/templates/c.yaml:1:10 «}}» missing value for if",
      "template-failure demo/templates/a.yaml:1:7 «.Values.b.c» .Values.b is nil, so .c cannot be read from it (nil pointer evaluating interface {}.c)",
    ]);
    expect(templateOutput(release)).toEqual({ error: 'parse error at (demo/templates/d.yaml:1): function "toYml" not defined\n\nUse --debug flag to render out invalid YAML' });
  });

  it("tells what goes wrong in a definition once, and who called it", () => {
    const release = render(chartOf('-- templates/_a.tpl --\n{{ define "name" }}{{ .Values.a.b }}{{ end }}\n-- templates/a.yaml --\na: {{ include "name" . }}\n-- templates/b.yaml --\nb: {{ include "name" . }}\n'));
    expect(faultLines(release.faults)).toEqual([
      "template-failure demo/templates/_a.tpl:1:23 «.Values.a.b» .Values.a is nil, so .b cannot be read from it (nil pointer evaluating interface {}.b)",
      '  demo/templates/b.yaml:1:7 «include "name" .» called from here',
    ]);
  });

  it("tells what required and fail say, also out of tpl", () => {
    const release = render(chartOf('-- templates/a.yaml --\na: {{ tpl "{{ fail \\"not so\\" }}" . }}\n-- templates/b.yaml --\nb: {{ required "b is needed" .Values.b }}\n'));
    expect(faultLines(release.faults)).toEqual([
      'refused-values demo/templates/b.yaml:1:7 «required "b is needed" .Values.b» b is needed',
      'refused-values demo/templates/a.yaml:1:7 «tpl "{{ fail \\"not so\\" }}" .» not so',
    ]);
  });

  it("leads from bad YAML back to the template", () => {
    const release = render(chartOf("-- templates/a.yaml --\n# {{ .Values.none }}\na:\n  {{- toYaml .Values.list | nindent 2 }}\nb: c: {{ .Chart.Name }}\n-- values.yaml --\nlist: [1]\n"));
    expect(faultLines(release.faults)).toEqual(["yaml-syntax demo/templates/a.yaml:4:5 «:» what this renders to is no YAML: mapping values are not allowed in this context"]);
  });

  it("goes on without dependencies that are missing, and does not blame the templates", () => {
    const chart = chartOf(
      "-- Chart.yaml --\napiVersion: v2\nname: demo\nversion: 1.0.0\ndependencies:\n  - {name: common, version: 1.x}\n  - {name: redis, version: 1.x}\n-- templates/a.yaml --\na: {{ include \"common.name\" . }}\n-- templates/b.yaml --\nb: 1\n",
    );
    const release = render(chart);
    expect(faultLines(release.faults)).toEqual([
      "missing-dependency demo/Chart.yaml:5:12 «common» charts/ lacks common, redis, which Chart.yaml asks for; run helm dependency build",
      "  demo/Chart.yaml:6:12 «redis» redis is missing too",
    ]);
    expect(release.documents.map(({ source }) => source.text)).toEqual(["b: 1\n"]);
  });

  it("does not blame templates for values that cannot be read", () => {
    const chart = chartOf("-- values.yaml --\na: b: c\n-- templates/a.yaml --\na: {{ .Values.a.b }}\n");
    expect(faultLines(chart.faults)).toEqual(["yaml-syntax demo/values.yaml:1:5 «» mapping values are not allowed in this context"]);
    expect(faultLines(render(chart).faults)).toEqual([]);
  });

  it("suggests the name that was meant", () => {
    const release = render(chartOf('-- templates/a.yaml --\n{{ define "demo.labels" }}{{ end }}{{ include "demo.label" . }}\n'));
    expect(release.faults.map(({ message }) => message)).toEqual(["no template is defined as demo.label; did you mean demo.labels?"]);
  });

  it("tells what is wrong with a subchart at its own place", () => {
    const chart = chartOf("-- charts/child/Chart.yaml --\nname: child\nversion: one\n");
    expect(faultLines(chart.faults)).toEqual(['chart-syntax demo/charts/child/Chart.yaml:2:10 «one» the chart\'s version "one" is no semantic version']);
  });

  it("holds values against schemas, and leads to the values", () => {
    const chart = chartOf('-- values.yaml --\nport: many\nimage: {tag: 1}\n-- values.schema.json --\n{"properties": {"port": {"type": "integer"}, "image": {"required": ["name"]}}}\n-- more.yaml --\nport: more\n');
    expect(faultLines(render(chart).faults)).toEqual([
      "schema-violation demo/values.yaml:1:7 «many» port: got string, want integer",
      '  demo/values.schema.json:1:34 «"integer"» the schema says so here',
      "schema-violation demo/values.yaml:2:8 «{tag: 1}» image: missing property 'name'",
      '  demo/values.schema.json:1:68 «["name"]» the schema says so here',
    ]);
    expect(faultLines(render(chart, ["-f", "more.yaml"]).faults)[0]).toBe("schema-violation more.yaml:1:7 «more» port: got string, want integer");
  });
});

describe("a release", () => {
  const text = "-- values.yaml --\nlist: [1]\nkept: {a: 1}\n-- templates/a.yaml --\n{{- $_ := set .Values \"list\" (append .Values.list 2) }}{{ $_ := set .Values.kept \"b\" 2 }}\nlist: {{ toJson .Values }}\n";

  it("leaves the chart as it is", () => {
    const chart = chartOf(text);
    const first = render(chart).documents.map(({ source }) => source.text);
    expect(first).toEqual(['list: {"kept":{"a":1,"b":2},"list":[1,2]}\n']);
    expect(render(chart).documents.map(({ source }) => source.text)).toEqual(first);
    expect(chart.defaults("4.2").get("kept")).toEqual(new Map([["a", 1]]));
  });

  it("parses each template once", () => {
    const chart = chartOf(text);
    const [template] = chart.templates;
    const parse = () => template?.parse("demo/templates/a.yaml", "4.2", () => true);
    expect(parse()).toBe(parse());
  });

  it("parses texts that are the same once, under the name of each", () => {
    const chart = chartOf("-- templates/a.yaml --\n{{ .Values.x.y }}\n-- templates/b.yaml --\n{{ .Values.x.y }}\n");
    const [a, b] = chart.templates.map((template) => template.parse(template.name, "4.2", () => true));
    expect(a?.parsed?.root).toBe(b?.parsed?.root);
    expect(faultLines(render(chart).faults).map((line) => line.split(" ")[1])).toEqual(["demo/templates/b.yaml:1:4", "demo/templates/a.yaml:1:4"]);
  });

  it("has documents in the order of their kinds, hooks last, each with the way back", () => {
    const release = render(
      chartOf(
        "-- values.yaml --\nname: web\n-- templates/a.yaml --\n{{ .Values.nothing }}\nkind: Pod\nname: {{ .Values.name }}\n---\nkind: Service\n---\nkind: Job\nmetadata:\n  annotations: {helm.sh/hook: test}\n---\n# just words\n",
      ),
    );
    expect(release.documents.map(({ kind, hook, events }) => ({ kind, hook, events }))).toEqual([
      { kind: "Service", hook: false, events: [] },
      { kind: "Pod", hook: false, events: [] },
      { kind: "", hook: false, events: [] },
      { kind: "Job", hook: true, events: ["test"] },
    ]);
    const pod = release.documents[1];
    const at = pod?.source.text.indexOf("web") ?? 0;
    const computed = pod?.map.trace(at, at + 3);
    expect(computed && textOf(computed.at)).toBe("{{ .Values.name }}");
    expect(computed?.values).toEqual([{ path: ["name"], role: "data" }]);
    const copied = pod?.map.trace(pod.source.text.indexOf("Pod"), pod.source.text.indexOf("Pod") + 3);
    expect(copied?.exact && textOf(copied.at)).toBe("Pod");
  });

  it("keeps the way back where <no value> is taken out", () => {
    const release = render(chartOf("-- templates/a.yaml --\n# {{ .Values.a }}{{ .Values.b }} x {{ .Values.c }}\nkind: Pod\n"));
    const [document] = release.documents;
    expect(document?.source.text).toBe("#  x \nkind: Pod\n");
    for (const word of ["x", "kind", "Pod"]) {
      const at = document?.source.text.indexOf(word) ?? 0;
      const origin = document?.map.trace(at, at + word.length);
      expect(origin?.exact && textOf(origin.at)).toBe(word);
    }
  });

  it("keeps notes apart", () => {
    const release = render(chartOf("-- templates/NOTES.txt --\nHello {{ .Release.Name }}\n-- templates/a.yaml --\na: 1\n"));
    expect(release.notes.map(({ source }) => source.text)).toEqual(["Hello release-name\n"]);
    expect(release.files.map(({ name }) => name)).toEqual(["demo/templates/a.yaml"]);
  });

  it("knows the chart and the template of a subchart's documents", () => {
    const release = render(chartOf("-- charts/child/Chart.yaml --\nname: child\nversion: 1.0.0\n-- charts/child/templates/a.yaml --\na: 1\n"));
    const [document] = release.documents;
    expect([document?.chart.name, document?.template.name, document?.file.name, document?.source.path]).toEqual(["child", "templates/a.yaml", "demo/charts/child/templates/a.yaml", "demo/charts/child/templates/a.yaml"]);
  });
});
