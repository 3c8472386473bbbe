import { encode } from "./bytes.ts";
import { isKnownToGo } from "./unicode.ts";

/** Go's way of writing a string as a literal, as `%q`, error messages and `quote` print it. */

/** The characters with an escape of their own. */
const named: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

/** Go's `strconv.Quote`: double quotes, printable characters as they are, a broken byte as `\xff`. */
export function quote(text: string): string {
  return `"${text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, (character) => named.get(character) ?? (isPrintable(character) ? character : escape(character)))}"`;
}

/** Go's `strconv.CanBackquote`: whether the text can stand between backquotes, on one line and unchanged. */
export function canBackquote(text: string): boolean {
  return text.isWellFormed() && !/[\x00-\x08\x0a-\x1f\x7f`\ufeff]/.test(text);
}

/** Go's `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols, and of all spaces the ASCII one. */
export function isPrintable(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character) && isKnownToGo(character);
}

/** How Go's `time` package quotes a text in its errors: everything that is not printable ASCII byte by byte. */
export function quoteForTime(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7f]/gu, (character) => [...encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""));
  return `"${escaped}"`;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}
