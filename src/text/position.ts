import type { Source } from "./source.ts";

/** A place as people count it: both from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset; an offset past the end is the end. */
export function positionAt(source: Source, offset: number): Position {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.min(offset, source.text.length) - (starts[low] ?? 0) + 1 };
}

/** The offset of a line and column; a column past the end of its line is that end. */
export function offsetAt(source: Source, { line, column }: Position): number {
  const starts = source.lineStarts;
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  const next = starts[line];
  const end = next === undefined ? source.text.length : next - 1;
  return Math.min(start + Math.max(column, 1) - 1, end);
}
