import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { writeYaml } from "../../src/generate/yaml-writer.ts";
import { Source } from "../../src/text/source.ts";
import { convert } from "../../src/yaml/convert.ts";
import { parseDocument } from "../../src/yaml/parse.ts";

/** As Helm's reader has it, as plain data. */
function readByHelm(text: string): unknown {
  const result = convert(parseDocument(new Source("x.yaml", text)));
  if (result.fault !== undefined) throw new Error(result.fault.message);
  return plain(result.value);
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

describe("writeYaml", () => {
  it.each([
    ["plain", "plain"],
    ["two words", "two words"],
    ["/tmp", "/tmp"],
    ["https://example.com/a?b=c", '"https://example.com/a?b=c"'],
    ["https://example.com/a", "https://example.com/a"],
    ["", '""'],
    ["yes", '"yes"'],
    ["Off", '"Off"'],
    ["y", '"y"'],
    ["~", '"~"'],
    ["null", '"null"'],
    ["1.10", '"1.10"'],
    ["0644", '"0644"'],
    ["0o17", '"0o17"'],
    ["1e3", '"1e3"'],
    ["12:30", '"12:30"'],
    ["2026-11-21", '"2026-11-21"'],
    ["100m", "100m"],
    ["256Mi", "256Mi"],
    ["1_000", '"1_000"'],
    [".5", '".5"'],
    ["a: b", '"a: b"'],
    ["a:", '"a:"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ["*a", '"*a"'],
    ["{{ .Values.x }}", '"{{ .Values.x }}"'],
    ["it's", '"it\'s"'],
    ["trailing ", '"trailing "'],
    ["\u0085", '"\\u0085"'],
    [12, "12"],
    [true, "true"],
    [null, "null"],
    [{}, "{}"],
    [[], "[]"],
  ])("writes %j as %s", (value, text) => {
    expect(writeYaml(value)).toBe(text);
  });

  it("writes mappings and lists in blocks", () => {
    expect(writeYaml({ a: { b: [1, { c: "x", d: [] }, [2, 3]] }, e: "one\ntwo\n" })).toBe(
      ["a:", "  b:", "    - 1", "    - c: x", "      d: []", "    - - 2", "      - 3", "e: |", "  one", "  two"].join("\n"),
    );
  });

  it("leaves out what is undefined", () => {
    expect(writeYaml({ a: undefined, b: 1 })).toBe("b: 1");
  });

  it("is read back as it was, by every reader", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "a\nb",
        "a\n\n b\n",
        "\na",
        " a\nb",
        "a\n\n",
        "#\n#",
        "\ta",
        "a\t\nb",
        "a: b\nc",
        "%",
        "@",
        "`",
        "!x",
        "&a",
        "|",
        ">",
        "?",
        "-",
        "--- a",
        "...",
      ),
      fc.stringMatching(/^[0-9eExXoO_.:+-]{1,8}$/),
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value")),
        fc.dictionary(
          text.filter((key) => key !== "<<" && key !== "__proto__"),
          tie("value"),
        ),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const written = `${writeYaml(value)}\n`;
        expect(parse(written, { version: "1.2" })).toEqual(value);
        expect(parse(written, { version: "1.1" })).toEqual(value);
        expect(readByHelm(written)).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});
