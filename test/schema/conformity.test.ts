import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { conforms } from "../../src/schema/conformity.ts";
import { olderKeywords } from "../../src/schema/metaschema.ts";
import { SchemaError } from "../../src/schema/schema-error.ts";
import { SchemaSet } from "../../src/schema/schema-set.ts";
import { Validator } from "../../src/schema/validator.ts";
import { plain } from "./plain.ts";

const drafts = [4, 6, 7] as const;
const schemas = new SchemaSet(new SchemaSet());

/** What a glance says, and what the metaschema says. */
function verdicts(draft: (typeof drafts)[number], schema: unknown): readonly [glance: boolean, metaschema: boolean] {
  const value = plain(schema);
  return [conforms(value, draft, (pattern) => schemas.compile(pattern)), new Validator(schemas).validate(schemas.metaschema(draft), value).length === 0];
}

/** Something of everything that a keyword may hold, right or wrong. */
const values: readonly unknown[] = [
  null, true, false, 0, 1, -1, 1.5, 2.0, "", "a", "string", "object", "^a+$", "(", "https://example.com/a#b", "#/definitions/a", "a b", "%zz", ":", "\u0000",
  [], [1], [1, 1], ["a"], ["a", "b"], ["a", "a"], ["string", "null"], ["string", "string"], ["nothing"], [{}], [true], [{ type: "string" }, { type: 1 }], [[]], [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  {}, { a: {} }, { a: true }, { a: 1 }, { a: { type: "strin" } }, { a: { properties: { b: { minLength: -1 } } } }, { "(": {} }, { a: ["b"] }, { a: [] }, { a: ["b", "b"] }, { a: [1] }, JSON.parse(`{"__proto__":1}`),
];

describe("a glance at a schema", () => {
  it.each(drafts)("says what the metaschema of draft %s says, for each keyword", (draft) => {
    const keywords = [...Object.keys(olderKeywords[draft]), "unknown", "constructor", "$defs"];
    const wrong = keywords.flatMap((keyword) => values.map((value) => ({ [keyword]: value }))).filter((schema) => new Set(verdicts(draft, schema)).size > 1);
    expect(wrong).toEqual([]);
  });

  it.each(drafts)("knows of draft %s what bounds need beside them, and what is a schema at all", (draft) => {
    const cases = [...values, { exclusiveMaximum: true, maximum: 1 }, { exclusiveMinimum: true, minimum: 1 }, { exclusiveMinimum: 1, maximum: 1 }];
    expect(cases.filter((schema) => new Set(verdicts(draft, schema)).size > 1)).toEqual([]);
  });

  it("says what the metaschema says of the recorded schemas", () => {
    const folder = resolve(import.meta.dirname, "../../fixtures/schema");
    const recorded = readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), "utf8")) as { schema: unknown }[]).map(({ schema }) => schema));
    const wrong = recorded.filter((schema) => drafts.some((draft) => new Set(verdicts(draft, schema)).size > 1));
    expect(recorded.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it("leaves deep schemas and the later drafts to the validator", () => {
    const deep = Array.from({ length: 60 }).reduce<unknown>((inner) => ({ not: inner }), {});
    expect(verdicts(7, deep)).toEqual([false, true]);
    expect(conforms(plain({}), 2019, (pattern) => schemas.compile(pattern))).toBe(false);
    expect(conforms(plain({}), 2020, (pattern) => schemas.compile(pattern))).toBe(false);
  });

  it("passes on what is no matter of the schema", () => {
    const refuse = (): never => {
      throw new SchemaError("limit", "too much");
    };
    expect(() => conforms(plain({ pattern: "a" }), 7, refuse)).toThrow(SchemaError);
  });
});
