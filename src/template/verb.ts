import { encode } from "../text/bytes.ts";
import { canBackquote, isPrintable, quote } from "../text/quote.ts";
import { formatFloat, type FloatFormat } from "./float.ts";
import { characterOf, quoteRune, quoteRuneToAscii, quoteToAscii } from "./quote.ts";

/** How one directive of a format wants its operand: `%-08.3f` is minus, zero, width 8, precision 3. */
export interface Flags {
  width: number | undefined;
  precision: number | undefined;
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  /** `%+v`: field names. */
  plusV: boolean;
  /** `%#v`: Go syntax. */
  sharpV: boolean;
}

/** The flags of a bare verb. */
export function plainFlags(): Flags {
  return { width: undefined, precision: undefined, minus: false, plus: false, sharp: false, space: false, zero: false, plusV: false, sharpV: false };
}

/** Whether they are those of a bare verb. */
export function isPlain(flags: Flags): boolean {
  return flags.width === undefined && flags.precision === undefined && !flags.minus && !flags.plus && !flags.sharp && !flags.space && !flags.zero && !flags.plusV && !flags.sharpV;
}

/** Fills to the width, in characters, not bytes. */
export function pad(text: string, flags: Flags): string {
  if (flags.width === undefined || flags.width === 0) return text;
  const missing = flags.width - runeCount(text);
  if (missing <= 0) return text;
  return flags.minus ? text + " ".repeat(missing) : (flags.zero ? "0" : " ").repeat(missing) + text;
}

/** A boolean under a verb; undefined where the verb is none for booleans. */
export function formatBoolean(value: boolean, verb: string, flags: Flags): string | undefined {
  return verb === "t" || verb === "v" ? pad(String(value), flags) : undefined;
}

/** An integer under a verb; undefined where the verb is none for integers. */
export function formatInteger(value: bigint, isSigned: boolean, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case "v":
      return flags.sharpV && !isSigned ? digits(value, 16, verb, { ...flags, sharp: true }) : digits(value, 10, verb, flags);
    case "d":
      return digits(value, 10, verb, flags);
    case "b":
      return digits(value, 2, verb, flags);
    case "o":
    case "O":
      return digits(value, 8, verb, flags);
    case "x":
    case "X":
      return digits(value, 16, verb, flags);
    case "c":
      return pad(characterOf(codeOf(value)), flags);
    case "q":
      return pad(flags.plus ? quoteRuneToAscii(codeOf(value)) : quoteRune(codeOf(value)), flags);
    case "U":
      return unicode(BigInt.asUintN(64, value), flags);
    default:
      return undefined;
  }
}

/** A float64 under a verb; undefined where the verb is none for floats. */
export function formatFloating(value: number, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case "v":
      return floating(value, "g", -1, flags);
    case "b":
    case "g":
    case "G":
    case "x":
    case "X":
      return floating(value, verb, -1, flags);
    case "e":
    case "E":
    case "f":
      return floating(value, verb, 6, flags);
    case "F":
      return floating(value, "f", 6, flags);
    default:
      return undefined;
  }
}

/** A string under a verb; undefined where the verb is none for strings. */
export function formatText(value: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case "v":
      return flags.sharpV ? quoted(value, flags) : pad(truncate(value, flags), flags);
    case "s":
      return pad(truncate(value, flags), flags);
    case "q":
      return quoted(value, flags);
    case "x":
    case "X":
      return hexadecimal(encode(value), verb, flags);
    default:
      return undefined;
  }
}

/** Bytes in hexadecimal, as `%x` writes strings and byte slices. */
export function hexadecimal(bytes: Uint8Array, verb: "x" | "X", flags: Flags): string {
  const shown = flags.precision === undefined ? bytes : bytes.subarray(0, flags.precision);
  const prefix = flags.sharp ? "0x" : "";
  const pairs = Array.from(shown, (byte) => byte.toString(16).padStart(2, "0"));
  const text = pairs.length === 0 ? "" : flags.space ? pairs.map((pair) => prefix + pair).join(" ") : prefix + pairs.join("");
  return pad(verb === "x" ? text : text.toUpperCase(), flags);
}

function quoted(value: string, flags: Flags): string {
  const text = truncate(value, flags);
  if (flags.sharp && canBackquote(text)) return pad(`\`${text}\``, flags);
  return pad(flags.plus ? quoteToAscii(text) : quote(text), flags);
}

function truncate(text: string, { precision }: Flags): string {
  if (precision === undefined || text.length <= precision) return text;
  return [...text].slice(0, precision).join("");
}

function digits(value: bigint, base: number, verb: string, flags: Flags): string {
  const negative = value < 0n;
  const size = negative ? -value : value;
  if (flags.precision === 0 && size === 0n) return " ".repeat(flags.width ?? 0);
  let text = size.toString(base);
  const signed = negative || flags.plus || flags.space;
  const least = flags.precision ?? (flags.zero && !flags.minus && flags.width !== undefined ? flags.width - (signed ? 1 : 0) : 0);
  text = text.padStart(least, "0");
  if (flags.sharp) {
    if (base === 2) text = `0b${text}`;
    if (base === 8 && !text.startsWith("0")) text = `0${text}`;
    if (base === 16) text = `0x${text}`;
  }
  if (verb === "X") text = text.toUpperCase();
  if (verb === "O") text = `0o${text}`;
  if (negative) text = `-${text}`;
  else if (flags.plus) text = `+${text}`;
  else if (flags.space) text = ` ${text}`;
  return pad(text, { ...flags, zero: false });
}

function codeOf(value: bigint): number {
  const code = BigInt.asUintN(64, value);
  return code > 0x10ffffn ? 0xfffd : Number(code);
}

function unicode(code: bigint, flags: Flags): string {
  let text = `U+${code.toString(16).toUpperCase().padStart(Math.max(flags.precision ?? 4, 4), "0")}`;
  if (flags.sharp && code <= 0x10ffffn) {
    const character = characterOf(Number(code));
    if (isPrintable(character) && character.codePointAt(0) === Number(code)) text += ` '${character}'`;
  }
  return pad(text, { ...flags, zero: false });
}

function floating(value: number, format: FloatFormat, precision: number, flags: Flags): string {
  const wanted = flags.precision ?? precision;
  let text = formatFloat(value, format, wanted);
  if (!/^[+-]/.test(text)) text = `+${text}`;
  if (flags.space && text.startsWith("+") && !flags.plus) text = ` ${text.slice(1)}`;
  if (!Number.isFinite(value)) {
    const bare = Number.isNaN(value) && !flags.space && !flags.plus;
    return pad(bare ? text.slice(1) : text, { ...flags, zero: false });
  }
  if (flags.sharp && format !== "b") text = withPoint(text, format, wanted);
  if (!flags.plus && text.startsWith("+")) return pad(text.slice(1), flags);
  if (flags.zero && !flags.minus && flags.width !== undefined && flags.width > text.length) return text.charAt(0) + text.slice(1).padStart(flags.width - 1, "0");
  return pad(text, flags);
}

/** `%#g` and its kin: always with a decimal point, and with the zeros at the end that `g` leaves out. */
function withPoint(text: string, format: FloatFormat, precision: number): string {
  const isHexadecimal = format === "x" || format === "X";
  const split = text.search(isHexadecimal ? /[pP]/ : /[eEpP]/);
  const tail = split === -1 ? "" : text.slice(split);
  let number = split === -1 ? text : text.slice(0, split);
  let missing = format === "g" || format === "G" || format === "x" ? (precision === -1 ? 6 : precision) : 0;
  const significant = number.slice(1).replace(".", "").search(/[^0]/);
  if (significant !== -1) missing -= number.slice(1).replace(".", "").length - significant;
  if (!number.includes(".")) {
    if (number.length === 2 && number.endsWith("0")) missing -= 1;
    number += ".";
  }
  return number + "0".repeat(Math.max(missing, 0)) + tail;
}

function runeCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 0 && isLead(text.charCodeAt(at - 1));
    if (!isHalf) count += 1;
  }
  return count;
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
