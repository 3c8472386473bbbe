import { positionAt } from "../text/position.ts";
import type { Span } from "../text/span.ts";

/** A span as formats want it: all four numbers count from 1, columns in UTF-16 code units, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a span. */
export function placeOf({ source, start, end }: Span): Place {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { file: source.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** `file:line:column`, as editors and terminals open it. */
export function placeText(at: Span): string {
  const { file, line, column } = placeOf(at);
  return `${file}:${line}:${column}`;
}
