import { describe, expect, it } from "vitest";
import { chartOf, render } from "./recorded-chart.ts";

/** The faults of a chart and of its rendering, and what was rendered. */
function outcome(text: string): { readonly faults: readonly string[]; readonly texts: readonly string[] } {
  const chart = chartOf(text);
  const release = render(chart, [], { limits: { steps: 100_000, output: 1_000_000 } });
  return { faults: [...chart.faults, ...release.faults].map(({ kind, message }) => `${kind}: ${message}`), texts: release.documents.map(({ source }) => source.text) };
}

const template = (text: string): string => `-- templates/a.yaml --\n${text}\n-- templates/b.yaml --\nb: 1\n`;

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

const aliases = `a: &a [${"x,".repeat(10)}]\n${[..."bcdefghij"].map((name, index) => `${name}: &${name} [${`*${"abcdefghi"[index]},`.repeat(10)}]\n`).join("")}`;

describe("a chart that means ill", () => {
  it.each([
    ["loops without end", "{{ range until 10000 }}{{ range until 10000 }}{{ . }}{{ end }}{{ end }}"],
    ["calls that double", '{{ define "a" }}{{ if gt (int .) 0 }}{{ include "a" (sub . 1) }}{{ include "a" (sub . 1) }}{{ end }}{{ end }}{{ include "a" 40 }}'],
    ["text that doubles", '{{ $s := "x" }}{{ range until 60 }}{{ $s = print $s $s }}{{ end }}'],
    ["output without end", '{{ $s := repeat 100000 "x" }}{{ range until 1000 }}{{ $s }}{{ end }}'],
  ])("ends at a bound of the whole render: %s", (_, text) => {
    const { faults } = outcome(template(text));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^limit-exceeded: /);
  });

  it.each([
    ["includes of themselves", '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'],
    ["templates of themselves", '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}'],
    ["tpl of itself", '{{ $x := dict "x" "{{ tpl .x . }}" }}{{ tpl $x.x $x }}'],
    ["lists that double", "{{ $l := list 1 }}{{ range until 60 }}{{ $l = concat $l $l }}{{ end }}"],
    ["a map in itself, copied", '{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ deepCopy $d }}'],
    ["a map in itself, printed", '{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ print $d }}'],
    ["parentheses without end", `{{ ${nested("(", ")", 20_000)} }}`],
  ])("costs only its own template: %s", (_, text) => {
    const { faults, texts } = outcome(template(text));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^(?:limit-exceeded|template-failure|template-syntax): /);
    expect(texts).toEqual(["b: 1\n"]);
  });

  it("is refused for aliases that multiply, in any file", () => {
    const excessive = "document contains excessive aliasing";
    expect(outcome(`-- values.yaml --\n${aliases}`).faults).toEqual([`yaml-syntax: ${excessive}`]);
    expect(outcome(`-- Chart.yaml --\n${aliases}`).faults[0]).toBe(`yaml-syntax: ${excessive}`);
    expect(outcome(template(aliases)).faults).toEqual([`yaml-syntax: what this renders to is no YAML: ${excessive}`]);
  });

  it("may nest values and schemas only so deep", () => {
    expect(outcome(`-- values.yaml --\na: ${nested("[", "]", 9000)}\n`).faults).toEqual(["limit-exceeded: the values are nested more than 1000 levels deep"]);
    expect(outcome(`-- values.schema.json --\n${nested("[", "]", 9000)}\n`).faults).toEqual([expect.stringMatching(/^schema-violation: values\.schema\.json cannot be used: values are nested/)]);
    expect(outcome(template(`a: {{ toYaml (fromYamlArray "${nested("[", "]", 9000)}") | quote }}`)).texts[0]).toBe('a: ""\n');
  });

  it("reaches nothing by names that mean something to JavaScript", () => {
    const { texts } = outcome("-- values.yaml --\n__proto__: {x: 1}\nconstructor: 2\n-- templates/a.yaml --\na: {{ .Values.__proto__.x }} {{ .Values.constructor }} {{ .Values.toString }} {{ .Values.hasOwnProperty }} {{ .Release.constructor }}\n");
    expect(texts).toEqual(["a: 1 2   \n"]);
    expect(outcome("-- templates/a.yaml --\na: {{ .Release.__proto__.x }}\n").faults).toEqual(["template-failure: .Release.__proto__ is nil, so .x cannot be read from it (nil pointer evaluating interface {}.x)"]);
  });

  it("sees nothing of the machine", () => {
    const { faults } = outcome('-- templates/a.yaml --\na: {{ env "HOME" }}{{ expandenv "$HOME" }}\n');
    expect(faults).toEqual([expect.stringMatching(/^unknown-function: no function is called env/), expect.stringMatching(/^unknown-function: no function is called expandenv/)]);
  });
});
