import { describe, expect, it } from "vitest";
import { loadChart } from "../../src/chart/chart.ts";
import { findMissingValues } from "../../src/chart/missing-values.ts";
import { fileTree } from "../../src/chart/tree.ts";
import { readUsage } from "../../src/chart/usage.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";

const chartfile = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";

function chartOf(template: string, more: Readonly<Record<string, string>> = {}) {
  const files: Record<string, string> = { "Chart.yaml": chartfile, "templates/a.yaml": template, ...more };
  return loadChart(fileTree(Object.entries(files).map(([path, text]) => [path, new Source(path, text)])), "shop");
}

function usageOf(template: string, more: Readonly<Record<string, string>> = {}) {
  return readUsage(chartOf(template, more), "4.2");
}

/** Which of the keys a, b, c … of the template are used. */
function used(template: string, keys: readonly string[], more?: Readonly<Record<string, string>>): string[] {
  const usage = usageOf(template, more);
  expect(usage.isComplete).toBe(true);
  return keys.filter((key) => usage.isUsed(key.split(".")));
}

describe("what is used", () => {
  it.each([
    ["{{ .Values.a.b }}", ["a", "a.b"]],
    ["{{ toYaml .Values.a }}", ["a", "a.b", "a.c"]],
    ["{{ with .Values.a }}{{ .b }}{{ end }}", ["a", "a.b"]],
    ["{{ with $.Values.a }}{{ .b }}{{ end }}", ["a", "a.b"]],
    ["{{ if .Values.a }}x{{ end }}", ["a"]],
    ["{{ range .Values.a }}{{ .b }}{{ end }}", ["a", "a.b", "a.c"]],
    ["{{ range $k, $v := .Values.a }}{{ $k }}{{ $v | quote }}{{ end }}", ["a", "a.b", "a.c"]],
    ["{{ $a := .Values.a }}{{ $a.b }}", ["a", "a.b"]],
    ["{{ $a := .Values.a }}{{ if .Values.z }}{{ $a = .Values.y }}{{ end }}{{ $a.c }}", ["a", "a.c"]],
    ['{{ index .Values "a" "b" }}', ["a", "a.b"]],
    ["{{ index .Values.a .Values.z }}", ["a", "a.b", "a.c"]],
    ['{{ get .Values.a "c" }}', ["a", "a.c"]],
    ['{{ dig "a" "b" 1 .Values }}', ["a", "a.b"]],
    ['{{ if hasKey .Values.a "b" }}{{ end }}', ["a", "a.b"]],
    ["{{ (.Values.a).b }}", ["a", "a.b"]],
    ['{{ include "f" . }}{{ define "f" }}{{ .Values.a.b }}{{ end }}', ["a", "a.b"]],
    ['{{ include "f" .Values.a }}{{ define "f" }}{{ .b }}{{ end }}', ["a", "a.b"]],
    ['{{ include "f" (dict "x" .Values.a "root" $) }}{{ define "f" }}{{ .x.b }}{{ end }}', ["a", "a.b"]],
    ['{{ include "f" (dict "x" .Values.a "root" $) }}{{ define "f" }}{{ .root.Values.a.c }}{{ end }}', ["a", "a.c"]],
    ['{{ include "f" (list .Values.a $) }}{{ define "f" }}{{ with index . 0 }}{{ .b }}{{ end }}{{ end }}', ["a", "a.b"]],
    ['{{ template "f" .Values.a }}{{ define "f" }}{{ template "g" . }}{{ end }}{{ define "g" }}{{ .c }}{{ end }}', ["a", "a.c"]],
    ['{{ $x := dict }}{{ $_ := set $x "y" .Values.a }}{{ $x.y.b }}', ["a", "a.b"]],
    ['{{ $_ := set . "y" .Values.a }}{{ .y.b }}', ["a", "a.b"]],
    ["{{ (merge (dict) .Values.a).b }}", ["a", "a.b"]],
    ["{{ toJson .Values }}", ["a", "a.b", "a.c"]],
    ["{{ .Release.Name }}", []],
  ])("%s", (template, expected) => {
    expect(used(template, ["a", "a.b", "a.c"])).toEqual(expected);
  });

  it("is also what texts among the values say, once they are handed to tpl", () => {
    const values = { "values.yaml": 'a: {b: 1}\ntext: "{{ .Values.a.b }}"\n' };
    expect(used("{{ tpl .Values.text . }}", ["a.b", "text"], values)).toEqual(["a.b", "text"]);
    expect(used("{{ .Values.text }}", ["a.b", "text"], values)).toEqual(["text"]);
  });

  it("is also what subcharts read of what is global, and of their own nothing", () => {
    const more = { "charts/c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n", "charts/c/templates/a.yaml": "{{ .Values.global.zone }}{{ .Values.a }}" };
    expect(used("x", ["global.zone", "global.other", "a"], more)).toEqual(["global.zone"]);
  });

  it("cannot be told where a template is missing, or called by a name that is computed", () => {
    expect(usageOf('{{ include "gone" . }}').isComplete).toBe(false);
    expect(usageOf("{{ include (printf \"f%s\" .Values.a) . }}").isComplete).toBe(false);
  });

  it("ends for templates that call themselves", () => {
    const usage = usageOf('{{ include "f" (dict "x" .Values.a) }}{{ define "f" }}{{ include "f" (dict "x" (dict "x" .x)) }}{{ .x.b }}{{ end }}');
    expect(usage.isUsed(["a", "b"])).toBe(true);
  });
});

describe("what is missing", () => {
  const missing = (template: string, values = "a: {b: 1}\nopen: {}\n"): string[] => {
    const chart = chartOf(template, { "values.yaml": values });
    return findMissingValues(chart, readUsage(chart, "4.2"), "4.2").map(({ path, at, below }) => `${path.join(".")} at ${textOf(at)}${below === undefined ? "" : " fails"}`);
  };

  it.each([
    ["{{ .Values.a.b }}", []],
    ["{{ .Values.a.c | quote }}", ["a.c at .Values.a.c"]],
    ["{{ .Values.x }}{{ .Values.x }}", ["x at .Values.x"]],
    ["{{ .Values.x.y }}", ["x at .Values.x.y fails"]],
    ["{{ if .Values.x.y }}{{ end }}", ["x at .Values.x.y fails"]],
    ["{{ if .Values.x }}{{ .Values.x.y }}{{ end }}", []],
    ["{{ with .Values.x }}{{ .y }}{{ end }}", []],
    ["{{ .Values.x | default 1 }}{{ required \"m\" .Values.y }}{{ coalesce .Values.z 1 }}", []],
    ["{{ range .Values.x }}{{ .y }}{{ end }}", []],
    ["{{ .Values.open.x }}", []],
    ["{{ (.Values.x).y }}", []],
    ["{{ $v := .Values.x }}{{ $v }}", ["x at .Values.x"]],
    ['{{ include "f" . }}{{ define "f" }}{{ .Values.x }}{{ end }}', ["x at .Values.x"]],
  ])("%s", (template, expected) => {
    expect(missing(template)).toEqual(expected);
  });

  it("is nothing that comments or the schema tell of", () => {
    expect(missing("{{ .Values.x }}", "a: 1\n# x: the other one\n")).toEqual([]);
  });
});
