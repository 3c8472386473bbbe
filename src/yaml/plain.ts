import { HASH, SPACE, TAB, isBlankOrEnd, isBreak } from "./characters.ts";
import type { Reader } from "./reader.ts";

/** A scalar as scanned: what it says and where its text ends. */
export interface ScannedScalar {
  readonly value: string;
  readonly end: number;
}

/** A plain scalar, and whether lines were passed after its text, so that a key may follow. */
export interface ScannedPlain extends ScannedScalar {
  readonly endsLine: boolean;
}

/**
 * Scans a scalar without quotes, over several lines if they are indented by at least `indent`, and passes the blanks and line
 * breaks after it. In flow context `, ? [ ] { }` end it anywhere, and indentation means nothing.
 */
export function scanPlain(reader: Reader, indent: number, inFlow: boolean): ScannedPlain {
  let end = scanLine(reader, inFlow);
  let value = reader.text.slice(reader.position, end);
  reader.position = end;
  for (;;) {
    reader.skipBlanks();
    if (!isBreak(reader.peek())) return { value, end, endsLine: false };
    const folded = foldBreaks(reader, indent);
    if (!inFlow && reader.column < indent) return { value, end, endsLine: true };
    if (reader.atDocumentIndicator() || reader.peek() === HASH) return { value, end, endsLine: true };
    const lineEnd = scanLine(reader, inFlow);
    if (lineEnd === reader.position) return { value, end, endsLine: true };
    value += folded + reader.text.slice(reader.position, lineEnd);
    end = lineEnd;
    reader.position = lineEnd;
  }
}

/** What an ASCII character may mean inside a plain scalar; unlisted ones are just part of it. */
const meaning = markMeanings({ blank: " \t", break: "\n\r", comment: "#", value: ":", flow: ",?[]{}" });

const BLANK = 1;
const BREAK = 2;
const COMMENT = 3;
const VALUE = 4;

function markMeanings(groups: Record<"blank" | "break" | "comment" | "value" | "flow", string>): Uint8Array {
  const marks = new Uint8Array(128);
  for (const [index, characters] of Object.values(groups).entries()) {
    for (const character of characters) marks[character.charCodeAt(0)] = index + 1;
  }
  return marks;
}

/** Offset after the last character that belongs to the scalar on this line. */
function scanLine(reader: Reader, inFlow: boolean): number {
  const { text, end } = reader;
  let last = reader.position;
  for (let at = last; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const means = code < 128 ? meaning[code] : isBreak(code) ? BREAK : 0;
    if (means === BLANK) continue;
    if (means !== 0) {
      if (means === BREAK) break;
      if (means === COMMENT) {
        if (at > last) break;
      } else if (means === VALUE) {
        if (at + 1 >= end || isBlankOrEnd(text.charCodeAt(at + 1))) break;
      } else if (inFlow) break;
    }
    last = at + 1;
  }
  return last;
}

/** Passes line breaks and the blanks between them; returns what they fold to. */
function foldBreaks(reader: Reader, indent: number): string {
  const first = reader.readBreak();
  let rest = "";
  for (;;) {
    const code = reader.peek();
    if (code === SPACE) reader.position += 1;
    else if (code === TAB) {
      if (reader.column < indent) throw reader.refuse("found a tab character that violates indentation");
      reader.position += 1;
    } else if (isBreak(code)) rest += reader.readBreak();
    else return fold(first, rest);
  }
}

/** A single LF becomes a space, and of several the first is dropped; the two Unicode separators stay. */
export function fold(first: string, rest: string): string {
  if (first !== "\n") return first + rest;
  return rest === "" ? " " : rest;
}
