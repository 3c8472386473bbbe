import { describe, expect, it } from "vitest";
import { Budget, execute } from "../../src/template/evaluator.ts";
import { parseTemplate } from "../../src/template/parser.ts";
import { TemplateSet, templatesOf } from "../../src/template/template-set.ts";
import { Source } from "../../src/text/source.ts";

function render(set: TemplateSet, name: string): string {
  const template = set.lookup(name);
  if (template === undefined) return "nothing";
  const outcome = execute(set, template, undefined, { budget: new Budget({ steps: 1000, output: 1000 }) });
  return "fault" in outcome ? outcome.fault.message : outcome.text;
}

function setOf(...texts: readonly [name: string, text: string][]): TemplateSet {
  const set = new TemplateSet({ functions: new Map() });
  for (const [name, text] of texts) set.parse(name, new Source(name, text));
  return set;
}

describe("a set of templates", () => {
  it("replaces a definition by a later one, unless that is empty", () => {
    const set = setOf(["a", '{{ define "x" }}first{{ end }}'], ["b", '{{ define "x" }}second{{ end }}'], ["c", '{{ define "x" }} {{/* nothing */}}{{ end }}']);
    expect(render(set, "x")).toBe("second");
  });

  it("gives back the template of a text even where it keeps another under the name", () => {
    const set = setOf(["a", "body"]);
    const { template } = set.parse("a", new Source("a", '{{ define "x" }}y{{ end }}'));
    expect(template?.list.nodes).toHaveLength(1);
    expect(render(set, "a")).toBe("body");
    expect(render(set, "x")).toBe("y");
  });

  it("has clones that go their own way", () => {
    const set = setOf(["a", "one"], ["x", "x"]);
    const clone = set.clone();
    set.parse("a", new Source("a", "two"));
    clone.parse("a", new Source("a", "three"));
    clone.parse("b", new Source("b", "{{ template `a` }}{{ template `x` }}"));
    const cloneOfClone = clone.clone();
    clone.parse("x", new Source("x", "y"));
    expect([render(set, "a"), render(set, "b"), render(set, "x")]).toEqual(["two", "nothing", "x"]);
    expect([render(clone, "a"), render(clone, "b")]).toEqual(["three", "threey"]);
    expect([render(cloneOfClone, "a"), render(cloneOfClone, "b")]).toEqual(["three", "threex"]);
    expect(clone.names()).toEqual(["a", "x", "b"]);
  });

  it("takes templates that were parsed before, for other sets too", () => {
    const { parsed } = parseTemplate("a", new Source("a", '{{ define "x" }}shared{{ end }}'), { isFunction: () => false });
    const templates = parsed === undefined ? [] : templatesOf(parsed);
    const [one, other] = [setOf(), setOf()];
    one.add(templates);
    other.add(templates);
    expect([render(one, "x"), render(other, "x")]).toEqual(["shared", "shared"]);
    expect(one.lookup("x")).toBe(other.lookup("x"));
  });

  it("knows names that objects have by birth only where they are defined", () => {
    expect(setOf().lookup("__proto__")).toBeUndefined();
    expect(setOf().lookup("constructor")).toBeUndefined();
    expect(render(setOf(["a", '{{ define "__proto__" }}x{{ end }}']), "__proto__")).toBe("x");
  });

  it("adds nothing of a text that does not parse", () => {
    const set = setOf();
    const { template, faults } = set.parse("a", new Source("a", '{{ define "x" }}y{{ end }}{{ if }}'));
    expect(template).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(set.names()).toEqual([]);
  });
});
