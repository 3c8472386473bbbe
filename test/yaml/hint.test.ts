import { describe, expect, it } from "vitest";
import { Source } from "../../src/text/source.ts";
import { hintFor, tellFault } from "../../src/yaml/hint.ts";
import type { YamlFault } from "../../src/yaml/node.ts";
import { parseDocuments } from "../../src/yaml/parse.ts";

function faultOf(text: string): YamlFault {
  const fault = parseDocuments(new Source("a.yaml", text)).at(-1)?.fault;
  if (fault === undefined) throw new Error("the text has no fault");
  return fault;
}

describe("hintFor", () => {
  it.each([
    ['a: "x"\nkey: "KWPQ390”\n', 'the " before KWPQ390” is closed by a curly ”, which YAML takes for a letter; type a straight "'],
    ['key: "KWPQ390”\nurl: "x"\n', 'the " before KWPQ390” is closed by a curly ”, which YAML takes for a letter; type a straight "'],
    ["a:\n  b: '80\nc: 1\n", "the ' before 80 is not closed"],
    ["- name: api\n    image: api:1.0\n", "image is indented deeper than name above, which has a value already; give it 2 spaces to stand beside name"],
    ["a:\n  b: 1\n\n      c: 2\n", "c is indented deeper than b above, which has a value already; give it 2 spaces to stand beside b"],
    ["- name: api # the name\n    image: api:1.0\n", "image is indented deeper than name above, which has a value already; give it 2 spaces to stand beside name"],
    ["a:\n\tb: 1\n", "the line is indented with a tab; YAML takes only spaces"],
    ["a: @foo\n", "a text may not begin with @; put it in quotes"],
    ["a: *.log\n", "a text may not begin with *; put it in quotes"],
    ["a: foo: bar\n", "a value with a colon and a space in it must be put in quotes"],
    ["a: 1\nb\nc: 2\n", "a key on this line or on the one above has no colon"],
    ["a: {{ .Values.a }}\n", "{{ opens a map in YAML; put the value in quotes, or render the template first"],
  ])("%j: %s", (text, hint) => {
    expect(hintFor(faultOf(text))).toBe(hint);
    expect(tellFault(faultOf(text))).toBe(`${faultOf(text).message}: ${hint}`);
  });

  it.each(["a: 1\n- b\n", "a: [b\nc: 1\n", "a: b\n  c\n d: 1\n  e: 1\n"])("has none for %j", (text) => {
    expect(hintFor(faultOf(text))).toBeUndefined();
    expect(tellFault(faultOf(text))).toBe(faultOf(text).message);
  });

  it("is quick about long texts", () => {
    const started = performance.now();
    for (const text of [`a: "${"x:".repeat(100_000)}\n`, `${"- ".repeat(50_000)}\n  a: b: c\n`, `a: 1\n${" ".repeat(100_000)}b: 1\n`]) hintFor({ ...faultOf("a: b: c\n"), message: "found unexpected end of stream, mapping values are not allowed", at: { source: new Source("a.yaml", text), start: text.length - 1, end: text.length } });
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
