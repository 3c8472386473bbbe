import { describe, expect, it } from "vitest";
import { Budget, execute, type Outcome } from "../../src/template/evaluator.ts";
import { faultText, rootFault, TemplateError, type ExecutionFault } from "../../src/template/fault.ts";
import { executingFunction, goFunction, type FunctionMap } from "../../src/template/functions.ts";
import { TemplateSet } from "../../src/template/template-set.ts";
import { GoError, type Value } from "../../src/template/value.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { functions } from "./world.ts";

const plenty = { steps: 1e5, output: 1e6 };

function run(texts: Record<string, string>, data: Value = undefined, { limits = plenty, more = new Map() as FunctionMap } = {}): Outcome {
  const set = new TemplateSet({ functions: new Map([...functions, ...more]), missingKey: "zero" });
  for (const [name, text] of Object.entries(texts)) expect(set.parse(name, new Source(name, text)).faults).toEqual([]);
  const template = set.lookup(Object.keys(texts)[0] ?? "");
  if (template === undefined) throw new Error("no template");
  return execute(set, template, data, { budget: new Budget(limits) });
}

function faultOf(outcome: Outcome): ExecutionFault {
  if (!("fault" in outcome)) throw new Error(`no fault, but ${outcome.text}`);
  return outcome.fault;
}

describe("a fault", () => {
  it("has its place in Go's terms and in ours", () => {
    const fault = faultOf(run({ "templates/a.yaml": "é:\n  né: {{ .Values.name.first }}\n" }, new Map<string, Value>([["Values", new Map<string, Value>([["name", "x"]])]])));
    expect(fault).toMatchObject({ name: "templates/a.yaml", line: 2, column: 17, template: "templates/a.yaml", context: ".Values.name.first" });
    expect(fault.message).toBe("can't evaluate field first in type interface {}");
    expect(textOf(fault.span)).toBe(".Values.name.first");
    expect(fault.calls).toEqual([]);
    expect(fault.cause).toBeUndefined();
    expect(fault.limit).toBeUndefined();
  });

  it("tells the calls that led to it, outermost first", () => {
    const fault = faultOf(
      run({
        "a.yaml": 'x: {{ include "one" . | printf "%s" }}',
        "b.tpl": '{{ define "one" }}{{ template "two" . }}{{ end }}',
        "c.tpl": '{{ define "two" }}{{ if true }}{{ print (include "three" .) }}{{ end }}{{ end }}',
        "d.tpl": '{{ define "three" }}{{ broken "oops" }}{{ end }}',
      }),
    );
    const root = rootFault(fault) as ExecutionFault;
    expect(root.calls.map((call) => `${call.source.path}: ${textOf(call)}`)).toEqual(['a.yaml: include "one" .', 'b.tpl: {{ template "two" . }}', 'c.tpl: include "three" .']);
    expect(`${root.span.source.path}: ${textOf(root.span)}`).toBe('d.tpl: broken "oops"');
    expect(root.error?.message).toBe("oops");
    expect(fault.calls).toEqual([]);
    expect(fault.name).toBe("a.yaml");
    expect(faultText(fault)).toBe(
      'template: a.yaml:1:6: executing "a.yaml" at <include "one" .>: error calling include: template: c.tpl:1:41: executing "two" at <include "three" .>: ' +
        'error calling include: template: d.tpl:1:23: executing "three" at <broken "oops">: error calling broken: oops',
    );
  });

  it("keeps its cause where a function wraps it", () => {
    const fault = faultOf(run({ t: '{{ parse "{{ .x.y }}" (dict "x" 1) }}' }));
    expect(fault.message).toMatch(/^error calling parse: cannot execute: template: parsed:1:5: /);
    expect(fault.cause).toMatchObject({ kind: "execution", name: "parsed", context: ".x.y" });
  });

  it("has a parse fault as its cause where a function parses", () => {
    const fault = faultOf(run({ t: '{{ parse "a\\n{{ nope }}" . }}' }));
    expect(fault.cause).toMatchObject({ kind: "parse", name: "parsed", line: 2, message: 'function "nope" not defined', unknownFunction: "nope" });
  });

  it("gives back the very error that a function threw", () => {
    class Refusal extends GoError {}
    const fault = faultOf(run({ t: "{{ refuse }}" }, undefined, { more: new Map([["refuse", goFunction("func() (string, error)", () => { throw new Refusal("no"); })]]) }));
    expect(fault.error).toBeInstanceOf(Refusal);
  });

  it("is not made of what we got wrong ourselves", () => {
    const more = new Map([["wrong", goFunction("func() string", () => { throw new TypeError("our mistake"); })]]);
    expect(() => run({ t: "{{ wrong }}" }, undefined, { more })).toThrow(TypeError);
  });
});

describe("a limit", () => {
  it("ends endless ranges", () => {
    expect(faultOf(run({ t: "{{ range 1000000000000 }}{{ end }}" }))).toMatchObject({ limit: "steps", message: "the template takes too many steps" });
    expect(faultOf(run({ t: "{{ range 100000 }}{{ range 100000 }}{{ $x := 1 }}{{ end }}{{ end }}" }))).toMatchObject({ limit: "steps" });
  });

  it("ends endless output", () => {
    expect(faultOf(run({ t: "{{ range 100000 }}0123456789abcdef{{ end }}" }))).toMatchObject({ limit: "output", context: "" });
    expect(faultOf(run({ t: '{{ define "x" }}{{ . }}{{ . }}{{ end }}{{ define "y" }}{{ include "x" (include "x" (include "x" (include "x" .))) }}{{ end }}{{ include "y" (include "y" (include "y" (include "y" "0123456789abcdef"))) | len }}' }))).toMatchObject({ limit: "output" });
  });

  it("ends strings that no machine can hold", () => {
    expect(faultOf(run({ t: '{{ $x := repeat 1000000 "0123456789abcdef" }}{{ repeat 1000000 $x | len }}' }))).toMatchObject({ limit: expect.stringMatching(/^(output|steps)$/) as string });
  });

  it("ends the printing of lists that double", () => {
    expect(faultOf(run({ t: "{{ $x := list 1 1 }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}{{ $x }}" }))).toMatchObject({ limit: expect.stringMatching(/^(output|steps)$/) as string });
    expect(faultOf(run({ t: '{{ $x := "ab" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}{{ len $x }}' }))).toMatchObject({ limit: expect.stringMatching(/^(output|steps)$/) as string });
    expect(faultOf(run({ t: '{{ $x := "%999999[1]d" }}{{ range 20 }}{{ $x = print $x $x }}{{ end }}{{ printf $x 1 | len }}' }))).toMatchObject({ limit: expect.stringMatching(/^(output|steps)$/) as string });
  });

  it("ends endless recursion, at the call that did not fit", () => {
    const viaTemplate = faultOf(run({ t: '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}' }));
    expect(faultText(viaTemplate)).toBe('template: t:1:28: executing "x" at <{{template "x" .}}>: exceeded maximum template depth (100000)');
    expect(viaTemplate.limit).toBe("depth");
    expect(viaTemplate.calls.length).toBeGreaterThan(500);
    const viaInclude = faultOf(run({ t: '{{ define "x" }}{{ if true }}{{ include "x" . | print }}{{ end }}{{ end }}{{ include "x" . }}' }));
    expect(viaInclude).toMatchObject({ limit: "depth", template: "x", context: 'include "x" .' });
  });

  it("leaves room for deep recursion", () => {
    const text = '{{ define "x" }}{{ if lt . 300 }}{{ include "x" (sum . 1) }}{{ else }}bottom{{ end }}{{ end }}{{ include "x" 0 }}';
    expect(run({ t: text })).toMatchObject({ text: "bottom" });
  });

  it("ends the printing of a map that holds itself", () => {
    const endless = new Map<string, Value>();
    endless.set("self", endless);
    expect(faultOf(run({ t: "{{ . }}" }, endless))).toMatchObject({ limit: "depth" });
  });

  it("is not to be caught by functions", () => {
    const more = new Map([["calm", executingFunction("func(string) string", (execution, name: string) => {
      const template = execution.set.lookup(name);
      try {
        return template === undefined ? "" : execution.render(template, undefined);
      } catch (error) {
        if (error instanceof GoError) return "calm";
        throw error;
      }
    })]]);
    expect(run({ t: '{{ calm "d" }}{{ define "d" }}{{ broken "x" }}{{ end }}' }, undefined, { more })).toMatchObject({ text: "calm" });
    expect(faultOf(run({ t: '{{ calm "d" }}{{ define "d" }}{{ range 10000000 }}{{ end }}{{ end }}' }, undefined, { more }))).toMatchObject({ limit: "steps", template: "d" });
  });

  it("is shared by the executions that share a budget", () => {
    const set = new TemplateSet({ functions });
    const { template } = set.parse("t", new Source("t", "{{ range 60 }}x{{ end }}"));
    if (template === undefined) throw new Error("no template");
    const budget = new Budget({ steps: 100, output: 1000 });
    expect(execute(set, template, undefined, { budget })).toMatchObject({ text: "x".repeat(60) });
    expect(execute(set, template, undefined, { budget })).toMatchObject({ fault: { limit: "steps" } });
  });
});

describe("an execution, as functions see it", () => {
  it("knows its template and the place of the call", () => {
    const more = new Map([["where", executingFunction("func(...interface {}) string", ({ template, site }) => `${template.name} in ${template.parsed.name} at ${textOf(site)}`)]]);
    expect(run({ "a.yaml": '{{ where (where 1) }}|{{ template "d" }}', "b.tpl": '{{ define "d" }}{{ "x" | where 2 | print }}{{ end }}' }, undefined, { more })).toMatchObject({
      text: "a.yaml in a.yaml at where (where 1)|d in b.tpl at where 2",
    });
  });

  it("throws what its template did wrong", () => {
    const more = new Map([["caught", executingFunction("func(string) string", (execution, name: string) => {
      const template = execution.set.lookup(name);
      try {
        return template === undefined ? "" : execution.render(template, undefined);
      } catch (error) {
        return error instanceof TemplateError ? error.message : "something else";
      }
    })]]);
    expect(run({ t: '{{ define "d" }}{{ broken "oops" }}{{ end }}{{ caught "d" }}' }, undefined, { more })).toMatchObject({ text: 'template: t:1:19: executing "d" at <broken "oops">: error calling broken: oops' });
  });
});
