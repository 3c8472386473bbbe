import { describe, expect, it } from "vitest";
import { convert, duplicateKeys, scalarText, strictFault } from "../../src/yaml/convert.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { toPlain } from "../../src/yaml/lookup.ts";
import { parseDocument } from "../../src/yaml/parse.ts";
import { parse, readCases, sourceOf } from "./fixture.ts";

describe("convert", () => {
  it("gives the value, or the fault", () => {
    expect(convert(parse("a: [1, yes, ~, 'x']"))).toEqual({ value: new Map([["a", [1, true, null, "x"]]]) });
    expect(convert(parse(""))).toEqual({ value: null });
    expect(convert(parseDocument(sourceOf("a: {{ b }}"))).fault?.error).toBe('error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{"b":interface {}(nil)}');
  });

  it("shares nothing between aliases", () => {
    const value = toPlain(parse("a: &x {b: 1}\nc: *x").root) as Map<string, Map<string, number>>;
    expect(value.get("a")).toEqual(value.get("c"));
    expect(value.get("a")).not.toBe(value.get("c"));
  });

  it("lets the first of several merged mappings win, and the position of the key decide", () => {
    const value = toPlain(parse("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {a: 0, <<: [*x, *y], b: 3}").root) as Map<string, unknown>;
    expect(value.get("z")).toEqual(new Map([["a", 1], ["b", 3]]));
  });

  it("is safe from keys that mean something to JavaScript", () => {
    expect(toPlain(parse("__proto__: {a: 1}\nconstructor: 2").root)).toEqual(new Map<string, unknown>([["__proto__", new Map([["a", 1]])], ["constructor", 2]]));
  });
});

describe("scalarText", () => {
  it("gives what a Go string field receives", () => {
    const cases = readCases<{ yaml: string; text: string }>("text.json");
    const wrong = cases.map(({ yaml, text }) => {
      const document = parseDocument(sourceOf(`v: ${yaml}`));
      // Null leaves the field empty.
      return { yaml, text, got: document.fault?.message ?? scalarText(document, Cursor.of(document).at("v").node) ?? "" };
    });
    expect(wrong.filter(({ text, got }) => text !== got)).toEqual([]);
  });

  it("minds tags and aliases", () => {
    const document = parse("a: !!float 16777217\nb: !!int '0x10'\nc: &x 1.50\nd: *x\ne: !!str 1.0\nf: [1]");
    const text = (name: string): string | undefined => scalarText(document, Cursor.of(document).at(name).node);
    expect(["a", "b", "c", "d", "e", "f", "g"].map(text)).toEqual(["1.6777216e+07", "16", "1.5", "1.5", "1.0", undefined, undefined]);
  });
});

describe("duplicateKeys", () => {
  it("finds both places, at any depth", () => {
    const text = "a: 1\nb:\n  - {c: 1, d: 2, c: 3}\n'a': 2\n1: x\n\"1\": y\n<<: {e: 1}\n<<: {e: 2}\na: 3\n";
    const found = [...duplicateKeys(parse(text).root)].map(({ name, first, again }) => [name, text.slice(first.key.start, first.value.end), text.slice(again.key.start, again.value.end)]);
    expect(found).toEqual([
      ["a", "a: 1", "'a': 2"],
      ["1", "1: x", '"1": y'],
      ["a", "'a': 2", "a: 3"],
      ["c", "c: 1", "c: 3"],
    ]);
  });
});

describe("strictFault", () => {
  it("tells all of them in one error", () => {
    const fault = strictFault(parse("a: 1\na: 2\nb: {c: 1, c: 2}\n"));
    expect(fault?.message).toBe('unmarshal errors:\n  line 2: key "a" already set in map\n  line 3: key "c" already set in map');
    expect(fault?.at.start).toBe(5);
  });
});
