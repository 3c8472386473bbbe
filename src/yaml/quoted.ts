import { APOSTROPHE, BACKSLASH, END, QUOTE, hexValue, isBlank, isBlankOrEnd, isBreak } from "./characters.ts";
import { fold } from "./plain.ts";
import type { ScannedScalar } from "./plain.ts";
import type { Reader } from "./reader.ts";

/** Scans a scalar in single or double quotes, from quote to quote. */
export function scanQuoted(reader: Reader, quote: "'" | '"'): ScannedScalar {
  const start = reader.position;
  const simple = scanSimple(reader, quote);
  if (simple !== undefined) return simple;

  const single = quote === "'";
  const closing = quote.charCodeAt(0);
  let value = "";
  reader.position += 1;
  for (;;) {
    if (reader.atDocumentIndicator()) throw reader.refuse("found unexpected document indicator", start);
    if (reader.peek() === END) throw reader.refuse("found unexpected end of stream", start);
    const word = single ? scanSingleWord(reader) : scanDoubleWord(reader, start);
    value += word.value;
    if (reader.peek() === closing) {
      reader.position += 1;
      return { value, end: reader.position };
    }
    value += scanGap(reader, word.joined);
  }
}

/** The common case: one line, nothing escaped. */
function scanSimple(reader: Reader, quote: string): ScannedScalar | undefined {
  const { text, position } = reader;
  const close = text.indexOf(quote, position + 1);
  if (close === -1 || close >= reader.end) return undefined;
  const value = text.slice(position + 1, close);
  const plain = quote === '"' ? !/[\\\n\r\x85\u2028\u2029]/.test(value) : text.charCodeAt(close + 1) !== APOSTROPHE && !/[\n\r\x85\u2028\u2029]/.test(value);
  if (!plain) return undefined;
  reader.position = close + 1;
  return { value, end: close + 1 };
}

/** A stretch without blanks; `joined` if it ended in an escaped line break, so that the gap behind it vanishes. */
interface Word {
  readonly value: string;
  readonly joined: boolean;
}

function scanSingleWord(reader: Reader): Word {
  let value = "";
  let from = reader.position;
  for (let code = reader.peek(); !isBlankOrEnd(code); code = reader.peek()) {
    if (code === APOSTROPHE) {
      if (reader.peek(1) !== APOSTROPHE) break;
      value += reader.text.slice(from, reader.position + 1);
      from = reader.position + 2;
      reader.position += 1;
    }
    reader.position += 1;
  }
  return { value: value + reader.text.slice(from, reader.position), joined: false };
}

function scanDoubleWord(reader: Reader, start: number): Word {
  let value = "";
  let from = reader.position;
  for (let code = reader.peek(); !isBlankOrEnd(code) && code !== QUOTE; code = reader.peek()) {
    if (code !== BACKSLASH) {
      reader.position += 1;
      continue;
    }
    value += reader.text.slice(from, reader.position);
    if (isBreak(reader.peek(1))) {
      reader.position += 1;
      reader.readBreak();
      return { value, joined: true };
    }
    value += scanEscape(reader, start);
    from = reader.position;
  }
  return { value: value + reader.text.slice(from, reader.position), joined: false };
}

/** What follows a backslash, other than a line break or a number. */
const escapes: ReadonlyMap<number, string> = new Map(
  Object.entries({
    "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "'": "'", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
  }).map(([letter, meaning]) => [letter.charCodeAt(0), meaning]),
);

/** How many hexadecimal digits follow a letter. */
const escapeLengths: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

function scanEscape(reader: Reader, start: number): string {
  const letter = reader.peek(1);
  const meaning = escapes.get(letter);
  if (meaning !== undefined) {
    reader.position += 2;
    return meaning;
  }
  const digits = escapeLengths.get(String.fromCharCode(letter));
  if (digits === undefined) throw reader.refuse("found unknown escape character", start);
  reader.position += 2;
  let code = 0;
  for (let index = 0; index < digits; index += 1) {
    const digit = hexValue(reader.peek(index));
    if (digit === -1) throw reader.refuse("did not find expected hexdecimal number", start);
    code = code * 16 + digit;
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) throw reader.refuse("found invalid Unicode character escape code", start);
  reader.position += digits;
  return String.fromCodePoint(code);
}

/** Blanks within a line stay; line breaks fold, and the blanks around them go. After an escaped break (`joined`) even the first break counts as an empty line. */
function scanGap(reader: Reader, joined: boolean): string {
  const from = reader.position;
  let first: string | undefined = joined ? "" : undefined;
  let rest = "";
  for (let code = reader.peek(); isBlank(code) || isBreak(code); code = reader.peek()) {
    if (isBlank(code)) reader.position += 1;
    else if (first === undefined) first = reader.readBreak();
    else rest += reader.readBreak();
  }
  return first === undefined ? reader.text.slice(from, reader.position) : fold(first, rest);
}
