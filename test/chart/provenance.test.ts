import { describe, expect, it } from "vitest";
import { loadChart } from "../../src/chart/chart.ts";
import { omissionsIn, provenanceAt, type Provenance } from "../../src/chart/provenance.ts";
import type { Release } from "../../src/chart/release.ts";
import { renderChart } from "../../src/chart/render.ts";
import { positionAt } from "../../src/text/position.ts";
import { Source } from "../../src/text/source.ts";
import { textOf, type Span } from "../../src/text/span.ts";
import { Cursor } from "../../src/yaml/cursor.ts";

const helpers = `{{- define "web.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 10 | trimSuffix "-" -}}
{{- end -}}
{{- define "web.labels" -}}
app: {{ include "web.name" . }}
team: {{ .Values.team | quote }}
{{- end -}}
`;

interface Files {
  readonly [path: string]: string;
}

function release(template: string, values: string, files: Files = {}, set: string[] = []): Release {
  const all = { "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n", "values.yaml": values, "templates/_helpers.tpl": helpers, "templates/web.yaml": template, ...files };
  const tree = new Map(Object.entries(all).map(([path, text]) => [path, new Source(`web/${path}`, text)]));
  let time = 0n;
  const rendered = renderChart(loadChart(tree, "web"), {
    label: "",
    valuesFiles: [],
    set: set.map((text) => ({ flag: "set" as const, text })),
    releaseName: "r",
    namespace: "default",
    apiVersions: [],
    helm: "4.2",
    isUpgrade: false,
    surroundings: { random: (length) => new Uint8Array(length), now: () => (time += 1_000_000_000n), timeZone: "UTC" },
  });
  expect(rendered.faults).toEqual([]);
  return rendered;
}

/** Where the value at a path of the first document comes from. */
function at(rendered: Release, ...path: (string | number)[]): Provenance {
  const document = rendered.documents.find(({ file }) => file.name === "web/templates/web.yaml") ?? rendered.documents[0];
  if (document === undefined) throw new Error("nothing was rendered");
  const cursor = Cursor.of(document.yaml).at(...path);
  const provenance = provenanceAt(rendered, document, cursor);
  if (provenance === undefined) throw new Error("no way back");
  expect(provenance.isTracked).toBe(true);
  return provenance;
}

function place(span: Span | undefined): string {
  return span === undefined ? "nowhere" : `${span.source.path.replace(/^web\//, "")}:${positionAt(span.source, span.start).line} ${textOf(span)}`;
}

/** The keys as `a.b` for data, `<a.b>` for names and `(a.b)` for what was only looked at, with the places where they are written. */
function keys({ values }: Provenance): string[] {
  return values.map(({ key, role, span }) => `${role === "data" ? key : role === "name" ? `<${key}>` : `(${key})`} ${place(span)}`).sort();
}

describe("provenance", () => {
  it("leads through a helper to the action at the level of the key", () => {
    const found = at(release('name: {{ include "web.name" . }}\n', "nameOverride: shop\n"), "name");
    expect(place(found.at)).toBe('templates/web.yaml:1 {{ include "web.name" . }}');
    expect(found.inner.map(place)).toEqual(['templates/_helpers.tpl:2 {{- default .Chart.Name .Values.nameOverride | trunc 10 | trimSuffix "-" -}}']);
    expect(keys(found)).toEqual(["nameOverride values.yaml:1 shop"]);
  });

  it("shows the place in a helper that writes whole lines, and who called it", () => {
    const found = at(release('labels:\n  {{- include "web.labels" . | nindent 2 }}\n', "team: blue\nnameOverride: ''\n"), "labels", "team");
    expect(place(found.at)).toBe("templates/_helpers.tpl:6 {{ .Values.team | quote }}");
    expect(found.calls.map(place)).toEqual(['templates/web.yaml:2 {{- include "web.labels" . | nindent 2 }}']);
    expect(keys(found)).toEqual(["team values.yaml:1 blue"]);
  });

  it("says that a default counts because another value is empty", () => {
    const found = at(release("tag: {{ .Values.tag | default .Values.fallback }}\n", "tag: ''\nfallback: v1\n"), "tag");
    expect(keys(found)).toEqual(["fallback values.yaml:2 v1", "tag values.yaml:1 ''"]);
  });

  it("does not take the default for a part of a value that is given", () => {
    expect(keys(at(release("tag: {{ .Values.tag | default .Values.fallback }}\n", "tag: v2\nfallback: v1\n"), "tag"))).toEqual(["tag values.yaml:1 v2"]);
  });

  it("tells scalars of toYaml apart, keys from values", () => {
    const rendered = release("env:\n  {{- toYaml .Values.env | nindent 2 }}\n", "env:\n  A: one\n  B: 2\n");
    expect(keys(at(rendered, "env", "A"))).toEqual(["env.A values.yaml:2 one"]);
    expect(keys(at(rendered, "env", "B"))).toEqual(["env.B values.yaml:3 2"]);
  });

  it("follows values through lists, dicts, printf, ternary and join", () => {
    const template = '{{- $d := dict "image" .Values.image "suffix" (ternary "-a" "-b" .Values.slim) }}\nimage: {{ printf "%s:%s%s" $d.image.name $d.image.tag $d.suffix }}\nhosts: {{ join "," .Values.hosts }}\nlast: {{ last .Values.hosts }}\n';
    const rendered = release(template, "image: {name: nginx, tag: '1'}\nslim: true\nhosts: [a.example, b.example]\n");
    expect(keys(at(rendered, "image"))).toEqual(["(slim) values.yaml:2 true", "image.name values.yaml:1 nginx", "image.tag values.yaml:1 '1'"]);
    expect(keys(at(rendered, "hosts"))).toEqual(["(hosts) values.yaml:3 [a.example, b.example]", "hosts.0 values.yaml:3 a.example", "hosts.1 values.yaml:3 b.example"]);
    expect(keys(at(rendered, "last"))).toEqual(["hosts.1 values.yaml:3 b.example"]);
  });

  it("names keys that a range goes over", () => {
    const rendered = release("list:\n{{ range $name, $value := .Values.env }}\n- name: {{ $name }}\n  value: {{ $value }}\n{{ end }}", "env:\n  A: one\n");
    const found = at(rendered, "list", 0, "name");
    expect(keys(found)).toEqual(["(env) values.yaml:2 A: one", "<env.A> values.yaml:2 one"]);
    expect(found.conditions.map(({ at: branch, holds }) => [place(branch), holds])).toEqual([["templates/web.yaml:2 {{ range $name, $value := .Values.env }}", true]]);
    expect(keys(at(rendered, "list", 0, "value"))).toEqual(["(env) values.yaml:2 A: one", "env.A values.yaml:2 one"]);
  });

  it("tells the conditions of a text, and of one that is missing", () => {
    const rendered = release("a:\n  {{- if .Values.shown }}\n  b: {{ .Values.b }}\n  {{- end }}\n  {{- with .Values.c }}\n  c: {{ . }}\n  {{- end }}\n  d: 1\n", "shown: true\nb: 1\nc: ''\n");
    expect(at(rendered, "a", "b").conditions.map(({ at: branch, values }) => [place(branch), values.map(({ key }) => key)])).toEqual([["templates/web.yaml:2 {{- if .Values.shown }}", ["shown"]]]);
    const [document] = rendered.documents;
    if (document === undefined) throw new Error("nothing was rendered");
    const { node } = Cursor.of(document.yaml).at("a");
    if (node === undefined) throw new Error("there is no a");
    expect(omissionsIn(rendered, document, node).map((omission) => [place(omission.at), omission.values.map(({ key }) => key)])).toEqual([["templates/web.yaml:5 {{- with .Values.c }}", ["c"]]]);
  });

  it("follows assignments in branches, taken or not", () => {
    const rendered = release('{{- $x := "a" }}{{ if .Values.shown }}{{ $x = .Values.b }}{{ end }}\nx: {{ $x }}\n', "shown: false\nb: 1\n");
    expect(keys(at(rendered, "x"))).toEqual(["(shown) values.yaml:1 false"]);
  });

  it("leads through tpl to the text and to what it reads", () => {
    const found = at(release("host: {{ tpl .Values.host . }}\n", 'domain: example.com\nhost: "web.{{ .Values.domain }}"\n'), "host");
    expect(place(found.at)).toBe("templates/web.yaml:1 {{ tpl .Values.host . }}");
    expect(keys(found)).toEqual(["domain values.yaml:1 example.com", 'host values.yaml:2 "web.{{ .Values.domain }}"']);
  });

  it("keeps the ways through fromYaml, merge and deepCopy", () => {
    const template = '{{- $all := merge (deepCopy .Values.own) .Values.shared }}\n{{- $parsed := include "web.labels" . | fromYaml }}\nown: {{ $all.a }}\nshared: {{ $all.b }}\nteam: {{ $parsed.team }}\n';
    const rendered = release(template, "own: {a: 1}\nshared: {a: 2, b: 3}\nteam: red\n");
    expect(keys(at(rendered, "own"))).toEqual(["own.a values.yaml:1 1"]);
    expect(keys(at(rendered, "shared"))).toEqual(["shared.b values.yaml:2 3"]);
    expect(keys(at(rendered, "team"))).toEqual(["team values.yaml:3 red"]);
  });

  it("follows merges into empty maps, and coalesce of nothing", () => {
    const template = '{{- $all := mergeOverwrite (deepCopy .Values.defaults) .Values.own }}\ntag: {{ $all.image.tag }}\nname: {{ coalesce .Values.a .Values.b | default "x" }}\n';
    const rendered = release(template, "defaults: {image: {}}\nown: {image: {tag: v1}}\na: ''\nb: ''\n");
    expect(keys(at(rendered, "tag"))).toEqual(["own.image.tag values.yaml:2 v1"]);
    expect(keys(at(rendered, "name"))).toEqual(["a values.yaml:3 ''", "b values.yaml:4 ''"]);
  });

  it("finds values of subcharts and globals where they are written", () => {
    const files = {
      "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: [{name: db, version: 1.0.0}]\n",
      "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
      "charts/db/values.yaml": "port: 1\nname: pg\n",
      "charts/db/templates/db.yaml": "port: {{ .Values.port }}\nname: {{ .Values.name }}\nregistry: {{ .Values.global.registry }}\n",
    };
    const rendered = release("", "db:\n  port: 5432\nglobal:\n  registry: r.example\n", files);
    expect(keys(at(rendered, "port"))).toEqual(["db.port values.yaml:2 5432"]);
    expect(keys(at(rendered, "name"))).toEqual(["db.name charts/db/values.yaml:2 pg"]);
    expect(keys(at(rendered, "registry"))).toEqual(["global.registry values.yaml:4 r.example"]);
  });

  it("tells a value of --set", () => {
    expect(at(release("tag: {{ .Values.tag }}\n", "tag: a\n", {}, ["tag=b"]), "tag").values.map(({ key, origin, span }) => [key, origin, span])).toEqual([["tag", "set", undefined]]);
  });

  it("says who wrote nothing", () => {
    const found = at(release("tag: {{ .Values.tag }}\nother: 1\n", "tag: ''\n"), "tag");
    expect(keys(found)).toEqual(["tag values.yaml:1 ''"]);
  });

  it("is exact for text of the file itself only", () => {
    const rendered = release('kind: Pod\nlabels:\n  {{- include "web.labels" . | nindent 2 }}\nuser: {{ .Values.team }}\n', "team: a\n");
    expect(at(rendered, "kind")).toMatchObject({ exact: true });
    expect(at(rendered, "labels", "app")).toMatchObject({ exact: false });
    expect(at(rendered, "user")).toMatchObject({ exact: false });
  });

  it("plays the clock again, file by file", () => {
    const rendered = release('a: "{{ now | unixEpoch }}"\nb: {{ .Values.b }}\n', "b: 1\n", { "templates/aaa.yaml": "c: {{ now | unixEpoch }}\n", "templates/zzz.yaml": "d: {{ now | unixEpoch }}\n" });
    expect(rendered.files.map(({ source }) => source.text)).toEqual(["c: 4\n", 'a: "3"\nb: 1\n', "d: 2\n"]);
    expect(keys(at(rendered, "b"))).toEqual(["b values.yaml:1 1"]);
    expect(place(at(rendered, "a").at)).toBe("templates/web.yaml:1 {{ now | unixEpoch }}");
  });

  it("follows what other templates have set", () => {
    const rendered = release("b: {{ .Values.b }}\n", "a: 1\nb: 2\n", { "templates/zzz.yaml": '{{- $_ := set .Values "b" .Values.a }}' });
    expect(keys(at(rendered, "b"))).toEqual(["a values.yaml:1 1"]);
  });
});
