import { describe, expect, it } from "vitest";
import { metaschemaDocument } from "../../src/schema/metaschema.ts";
import type { SchemaFault } from "../../src/schema/schema-error.ts";
import { SchemaReader, isSchemaFault } from "../../src/schema/schema-reader.ts";
import { type Violation, separateViolations } from "../../src/schema/violation.ts";
import type { PlainValue } from "../../src/yaml/node.ts";
import { plain } from "./plain.ts";

const reader = new SchemaReader();

function violationsOf(schema: unknown, values: unknown): readonly Violation[] {
  const result = check(plain(schema), plain(values));
  if (isSchemaFault(result)) throw new Error(result.message);
  return result;
}

function check(schema: PlainValue, values: PlainValue): readonly Violation[] | SchemaFault {
  const ready = reader.read(schema);
  return isSchemaFault(ready) ? ready : ready.validate(values);
}

describe("a violation", () => {
  it("names the value, the keyword and the keyword's place", () => {
    expect(violationsOf({ properties: { image: { properties: { tag: { type: "string" } } } } }, { image: { tag: 1.2 } })).toEqual([
      {
        path: ["image", "tag"],
        keyword: "type",
        schema: "file:///values.schema.json#/properties/image/properties/tag/type",
        message: "got number, want string",
        causes: [],
        printedPath: ["image", "tag"],
      },
    ]);
  });

  it("has the item's own index also where the library counts from the end of the first items", () => {
    const [violation] = violationsOf({ prefixItems: [true, true], items: { type: "string" } }, ["a", "b", "c", 4]);
    expect(violation).toMatchObject({ path: [3], printedPath: [1] });
  });

  it("of a property's name leads to the property", () => {
    const [violation] = violationsOf({ properties: { labels: { propertyNames: { maxLength: 2 } } } }, { labels: { team: "x" } });
    expect(violation).toMatchObject({ path: ["labels", "team"], printedPath: [], keyword: "propertyNames" });
  });

  it("stands in the order of the values", () => {
    expect(violationsOf({ additionalProperties: { type: "string" } }, { z: 1, a: 2, m: "x", b: 3 }).map(({ path }) => path[0])).toEqual(["z", "a", "b"]);
  });

  it("gives way to its causes where it only passes them on", () => {
    const schema = { properties: { a: { $ref: "#/$defs/a" }, b: { oneOf: [{ type: "integer" }, { type: "boolean" }] } }, $defs: { a: { allOf: [{ minLength: 3 }, { pattern: "^x", maxLength: 0 }] } } };
    expect(separateViolations(violationsOf(schema, { a: "yy", b: "z" })).map(({ path, keyword }) => `${path.join(".")} ${keyword}`)).toEqual(["a minLength", "a maxLength", "a pattern", "b oneOf"]);
  });
});

describe("a schema", () => {
  it.each([
    [{ $ref: "https://example.com/deployment.json#/x" }, '"https://example.com/deployment.json"'],
    [{ properties: { a: { $ref: "../shared.json" } } }, '"file:///shared.json"'],
    [{ $schema: "https://example.com/dialect" }, '"https://example.com/dialect"'],
    [{ $id: "https://example.com/a/b.json", $ref: "c.json" }, '"https://example.com/a/c.json"'],
  ])("that needs another document is refused: %j", (schema, url) => {
    expect(reader.read(plain(schema))).toEqual({ kind: "remote", message: `refers to ${url}, which is not part of the schema and is not fetched` });
  });

  // The library names the two places in an order that changes from run to run.
  it.each([
    ["ids", { $id: "http://example.com/x" }, 'duplicate id "http://example.com/x" in "file:///values.schema.json" at "/$defs/b/$defs/c" and "/$defs/a"'],
    ["anchors", { $anchor: "x" }, 'duplicate anchor "x" in "file:///values.schema.json" at "/$defs/a" and "/$defs/b/$defs/c"'],
  ])("with two %s alike is refused", (_, twin, message) => {
    expect(reader.read(plain({ $defs: { a: twin, b: { $defs: { c: twin } } } }))).toEqual({ kind: "invalid", message });
  });

  it("of our own is read without checks, and only as far as values lead", () => {
    const ready = reader.readTrusted(plain({ properties: { a: { type: "integer" }, b: { $ref: "#/nowhere" } } }));
    expect(ready.validate(plain({ a: 1 }))).toEqual([]);
    expect(ready.validate(plain({ a: "x" }))).toHaveLength(1);
    expect(ready.validate(plain({ b: 1 }))).toMatchObject({ kind: "invalid" });
  });

  it("may use the names of JavaScript's own properties", () => {
    const schema = { type: "object", properties: JSON.parse('{"__proto__":{"type":"integer"},"constructor":{"type":"string"}}') as object, required: ["toString"], additionalProperties: false };
    const values = new Map<string, PlainValue>([
      ["__proto__", "x"],
      ["constructor", 1],
      ["hasOwnProperty", true],
    ]);
    const result = check(plain(schema), values);
    expect(isSchemaFault(result) ? result : result.map(({ message }) => message)).toEqual([
      "missing property 'toString'",
      "got string, want integer",
      "got number, want string",
      "additional properties 'hasOwnProperty' not allowed",
    ]);
  });

  it.each(["http://json-schema.org/draft-04/schema", "http://json-schema.org/draft-06/schema", "http://json-schema.org/draft-07/schema", "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema"])(
    "that is the metaschema %s does as it says itself",
    (url) => {
      expect(check(metaschemaDocument(url) ?? null, metaschemaDocument(url) ?? null)).toEqual([]);
    },
  );
});

describe("a schema made to keep us busy", () => {
  /** Each level refers to the next one twice. */
  const doubling = { $ref: "#/$defs/0", $defs: Object.fromEntries(Array.from({ length: 40 }, (_, level) => [level, level === 39 ? { type: "integer" } : { anyOf: [{ $ref: `#/$defs/${level + 1}` }, { $ref: `#/$defs/${level + 1}` }] }])) };

  it("by branches that double at each level is given up", () => {
    expect(check(plain(doubling), "x")).toMatchObject({ kind: "limit" });
  });

  it("by depth is given up", () => {
    let deep: PlainValue = new Map([["type", "integer"]]);
    for (let level = 0; level < 5000; level += 1) deep = new Map([["not", deep]]);
    expect(check(deep, 1)).toMatchObject({ kind: "limit" });
  });

  it("by values as deep as a recursive schema goes is given up", () => {
    let deep: PlainValue = new Map();
    for (let level = 0; level < 5000; level += 1) deep = new Map([["next", deep]]);
    expect(check(plain({ properties: { next: { $ref: "#" } } }), deep)).toMatchObject({ kind: "limit" });
  });

  it("by a regular expression takes no longer than the text", () => {
    expect(violationsOf({ pattern: "^(a+)+$" }, `${"a".repeat(5000)}!`)).toHaveLength(1);
  });

  it("by many items that must differ takes no longer than to look at them", () => {
    const items = Array.from({ length: 50_000 }, (_, index) => ({ name: `item ${index}`, tags: [index] }));
    expect(violationsOf({ uniqueItems: true }, [...items, { tags: [7], name: "item 7" }])).toMatchObject([{ message: "items at 7 and 50,000 are equal" }]);
  });

  it("by references in a circle is no puzzle", () => {
    expect(violationsOf({ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } }, 1)).toHaveLength(1);
    expect(violationsOf({ properties: { a: { $ref: "#" } } }, { a: { a: { a: {} } } })).toEqual([]);
  });
});
