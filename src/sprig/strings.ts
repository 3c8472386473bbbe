import { formatValue } from "../template/format.ts";
import { goFunction } from "../template/functions.ts";
import { GoError, type Int, TypedMap, TypedSlice, type Value } from "../template/value.ts";
import { fromByteString, toByteString } from "../text/byte-string.ts";
import { byteLength, byteSlice } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import { toText } from "./conversion.ts";
import { checkItemCount, checkTextLength } from "./limits.ts";
import { runesOf, space } from "./runes.ts";
import { wrap } from "./wrap.ts";

const trimAll = goFunction("func(string, string) string", (cutset: string, text: string) => trimRunes(text, new Set(runesOf(cutset))));

/** Sprig's functions over texts (Sprig's strings.go). Lengths and offsets are bytes, so that a cut may go through a character. */
export const stringFunctions = {
  trim: goFunction("func(string) string", (text: string) => text.replace(leadingSpace, "").replace(trailingSpace, "")),
  trimAll,
  trimall: trimAll,
  trimPrefix: goFunction("func(string, string) string", trimPrefix),
  trimSuffix: goFunction("func(string, string) string", trimSuffix),
  nospace: goFunction("func(string) string", removeSpaces),

  contains: goFunction("func(string, string) bool", (part: string, text: string) => bytewise([part, text], (inner, whole) => whole.includes(inner))),
  hasPrefix: goFunction("func(string, string) bool", (prefix: string, text: string) => bytewise([prefix, text], (start, whole) => whole.startsWith(start))),
  hasSuffix: goFunction("func(string, string) bool", (suffix: string, text: string) => bytewise([suffix, text], (end, whole) => whole.endsWith(end))),

  repeat: goFunction("func(int, string) string", ({ value: count }: Int, text: string) => repeat(text, count)),
  substr: goFunction("func(int, int, string) string", (start: Int, end: Int, text: string) => substring(text, Number(start.value), Number(end.value))),
  trunc: goFunction("func(int, string) string", ({ value: length }: Int, text: string) => truncate(text, Number(length))),
  abbrev: goFunction("func(int, string) string", ({ value: width }: Int, text: string) => abbreviate(text, 0, Number(width))),
  abbrevboth: goFunction("func(int, int, string) string", (left: Int, width: Int, text: string) => abbreviate(text, Number(left.value), Number(width.value))),
  wrap: goFunction("func(int, string) string", ({ value: width }: Int, text: string) => wrap(text, Number(width), { separator: "\n", cutsWords: false })),
  wrapWith: goFunction("func(int, string, string) string", ({ value: width }: Int, separator: string, text: string) => {
    return wrap(text, Number(width), { separator: separator === "" ? "\n" : separator, cutsWords: true });
  }),

  replace: goFunction("func(string, string, string) string", replace),
  indent: goFunction("func(int, string) string", ({ value: width }: Int, text: string) => indent(text, width)),
  nindent: goFunction("func(int, string) string", ({ value: width }: Int, text: string) => `\n${indent(text, width)}`),
  plural: goFunction("func(string, string, int) string", (one: string, many: string, { value: count }: Int) => (count === 1n ? one : many)),

  quote: goFunction("func(...interface {}) string", (...values: Value[]) => joinEach(values, (value) => quote(toText(value)))),
  squote: goFunction("func(...interface {}) string", (...values: Value[]) => joinEach(values, (value) => `'${formatValue(value)}'`)),
  cat: goFunction("func(...interface {}) string", (...values: Value[]) => joinEach(values, formatValue)),

  split: goFunction("func(string, string) map[string]string", (separator: string, text: string) => numbered(split(text, separator))),
  splitn: goFunction("func(string, int, string) map[string]string", (by: string, { value: limit }: Int, text: string) => numbered(split(text, by, Number(limit)))),
  splitList: goFunction("func(string, string) []string", (separator: string, text: string) => new TypedSlice("string", split(text, separator))),
};

const leadingSpace = new RegExp(`^[${space}]+`);
const trailingSpace = new RegExp(`(?<![${space}])[${space}]+$`);

/**
 * Does work that looks for one text in another. In UTF-8 no character lies within another, so letters will do; where a text is not UTF-8
 * throughout, it takes bytes.
 */
function bytewise<T extends string | boolean>(texts: readonly string[], work: (...texts: string[]) => T): T {
  if (texts.every((text) => text.isWellFormed())) return work(...texts);
  const result = work(...texts.map(toByteString));
  return (typeof result === "string" ? fromByteString(result) : result) as T;
}

function trimPrefix(prefix: string, text: string): string {
  return bytewise([prefix, text], (start, whole) => (whole.startsWith(start) ? whole.slice(start.length) : whole));
}

function trimSuffix(suffix: string, text: string): string {
  return bytewise([suffix, text], (end, whole) => (whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole));
}

function trimRunes(text: string, cutset: ReadonlySet<string>): string {
  let start = 0;
  let end = text.length;
  while (start < end) {
    const rune = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!cutset.has(rune.toWellFormed())) break;
    start += rune.length;
  }
  while (end > start) {
    const last = [...text.slice(Math.max(end - 2, start), end)].at(-1) ?? "";
    if (!cutset.has(last.toWellFormed())) break;
    end -= last.length;
  }
  return text.slice(start, end);
}

/** goutils' DeleteWhiteSpace takes bytes for characters: where it deletes something, letters that are not ASCII fall apart. */
function removeSpaces(text: string): string {
  const bytes = toByteString(text);
  const kept = bytes.replace(new RegExp(`[${space}]`, "g"), "");
  return kept.length === bytes.length ? text : kept;
}

function repeat(text: string, count: bigint): string {
  if (count < 0n) throw new GoError("strings: negative Repeat count");
  checkTextLength(text.length * Number(count));
  return bytewise([text], (whole) => whole.repeat(Number(count)));
}

/** A negative start stands for the beginning, a negative or too large end for the end; other bounds that do not fit panic. */
function substring(text: string, start: number, end: number): string {
  const length = byteLength(text);
  if (start < 0) {
    if (end < 0) throw outOfRange(`[:${end}]`);
    if (end > length) throw outOfRange(`[:${end}] with length ${length}`);
    return byteSlice(text, 0, end);
  }
  if (end < 0 || end > length) {
    if (start > length) throw outOfRange(`[${start}:${length}]`);
    return byteSlice(text, start);
  }
  if (start > end) throw outOfRange(`[${start}:${end}]`);
  return byteSlice(text, start, end);
}

function outOfRange(bounds: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${bounds}`);
}

/** The first so many bytes, or the last ones for a negative length. */
function truncate(text: string, length: number): string {
  if (length >= 0) return byteLength(text) > length ? byteSlice(text, 0, length) : text;
  return byteLength(text) + length > 0 ? byteSlice(text, byteLength(text) + length) : text;
}

/**
 * goutils' AbbreviateFull: at most `width` bytes, three of them dots at the end, and at the start too where the text begins later than the fifth
 * byte. Sprig leaves the text alone where there is no room for the dots.
 */
function abbreviate(text: string, left: number, width: number): string {
  const length = byteLength(text);
  if (width < 4 || (left > 0 && width < 7) || length <= width) return text;
  const room = width - 3;
  const start = Math.min(left, length - room);
  if (start <= 4) return `${byteSlice(text, 0, room)}...`;
  if (start + room >= length) return `...${byteSlice(text, length - room)}`;
  return `...${byteSlice(text, start, start + room - 3)}...`;
}

function replace(old: string, replacement: string, text: string): string {
  if (old === "") {
    const runes = [...text];
    checkTextLength(text.length + replacement.length * (runes.length + 1));
    return replacement + runes.map((rune) => rune + replacement).join("");
  }
  return bytewise([old, replacement, text], (from, to, whole) => {
    checkTextLength(whole.length + count(whole, from) * (to.length - from.length));
    return whole.replaceAll(from, () => to);
  });
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

/** Go's `strings.SplitN`: an empty separator splits between characters; a limit of 0 gives nothing, a negative one everything. */
function split(text: string, separator: string, limit = -1): string[] {
  if (limit === 0) return [];
  const inBytes = separator !== "" && !(text + separator).isWellFormed();
  const [whole, between] = inBytes ? [toByteString(text), toByteString(separator)] : [text, separator];
  checkItemCount(between === "" ? whole.length / 2 : count(whole, between) + 1);
  const parts = between === "" ? [...whole] : whole.split(between);
  if (limit > 0 && parts.length > limit) parts.splice(limit - 1, Infinity, parts.slice(limit - 1).join(between));
  return inBytes ? parts.map(fromByteString) : parts;
}

/** The parts under `_0`, `_1` … */
function numbered(parts: readonly string[]): Value {
  return new TypedMap("map[string]string", "", parts.map((part, index) => [`_${index}`, part] as const));
}

function indent(text: string, width: bigint): string {
  if (width < 0n) throw new GoError("strings: negative Repeat count");
  const lines = text.split("\n");
  checkTextLength(text.length + lines.length * Number(width));
  const pad = " ".repeat(Number(width));
  return pad + lines.join(`\n${pad}`);
}

/** With blanks between; nil is left out. */
function joinEach(values: readonly Value[], format: (value: Value) => string): string {
  const texts = values.filter((value) => value !== null && value !== undefined).map(format);
  checkTextLength(texts.reduce((length, text) => length + text.length + 1, 0));
  return texts.join(" ");
}
