import { decode, encode } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";

/** Go's `strconv.QuoteToASCII`: like `quote`, with everything beyond ASCII escaped. */
export function quoteToAscii(text: string): string {
  let quoted = "";
  for (const character of text) quoted += asciiEscape(character);
  return `"${quoted}"`;
}

/** Go's `strconv.QuoteRune`: a code point as a literal in single quotes; what is no code point is U+FFFD. */
export function quoteRune(code: number): string {
  return `'${escapeRune(code, (character) => quote(character).slice(1, -1))}'`;
}

/** Go's `strconv.QuoteRuneToASCII`. */
export function quoteRuneToAscii(code: number): string {
  return `'${escapeRune(code, asciiEscape)}'`;
}

/** The character of a code point as Go's `string(rune)` makes it: U+FFFD for surrogates and for what lies beyond Unicode. */
export function characterOf(code: number): string {
  return isRune(code) ? String.fromCodePoint(code) : "\ufffd";
}

/**
 * Go's `strconv.Unquote` of a literal in double quotes or backquotes; undefined where Go says `invalid syntax`.
 * Backquoted text loses its carriage returns; a broken byte within double quotes becomes U+FFFD.
 */
export function unquote(literal: string): string | undefined {
  const mark = literal[0];
  if (literal.length < 2 || literal.at(-1) !== mark) return undefined;
  const inner = literal.slice(1, -1);
  if (mark === "`") return inner.includes("`") ? undefined : inner.replaceAll("\r", "");
  if (mark !== '"' || inner.includes("\n")) return undefined;
  if (!inner.includes("\\") && !inner.includes('"')) return inner.replace(/[\udc80-\udcff]/g, replaceBroken);
  const bytes: number[] = [];
  for (let at = 0; at < inner.length; ) {
    const character = unquoteCharacter(inner, at, '"');
    if (character === undefined) return undefined;
    if (character.isByte) bytes.push(character.value);
    else bytes.push(...encode(characterOf(character.value)));
    at = character.end;
  }
  return decode(Uint8Array.from(bytes));
}

/** One character of a literal: a code point, or a byte that an escape such as `\xff` names. */
export interface LiteralCharacter {
  readonly value: number;
  readonly isByte: boolean;
  /** Where the next character begins. */
  readonly end: number;
}

/** Go's `strconv.UnquoteChar`: the character at an offset of a literal's inside; undefined where Go says `invalid syntax`. */
export function unquoteCharacter(text: string, at: number, mark: '"' | "'"): LiteralCharacter | undefined {
  const code = text.codePointAt(at);
  if (code === undefined || text[at] === mark) return undefined;
  if (code >= 0x80) return { value: isRune(code) ? code : 0xfffd, isByte: false, end: at + (code > 0xffff ? 2 : 1) };
  if (text[at] !== "\\") return { value: code, isByte: true, end: at + 1 };

  const letter = text[at + 1] ?? "";
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { value: simple, isByte: true, end: at + 2 };
  if (letter === mark) return { value: letter.charCodeAt(0), isByte: true, end: at + 2 };
  if (/[0-7]/.test(letter)) {
    const digits = text.slice(at + 1, at + 4);
    const value = Number.parseInt(digits, 8);
    return /^[0-7]{3}$/.test(digits) && value <= 255 ? { value, isByte: true, end: at + 4 } : undefined;
  }
  const length = hexadecimalLengths.get(letter);
  if (length === undefined) return undefined;
  const digits = text.slice(at + 2, at + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const value = Number.parseInt(digits, 16);
  if (letter !== "x" && !isRune(value)) return undefined;
  return { value, isByte: letter === "x", end: at + 2 + length };
}

const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
  ["\\", 92],
]);

const hexadecimalLengths: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

function isRune(code: number): boolean {
  return code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

/** A lone surrogate that stands for a broken byte; half of a pair is left alone. */
function replaceBroken(unit: string, at: number, text: string): string {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? unit : "\ufffd";
}

function escapeRune(code: number, escape: (character: string) => string): string {
  const character = characterOf(code);
  if (character === "'") return "\\'";
  return character === '"' ? '"' : escape(character);
}

function asciiEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || !isRune(code)) return quote(character).slice(1, -1);
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}
