import { describe, expect, it } from "vitest";
import { textOf } from "../../src/text/span.ts";
import { strictFault } from "../../src/yaml/convert.ts";
import type { MappingNode, YamlDocument, YamlNode } from "../../src/yaml/node.ts";
import { toPlain } from "../../src/yaml/lookup.ts";
import { parseDocument, parseDocuments } from "../../src/yaml/parse.ts";
import { walkTree } from "../../src/yaml/walk.ts";
import { outcome, parse, readCases, sourceOf } from "./fixture.ts";

interface ReadCase {
  readonly yaml: string;
  /** What Unmarshal makes of it, or why not. */
  readonly json?: string;
  readonly error?: string;
  /** The error of UnmarshalStrict, if it is another one. */
  readonly strict?: string;
  /** How many documents a Decoder reads, and what stops it. */
  readonly documents: number;
  readonly stream?: string;
}

const cases = readCases<ReadCase>("read.json");

describe("the reader, beside go-yaml v2", () => {
  it("makes the same value, or the same complaint", () => {
    const wrong = cases.map(({ yaml, json, error }) => ({ yaml, want: { json, error }, got: { json: undefined, error: undefined, ...outcome(parseDocument(sourceOf(yaml))) } })).filter(({ want, got }) => want.json !== got.json || want.error !== got.error);
    expect(wrong).toEqual([]);
  });

  it("complains about the same keys in the strict form", () => {
    const wrong = cases.map(({ yaml, error = "", strict = error }) => ({ yaml, strict, got: strictFault(parseDocument(sourceOf(yaml)))?.error ?? "" })).filter(({ strict, got }) => strict !== got);
    expect(wrong).toEqual([]);
  });

  it("finds the same documents in a stream", () => {
    const wrong = cases.map(({ yaml, documents, stream = "" }) => ({ yaml, want: { documents, stream }, got: walkStream(parseDocuments(sourceOf(yaml))) })).filter(({ want, got }) => want.documents !== got.documents || want.stream !== got.stream);
    expect(wrong).toEqual([]);
  });

  it("agrees on the texts that were recorded first", () => {
    const { cases: first } = readCases<never>("go-yaml-cases.json") as unknown as { cases: { yaml: string; json: string; error: string; strictError: string }[] };
    const wrong = first.map(({ yaml, json, error, strictError }) => {
      const document = parseDocument(sourceOf(yaml));
      return { yaml, want: { json, error, strictError }, got: { json: "", error: "", ...outcome(document), strictError: strictFault(document)?.error ?? "" } };
    });
    expect(first.length).toBe(228);
    expect(wrong.filter(({ want, got }) => JSON.stringify(want) !== JSON.stringify(got))).toEqual([]);
  });
});

/** A Decoder does not mind what only the way to JSON refuses, and has no document where we have an empty one. */
function walkStream(documents: readonly YamlDocument[]): { documents: number; stream: string } {
  let count = 0;
  for (const document of documents) {
    const { fault } = document;
    if (fault !== undefined && fault.error.startsWith("error converting YAML to JSON: yaml: ")) return { documents: count, stream: `yaml: ${fault.message}` };
    count += 1;
  }
  const [only] = documents;
  const isEmpty = documents.length === 1 && only !== undefined && only.root === undefined && only.fault === undefined && !/^(?:---|%)/m.test(only.source.text);
  return { documents: isEmpty ? 0 : count, stream: "" };
}

describe("the tree", () => {
  it("knows where each node stands", () => {
    const text = "a: 1\nb: 'x y' # c\nc:\n  - {d: [e, \"f\"]}\n  - |\n    g\n    h\n\ni: &j !!str k\nl: *j\nm:\nn: o\n  p\n";
    const document = parse(text);
    expect([...walkTree(rootOf(document))].map((node) => text.slice(node.start, node.end))).toEqual([text.trimEnd(), "1", "'x y'", '- {d: [e, "f"]}\n  - |\n    g\n    h', '{d: [e, "f"]}', '[e, "f"]', "e", '"f"', "|\n    g\n    h", "k", "*j", "", "o\n  p"]);
    expect(keysOf(rootOf(document)).map((key) => text.slice(key.start, key.end))).toEqual(["a", "b", "c", "i", "l", "m", "n"]);
  });

  it("counts offsets in UTF-16", () => {
    const text = "é: 😀\n\"日本\": [😀, a]\n";
    expect([...walkTree(rootOf(parse(text)))].map((node) => text.slice(node.start, node.end))).toEqual([text.trimEnd(), "😀", "[😀, a]", "😀", "a"]);
  });

  it("keeps every comment", () => {
    const document = parse("# one\na: 1 # two\nb: # three\n  - c # four\n  #five\nd: | # six\n  # text\n# seven\n");
    expect(document.comments.map(textOf)).toEqual(["# one", "# two", "# three", "# four", "#five", "# six", "# seven"]);
  });

  it("gives each document of a stream its range and its comments", () => {
    const documents = parseDocuments(sourceOf("# a\na: 1\n--- # b\n# c\nb: 2\n...\n# d\n---\n"));
    expect(documents.map(({ source, start, end }) => source.text.slice(start, end))).toEqual(["# a\na: 1\n", " # b\n# c\nb: 2\n", "\n"]);
    expect(documents.map(({ comments }) => comments.map(textOf))).toEqual([["# a"], ["# b", "# c"], ["# d"]]);
    expect(documents.map(({ root }) => root?.kind)).toEqual(["mapping", "mapping", undefined]);
  });

  it("has one empty document for an empty text", () => {
    for (const text of ["", "\n", "# c\n", "---\n", "--- # c"]) {
      const [document, ...others] = parseDocuments(sourceOf(text));
      expect({ text, root: document?.root, fault: document?.fault, others }).toEqual({ text, root: undefined, fault: undefined, others: [] });
    }
  });

  it("keeps duplicates and names keys as JSON does", () => {
    const { entries } = rootOf(parse("a: 1\na: 2\non: 3\n0x10: 4\n1.50: 5\n'6': 6\n<<: {b: 7}\n'<<': 8\n")) as MappingNode;
    expect(entries.map(({ name, merges }) => [name, merges])).toEqual([["a", false], ["a", false], ["true", false], ["16", false], ["1.5", false], ["6", false], ["<<", true], ["<<", false]]);
  });

  it("remembers anchors and tags", () => {
    const document = parse("a: !!int &x '3'\nb: &y\n  c: *x\n");
    expect([...document.properties.values()]).toEqual([
      { start: 3, anchor: "x", tag: "tag:yaml.org,2002:int", text: "3" },
      { start: 19, anchor: "y", tag: "", text: "" },
    ]);
  });

  it("reads UTF-16 where a byte order mark says so", () => {
    const [document] = readCases<ReadCase>("read.json").filter(({ yaml }) => yaml.startsWith("\udcff\udcfe")).map(({ yaml }) => parseDocument(sourceOf(yaml)));
    expect(document?.source.text).toBe("a: 1");
  });
});

describe("a fault", () => {
  it.each([
    ["a: b: c", ": c"],
    ["a: 1\nb\nc: 2", "b"],
    ["a: [b\nc: d", ":"],
    ["a: *b", "*b"],
    ["a: !!int x", "x"],
    ["a: {{ b }}", "{ b }"],
    ["a: .inf", ".inf"],
    ["a: 1\n~: 2", "~"],
    ["a: \u0001b", "\u0001"],
    ["a: 'b", "'b"],
  ])("points at the place: %s", (text, place) => {
    const { fault } = parseDocument(sourceOf(text));
    expect(fault === undefined ? undefined : fault.at.source.text.slice(fault.at.start).startsWith(place)).toBe(true);
  });

  it("ends the stream if it is one of syntax, and only then", () => {
    expect(parseDocuments(sourceOf("a: 1\n---\nb: c: d\n---\ne: 1")).map(({ fault }) => fault?.message)).toEqual([undefined, "line 3: mapping values are not allowed in this context"]);
    expect(parseDocuments(sourceOf("a: .inf\n---\nb: 1")).map(({ fault }) => fault?.message)).toEqual(["json: unsupported value: +Inf", undefined]);
  });
});

describe("hostile text", () => {
  const size = 100_000;
  const repeat = (text: string): string => text.repeat(Math.floor(size / text.length));
  it.each([
    ["many keys", Array.from({ length: 10_000 }, (_, index) => `key${index}: 1\n`).join("")],
    ["one key, many times", repeat("a: 1\n")],
    ["brackets", repeat("[")],
    ["braces with keys", repeat("{a: ")],
    ["nested flow", `${"[".repeat(9999)}${"]".repeat(9999)}`],
    ["nested dashes", `${"- ".repeat(9999)}x`],
    ["nested merges", `${"{<<: ".repeat(5000)}{a: 1}${"}".repeat(5000)}`],
    ["anchors", Array.from({ length: 10_000 }, (_, index) => `- &a${index} x\n`).join("")],
    ["aliases", `- &a x\n${repeat("- *a\n")}`],
    ["one long line", repeat("word ")],
    ["an open quote", `"${repeat("x\n ")}`],
    ["escapes", `"${repeat("\\n")}"`],
    ["empty lines in a literal", `a: |\n${repeat("\n")}`],
    ["a number without end", `a: ${"9".repeat(size)}`],
    ["underscores without end", `a: 1${"_".repeat(size)}`],
    ["keys without colons", repeat(`${"x".repeat(1030)}\n`)],
    ["complex keys", repeat("? [a]\n: b\n")],
    ["documents", repeat("---\na: 1\n")],
  ])("is read in bounded time: %s", (_, text) => {
    const start = performance.now();
    for (const document of parseDocuments(sourceOf(text))) {
      toPlain(document.root);
      strictFault(document);
    }
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

function rootOf(document: YamlDocument): YamlNode {
  if (document.root === undefined) throw new Error("the document is empty");
  return document.root;
}

function keysOf(node: YamlNode): YamlNode[] {
  return node.kind === "mapping" ? node.entries.map((entry) => entry.key) : [];
}
