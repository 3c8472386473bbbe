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

const flag: JsonSchema = { type: "boolean" };

export function leaf(key: string, says: string, value: unknown, schema: JsonSchema, sample: unknown): ValuesLeaf {
  return { key, says, value, schema, sample };
}

export function toggle(key: string, says: string, value: boolean): ValuesLeaf {
  return leaf(key, says, value, flag, !value);
}

export function wholeNumber(key: string, says: string, value: number, minimum: number, maximum?: number): ValuesLeaf {
  return leaf(key, says, value, { type: "integer", minimum, ...(maximum === undefined ? {} : { maximum }) }, value === maximum ? value - 1 : value + 1);
}

/** One of a few words. */
export function choice(key: string, says: string, value: string, words: readonly string[]): ValuesLeaf {
  return leaf(
    key,
    says,
    value,
    { type: "string", enum: words },
    words.find((word) => word !== value),
  );
}

export function group(key: string, says: string, entries: readonly ValuesEntry[]): ValuesGroup {
  return { key, says, entries, open: false };
}

/** What is made of a value, or nothing: an app need not have everything. */
export function given<Value, Made>(value: Value | undefined, make: (value: Value) => Made): readonly Made[] {
  return value === undefined ? [] : [make(value)];
}

/** Entries that are there under a condition. */
export function when(condition: boolean, ...entries: readonly ValuesEntry[]): readonly ValuesEntry[] {
  return condition ? entries : [];
}

export function isGroup(entry: ValuesEntry): entry is ValuesGroup {
  return "entries" in entry;
}

/** The values tree itself: what values.yaml says without its comments. */
export function defaultsOf(entries: readonly ValuesEntry[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.map((entry) => [entry.key, isGroup(entry) ? defaultsOf(entry.entries) : entry.value]));
}

/** Every leaf with its full path. */
export function* leavesOf(
  entries: readonly ValuesEntry[],
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly entry: ValuesLeaf }> {
  for (const entry of entries) {
    if (isGroup(entry)) yield* leavesOf(entry.entries, [...path, entry.key]);
    else yield { path: [...path, entry.key], entry };
  }
}
