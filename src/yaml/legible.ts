import { encode } from "../text/bytes.ts";
import { Refusal } from "./refusal.ts";

/** How much of a text go-yaml's reader would get to see, and what it says when it is asked for more. */
export interface Legibility {
  readonly end: number;
  readonly refusal: Refusal | undefined;
}

/** go-yaml reads its input in pieces of so many bytes, and refuses a piece that holds anything illegal before it looks at the rest of it. */
const PIECE = 512;

/** Finds the first character that no YAML text may contain (control characters, broken UTF-8), if there is one. */
export function examine(text: string): Legibility {
  if (!/[^\t\n\r\x20-\x7e]/.test(text)) return { end: text.length, refusal: undefined };
  const at = text.search(/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  if (at === -1) return { end: text.length, refusal: undefined };
  const { problem, width } = diagnose(text, at);
  return { end: pieceStart(text, at, width), refusal: new Refusal(problem, at, at + 1) };
}

/** What is wrong with the character, and how many bytes the reader must see to find out. */
function diagnose(text: string, at: number): { problem: string; width: number } {
  const isByte = /[\udc80-\udcff]/.test(text.charAt(at));
  if (!isByte) return { problem: "control characters are not allowed", width: encode(text.charAt(at)).length };
  const bytes = encode(text.slice(at, at + 4));
  const first = bytes[0] ?? 0;
  const width = first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3 : first >> 3 === 30 ? 4 : 0;
  if (width === 0) return { problem: "invalid leading UTF-8 octet", width: 1 };
  if (bytes.length < width) return { problem: "incomplete UTF-8 octet sequence", width: Number.POSITIVE_INFINITY };
  let code = first & (0xff >> (width + 1));
  for (const byte of bytes.subarray(1, width)) {
    if (byte >> 6 !== 2) return { problem: "invalid trailing UTF-8 octet", width };
    code = (code << 6) | (byte & 0x3f);
  }
  const shortest = width === 2 ? 0x80 : width === 3 ? 0x800 : 0x10000;
  return { problem: code < shortest ? "invalid length of a UTF-8 sequence" : "invalid Unicode character", width };
}

/** Offset of the piece in which the reader notices the character: pieces end with whole characters, the rest is read again with the next. */
function pieceStart(text: string, at: number, width: number): number {
  const bytes = encode(text.slice(0, at));
  let start = 0;
  let startUnits = 0;
  for (let end = PIECE; bytes.length + width > end; end = start + PIECE) {
    let cut = Math.min(end, bytes.length);
    while (cut > start && cut < bytes.length && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut -= 1;
    startUnits += utf16Length(bytes.subarray(start, cut));
    start = cut;
    if (cut === bytes.length) break;
  }
  return startUnits;
}

/** How many UTF-16 units valid UTF-8 decodes to. */
function utf16Length(bytes: Uint8Array): number {
  let length = 0;
  for (const byte of bytes) length += byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1;
  return length;
}
