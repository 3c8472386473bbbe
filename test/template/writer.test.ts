import { describe, expect, it } from "vitest";
import { Budget, execute } from "../../src/template/evaluator.ts";
import { TemplateSet } from "../../src/template/template-set.ts";
import type { Value } from "../../src/template/value.ts";
import { Source } from "../../src/text/source.ts";
import type { SourceMap } from "../../src/text/source-map.ts";
import { textOf } from "../../src/text/span.ts";
import { parseLiteral } from "./literal.ts";
import { functions } from "./world.ts";

const helpers = '{{ define "labels" }}app: {{ .Values.app }}\n{{ end }}';

function render(text: string, data: Value): { text: string; map: SourceMap } {
  const set = new TemplateSet({ functions, missingKey: "zero" });
  for (const [name, content] of [["a.yaml", text], ["_helpers.tpl", helpers]] as const) expect(set.parse(name, new Source(name, content)).faults).toEqual([]);
  const template = set.lookup("a.yaml");
  if (template === undefined) throw new Error("no template");
  const outcome = execute(set, template, data, { budget: new Budget({ steps: 1e5, output: 1e5 }) });
  if ("fault" in outcome) throw new Error(outcome.fault.message);
  return outcome;
}

/** Each piece of the output with who wrote it. */
function pieces(text: string, data = "{}"): [string, string, string][] {
  const rendered = render(text, parseLiteral(data));
  return rendered.map.segments.map(({ start, end, origin }) => [rendered.text.slice(start, end), origin.kind, textOf(origin.kind === "copied" ? origin.from : origin.by)]);
}

/** The values keys of the piece that an action wrote, as `a.b` for data and `(a.b)` for control. */
function keys(text: string, data: string, written: string): string {
  const rendered = render(text, parseLiteral(data));
  const at = rendered.text.indexOf(written);
  const found = rendered.map.trace(at, at + written.length)?.values ?? [];
  return found.map(({ path, role }) => (role === "data" ? path.join(".") : `(${path.join(".")})`)).join(" ");
}

describe("the source map of an execution", () => {
  it("tells copied text from what actions computed", () => {
    expect(pieces("a: {{ .x }}\nb: {{- .y -}} \n c", '{"x": 1, "y": "two"}')).toEqual([
      ["a: ", "copied", "a: "],
      ["1", "computed", "{{ .x }}"],
      ["\nb:", "copied", "\nb:"],
      ["two", "computed", "{{- .y -}}"],
      ["c", "copied", "c"],
    ]);
  });

  it("covers the output without gaps", () => {
    const { text, map } = render('{{ range .l }}- {{ . }}\n{{ end }}{{ include "labels" . }}{{ template "labels" . }}', parseLiteral('{"l": [1, 2], "Values": {"app": "x"}}'));
    let end = 0;
    for (const segment of map.segments) {
      expect(segment.start).toBe(end);
      end = segment.end;
    }
    expect(end).toBe(text.length);
  });

  it("names the innermost node of the file, and the call for what other templates write", () => {
    expect(pieces('{{ if .on }}x{{ with .Values }}{{ .app }}{{ end }}{{ end }}|{{ include "labels" . }}{{ template "labels" . }}', '{"on": true, "Values": {"app": "web"}}')).toEqual([
      ["x", "copied", "x"],
      ["web", "computed", "{{ .app }}"],
      ["|", "copied", "|"],
      ["app: web\n", "computed", '{{ include "labels" . }}'],
      ["app: web\n", "computed", '{{ template "labels" . }}'],
    ]);
  });

  it("gives each round of a range its pieces", () => {
    expect(pieces("{{ range .l }}-{{ . }}{{ end }}", '{"l": [1, 2]}').map(([text, kind]) => `${kind} ${text}`)).toEqual(["copied -", "computed 1", "copied -", "computed 2"]);
  });

  it("gives the definitions of the file itself to their call", () => {
    expect(pieces('{{ define "d" }}inner{{ end }}a{{ template "d" }}{{ block "e" . }}block{{ end }}')).toEqual([
      ["a", "copied", "a"],
      ["inner", "computed", '{{ template "d" }}'],
      ["block", "computed", '{{ block "e" . }}block{{ end }}'],
    ]);
  });
});

describe("the values keys of an action", () => {
  const data = '{"Values": {"a": {"b": "B", "c": {"d": "D"}}, "on": true, "list": [{"name": "N"}], "map": {"k": "V"}, "name": "chart"}, "Release": {"Name": "R"}}';

  it("are the chains that it names, also as arguments", () => {
    expect(keys("{{ .Values.a.b }}", data, "B")).toBe("a.b");
    expect(keys("{{ $.Values.a.b }}", data, "B")).toBe("a.b");
    expect(keys("{{ printf \"%s-%s\" .Values.a.b .Release.Name }}", data, "B-R")).toBe("a.b");
    expect(keys("{{ .Values.a.b | printf \"%s%s\" .Values.name }}", data, "chartB")).toBe("a.b name");
    expect(keys("{{ (.Values.a).b }}", data, "B")).toBe("a.b");
    expect(keys("{{ index .Values \"a\" \"c\" \"d\" }}", data, "D")).toBe("a.c.d");
    expect(keys("{{ (index .Values.a \"c\").d }}", data, "D")).toBe("a.c.d");
    expect(keys("{{ include \"labels\" (dict \"Values\" (dict \"app\" .Values.a.b)) }}", data, "app: B")).toBe("a.b");
    expect(keys("{{ .Release.Name }}", data, "R")).toBe("");
  });

  it("follow with and range", () => {
    expect(keys("{{ with .Values.a }}{{ .b }}{{ end }}", data, "B")).toBe("a.b (a)");
    expect(keys("{{ with .Values.a }}{{ with .c }}{{ .d }}{{ end }}{{ end }}", data, "D")).toBe("a.c.d (a) (a.c)");
    expect(keys("{{ with .Values.a }}{{ $.Values.name }}{{ end }}", data, "chart")).toBe("name (a)");
    expect(keys("{{ with .Values.nope }}{{ else }}{{ .Values.name }}{{ end }}", data, "chart")).toBe("name (nope)");
    expect(keys("{{ range .Values.list }}{{ .name }}{{ end }}", data, "N")).toBe("list");
    expect(keys("{{ range $k, $v := .Values.map }}{{ $k }}{{ end }}", data, "k")).toBe("map");
    expect(keys("{{ range $k, $v := .Values.map }}{{ $v }}{{ end }}", data, "V")).toBe("map");
  });

  it("follow variables, and what assignments add", () => {
    expect(keys("{{ $x := .Values.a }}{{ $x.c.d }}", data, "D")).toBe("a.c.d");
    expect(keys("{{ $x := printf \"%s\" .Values.a.b }}{{ $x }}", data, "B")).toBe("a.b");
    expect(keys("{{ $root := . }}{{ with .Values.a }}{{ $root.Values.name }}{{ end }}", data, "chart")).toBe("name (a)");
    expect(keys("{{ $x := \"\" }}{{ if .Values.on }}{{ $x = .Values.a.b }}{{ end }}{{ $x }}", data, "B")).toBe("a.b");
    expect(keys("{{ $x := .Values.name }}{{ if true }}{{ $x := .Values.a.b }}{{ $x }}{{ end }}", data, "B")).toBe("a.b");
  });

  it("have the conditions around it as control", () => {
    expect(keys("{{ if and .Values.on .Values.a.b }}{{ .Values.name }}{{ end }}", data, "chart")).toBe("name (on) (a.b)");
    expect(keys("{{ if not .Values.on }}{{ else }}{{ .Values.on }}{{ end }}", data, "true")).toBe("on");
    expect(keys("{{ if .Values.nope }}{{ else if .Values.on }}{{ .Values.name }}{{ end }}", data, "chart")).toBe("name (nope) (on)");
  });
});
