import type { JsonSchema } from "../json-schema.ts";

/** One key of values.yaml with everything that is said of it: the comment, the schema and the table of the README are made from this. */
export type ValuesEntry = ValuesLeaf | ValuesGroup;

/** A key that templates read as a whole. */
export interface ValuesLeaf {
  readonly key: string;
  readonly says: string;
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** Another value that makes sense, for the schema's examples, the values of `ci/` and the tests. */
  readonly sample: unknown;
}

/** A key that only holds others, which templates read by name. */
export interface ValuesGroup {
  readonly key: string;
  readonly says: string;
  readonly entries: readonly ValuesEntry[];
  /** Whether others may put keys of theirs into it. */
  readonly open: boolean;
}

/** Keys that belong together, under a heading of the README. */
export interface ValuesSection {
  readonly title: string;
  readonly entries: readonly ValuesEntry[];
}

export function leaf(key: string, says: string, value: unknown, schema: JsonSchema, sample: unknown): ValuesLeaf {
  return { key, says, value, schema, sample };
}

/** A leaf only where there is something to say: for what an app need not have. */
export function optionalLeaf(key: string, says: string, value: unknown, schema: JsonSchema, sample: unknown): readonly ValuesLeaf[] {
  return value === undefined ? [] : [leaf(key, says, value, schema, sample)];
}

export function group(key: string, says: string, entries: readonly ValuesEntry[]): ValuesGroup {
  return { key, says, entries, open: false };
}

export function isGroup(entry: ValuesEntry): entry is ValuesGroup {
  return "entries" in entry;
}

/** Schemas that many keys have. */
export const text: JsonSchema = { type: "string" };
export const flag: JsonSchema = { type: "boolean" };
export const texts: JsonSchema = { type: "object", additionalProperties: { type: "string" } };
export const listOfTexts: JsonSchema = { type: "array", items: { type: "string" } };
export const anyMapping: JsonSchema = { type: "object" };

export function count(minimum: number, maximum?: number): JsonSchema {
  return { type: "integer", minimum, ...(maximum === undefined ? {} : { maximum }) };
}

export function oneOf(...words: readonly string[]): JsonSchema {
  return { type: "string", enum: words };
}

/** A mapping of variables; those that the author of the app has words for are described. */
export function variables(members: JsonSchema, names: readonly string[], comments: Readonly<Record<string, string>>): JsonSchema {
  const described = names.filter((name) => Object.hasOwn(comments, name)).map((name) => [name, { description: comments[name], ...(members.$ref === undefined ? members : { allOf: [members] }) }] as const);
  return { type: "object", ...(described.length === 0 ? {} : { properties: Object.fromEntries(described) as Readonly<Record<string, JsonSchema>> }), additionalProperties: members };
}

/** A type of schemas/app.schema.json, by its name there. */
export function typed(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** The values tree itself: what values.yaml says without its comments. */
export function defaultsOf(entries: readonly ValuesEntry[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.map((entry) => [entry.key, isGroup(entry) ? defaultsOf(entry.entries) : entry.value]));
}

/** Every leaf with its full path. */
export function* leavesOf(entries: readonly ValuesEntry[], path: readonly string[] = []): Generator<{ readonly path: readonly string[]; readonly entry: ValuesLeaf }> {
  for (const entry of entries) {
    if (isGroup(entry)) yield* leavesOf(entry.entries, [...path, entry.key]);
    else yield { path: [...path, entry.key], entry };
  }
}
