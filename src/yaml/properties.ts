import { decode } from "../text/bytes.ts";
import { EXCLAMATION, GREATER, LESS, PERCENT, hexValue, isBlankOrEnd, isWord } from "./characters.ts";
import type { Reader } from "./reader.ts";

/** Scans the name of an anchor or alias, the `&` or `*` before it included in what it passes. */
export function scanName(reader: Reader): string {
  const start = reader.position;
  reader.position += 1;
  const name = scanWord(reader);
  const next = reader.peek();
  if (name === "" || !(isBlankOrEnd(next) || "?:,]}%@`".includes(String.fromCharCode(next)))) {
    throw reader.refuse("did not find expected alphabetic or numeric character", start);
  }
  return name;
}

/** A tag as written: `!!str` is `!!` and `str`, `!x` is `!` and `x`, `!<uri>` has no handle, and `!` alone is all suffix. */
export interface ScannedTag {
  readonly handle: string;
  readonly suffix: string;
}

/** Scans a tag, which must be followed by a blank, a line break or the end. */
export function scanTag(reader: Reader): ScannedTag {
  const start = reader.position;
  const tag = reader.peek(1) === LESS ? scanVerbatimTag(reader, start) : scanShorthandTag(reader, start);
  if (!isBlankOrEnd(reader.peek())) throw reader.refuse("did not find expected whitespace or line break", start);
  return tag;
}

function scanVerbatimTag(reader: Reader, start: number): ScannedTag {
  reader.position += 2;
  const suffix = scanUri(reader, start);
  if (reader.peek() !== GREATER) throw reader.refuse("did not find the expected '>'", start);
  reader.position += 1;
  return { handle: "", suffix };
}

function scanShorthandTag(reader: Reader, start: number): ScannedTag {
  const handle = scanHandle(reader, start);
  if (handle.length > 1 && handle.endsWith("!")) return { handle, suffix: scanUri(reader, start) };
  const suffix = handle.slice(1) + scanUri(reader, start, false);
  return suffix === "" ? { handle: "", suffix: "!" } : { handle: "!", suffix };
}

/** `!`, `!!`, `!name!`; or `!name`, which turns out to be the start of a suffix. */
export function scanHandle(reader: Reader, start: number): string {
  const from = reader.position;
  if (reader.peek() !== EXCLAMATION) throw reader.refuse("did not find expected '!'", start);
  reader.position += 1;
  scanWord(reader);
  if (reader.peek() === EXCLAMATION) reader.position += 1;
  return reader.text.slice(from, reader.position);
}

/** The rest of a tag, or the prefix of `%TAG`; may be empty only if something was read before it. */
export function scanUri(reader: Reader, start: number, required: boolean = true): string {
  const from = reader.position;
  let uri = "";
  for (let code = reader.peek(); isWord(code) || (code !== 0 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code))); code = reader.peek()) {
    if (code === PERCENT) uri += scanEscapedCharacter(reader, start);
    else {
      uri += String.fromCharCode(code);
      reader.position += 1;
    }
  }
  if (required && reader.position === from) throw reader.refuse("did not find expected tag URI", start);
  return uri;
}

/** One character, written as the `%xx` of each of its UTF-8 bytes. */
function scanEscapedCharacter(reader: Reader, start: number): string {
  const bytes: number[] = [];
  let width = 1;
  while (bytes.length < width) {
    const high = hexValue(reader.peek(1));
    const low = hexValue(reader.peek(2));
    if (reader.peek() !== PERCENT || high === -1 || low === -1) throw reader.refuse("did not find URI escaped octet", start);
    const byte = high * 16 + low;
    if (bytes.length === 0) {
      width = byte < 0x80 ? 1 : byte >> 5 === 6 ? 2 : byte >> 4 === 14 ? 3 : byte >> 3 === 30 ? 4 : 0;
      if (width === 0) throw reader.refuse("found an incorrect leading UTF-8 octet", start);
    } else if (byte >> 6 !== 2) throw reader.refuse("found an incorrect trailing UTF-8 octet", start);
    bytes.push(byte);
    reader.position += 3;
  }
  return decode(Uint8Array.from(bytes));
}

/** Letters, digits, `_` and `-`, as many as there are. */
export function scanWord(reader: Reader): string {
  const from = reader.position;
  while (isWord(reader.peek())) reader.position += 1;
  return reader.text.slice(from, reader.position);
}
