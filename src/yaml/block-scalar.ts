import { MINUS, PLUS, SPACE, TAB, ZERO, isBlank, isBreak, isBreakOrEnd, isDigit } from "./characters.ts";
import type { ScannedScalar } from "./plain.ts";
import type { Reader } from "./reader.ts";

/** Scans a literal (`|`) or folded (`>`) scalar within a collection indented by `parentIndent` (-1 at the top), with the empty lines after it. */
export function scanBlockScalar(reader: Reader, parentIndent: number, folded: boolean): ScannedScalar {
  const start = reader.position;
  const header = scanHeader(reader, start);
  let end = header.end;
  let indent = header.indent === 0 ? 0 : Math.max(parentIndent, 0) + header.indent;
  const leading = scanBreaks(reader, indent, start);
  if (indent === 0) indent = Math.max(leading.indent, parentIndent + 1, 1);

  let value = "";
  let lastBreak = "";
  let emptyLines = leading.breaks;
  let afterBlank = false;
  while (reader.column === indent && reader.position < reader.end) {
    const startsBlank = isBlank(reader.peek());
    if (folded && !afterBlank && !startsBlank && lastBreak === "\n") value += emptyLines === "" ? " " : emptyLines;
    else value += lastBreak + emptyLines;
    afterBlank = startsBlank;
    end = reader.lineEnd();
    value += reader.text.slice(reader.position, end);
    reader.position = end;
    lastBreak = reader.readBreak();
    emptyLines = scanBreaks(reader, indent, start).breaks;
  }
  if (header.chomping !== "strip") value += lastBreak;
  if (header.chomping === "keep") value += emptyLines;
  return { value, end };
}

interface Header {
  /** The indentation asked for, relative to the parent; 0 to take it from the first line. */
  readonly indent: number;
  /** What happens to the line breaks at the end: all go, one stays, all stay. */
  readonly chomping: "strip" | "clip" | "keep";
  readonly end: number;
}

/** `|`, `>-`, `|2+` and the like, with the comment and the line break after it. */
function scanHeader(reader: Reader, start: number): Header {
  reader.position += 1;
  let chomping = scanChomping(reader);
  const indent = scanIndent(reader, start);
  if (chomping === "clip" && indent !== 0) chomping = scanChomping(reader);
  const end = reader.position;
  reader.skipBlanks();
  reader.skipComment();
  if (!isBreakOrEnd(reader.peek())) throw reader.refuse("did not find expected comment or line break", start);
  reader.readBreak();
  return { indent, chomping, end };
}

function scanChomping(reader: Reader): Header["chomping"] {
  const code = reader.peek();
  if (code !== PLUS && code !== MINUS) return "clip";
  reader.position += 1;
  return code === PLUS ? "keep" : "strip";
}

function scanIndent(reader: Reader, start: number): number {
  const code = reader.peek();
  if (!isDigit(code)) return 0;
  if (code === ZERO) throw reader.refuse("found an indentation indicator equal to 0", start);
  reader.position += 1;
  return code - ZERO;
}

/** Passes empty lines and the indentation of the next line; with `indent` 0 all of it, and tells the deepest indentation seen. */
function scanBreaks(reader: Reader, indent: number, start: number): { breaks: string; indent: number } {
  let breaks = "";
  let deepest = 0;
  for (;;) {
    const stop = indent === 0 ? reader.end : Math.min(reader.end, reader.lineStart + indent);
    while (reader.position < stop && reader.text.charCodeAt(reader.position) === SPACE) reader.position += 1;
    deepest = Math.max(deepest, reader.column);
    const code = reader.peek();
    if (code === TAB && (indent === 0 || reader.column < indent)) throw reader.refuse("found a tab character where an indentation space is expected", start);
    if (!isBreak(code)) return { breaks, indent: deepest };
    breaks += reader.readBreak();
  }
}
