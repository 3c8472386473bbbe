import { positionAt } from "./position.ts";
import type { Span } from "./span.ts";

/** A source line with what is to be underlined in it. */
export interface Excerpt {
  /** Counted from 1. */
  readonly line: number;
  /** The line's text, tabs as single blanks so that columns stay aligned, cut where it is very long. */
  readonly text: string;
  /** Where the underline begins, in characters from 0, and how many it takes; at least one. */
  readonly from: number;
  readonly length: number;
}

const longestLine = 160;

/** The first line of a span. A span over several lines is underlined to the end of the first. */
export function excerpt({ source, start, end }: Span): Excerpt {
  const { line, column } = positionAt(source, start);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const nextStart = source.lineStarts[line] ?? source.text.length + 1;
  const whole = source.text.slice(lineStart, nextStart - 1).replace(/\r$/, "").replaceAll("\t", " ");
  const last = Math.min(end, lineStart + whole.length);
  const skip = column > longestLine - 20 ? column - 21 : 0;
  const text = (skip > 0 ? "…" + whole.slice(skip + 1) : whole).slice(0, longestLine);
  const from = Math.min(column - 1 - skip, text.length);
  return { line, text, from, length: Math.max(1, Math.min(last - start, text.length - from)) };
}
