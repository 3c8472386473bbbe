/** What the emitters write: numbers are Go's float64, bigints its integers. */
export type EmitValue = null | boolean | number | bigint | string | readonly EmitValue[] | ReadonlyMap<string, EmitValue>;

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
export function isSequence(value: readonly EmitValue[] | ReadonlyMap<string, EmitValue>): value is readonly EmitValue[] {
  return Array.isArray(value);
}
