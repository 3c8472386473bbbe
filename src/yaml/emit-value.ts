/** What the emitters write: numbers are Go's float64, bigints its integers. */
export type EmitValue = null | boolean | number | bigint | string | readonly EmitValue[] | ReadonlyMap<string, EmitValue>;

/** What go-yaml v3 finds in Go's values besides. */
export type PrettyValue = EmitValue | PlainScalar | readonly PrettyValue[] | ReadonlyMap<string, PrettyValue>;

/** A scalar that is written as it is, whatever it could be read as: a time. */
export class PlainScalar {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The fields of a struct: unlike the keys of a map they are not sorted. */
export class Fields extends Map<string, PrettyValue> {}

/** Why a value cannot be written, in the words of the Go library that would refuse it. Helm's `toYaml` and `toJson` then give the empty string. */
export class EmitError extends Error {
  override readonly name = "EmitError";
}

/** How deep a value may nest: far deeper than any chart's values, and not so deep that the indentation alone fills the memory. */
export const MAX_EMIT_DEPTH = 1000;

/** Refuses what nests too deeply. */
export function checkDepth(depth: number): void {
  if (depth > MAX_EMIT_DEPTH) throw new EmitError(`exceeded max depth of ${MAX_EMIT_DEPTH}`);
}

/** Tells the two collections apart. */
export function isSequence(value: readonly PrettyValue[] | ReadonlyMap<string, PrettyValue>): value is readonly PrettyValue[] {
  return Array.isArray(value);
}
