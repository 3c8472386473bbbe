import { span } from "../text/span.ts";
import type { Edit } from "../text/edit.ts";
import type { Cursor } from "./cursor.ts";

/** An edit of a range of the text that a cursor walks through. */
export function editAt(at: Cursor, start: number, end: number, text: string): Edit {
  return { span: span(at.document.source, start, end), text };
}

/** Whether a collection in brackets holds the place, so that line breaks and indentation mean nothing there. */
export function isInFlow(at: Cursor): boolean {
  const above = at.parent?.written;
  return above !== undefined && (above.kind === "mapping" || above.kind === "sequence") && above.flow;
}

/** Offset of the first character of a line. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Offset after the last character of a line, its line break not included. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  if (found === -1) return text.length;
  return found > at && text[found - 1] === "\r" ? found - 1 : found;
}

/** Characters between the start of the line and a place. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** How the lines of a text end. */
export function lineBreakOf(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}

/** Offset of the first character before a place that is no blank, plus one. */
export function skipBlanksBack(text: string, at: number): number {
  let start = at;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start -= 1;
  return start;
}
