import { quote } from "../text/quote.ts";
import { Complex } from "./complex.ts";
import { hasGoodUnderscores, readFloat } from "./float.ts";
import { unquoteCharacter } from "./quote.ts";

/** A constant under every type that can hold it. */
export interface Constant {
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  readonly complex: Complex | undefined;
}

/** Go's strconv.ParseInt with base 0 and 64 bits: decimal, `0x`, `0o`, `0b` or a leading 0 for octal; undefined where Go returns an error. */
export function parseInteger(text: string): bigint | undefined {
  const unsigned = parseDigits(text.replace(/^[+-]/, ""), text);
  if (unsigned === undefined) return undefined;
  const value = text.startsWith("-") ? -unsigned : unsigned;
  return value === BigInt.asIntN(64, value) ? value : undefined;
}

/** The value of a number token; a string is the error, in strconv's or the template parser's words. */
export function parseNumber(text: string): Constant | string {
  if (text.endsWith("i")) {
    const imaginary = readFloat(text.slice(0, -1));
    if (typeof imaginary === "number") return simplify(new Complex(0, imaginary));
  }
  const int = parseInteger(text);
  const unsigned = parseDigits(text, text);
  const uint = int === 0n ? 0n : unsigned;
  const whole = int ?? uint;
  if (whole !== undefined) return { int, uint, float: Number(whole), complex: undefined };

  const float = readFloat(text);
  if (typeof float === "string") return `illegal number syntax: ${quote(text)}`;
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${quote(text)}`;
  return { int: wholeInt(float), uint: wholeUint(float), float, complex: undefined };
}

/** The value of a complex token such as `1+2i`, read as Go's `fmt.Sscan` reads it. */
export function parseComplex(text: string): Constant | string {
  const real = floatPrefix(text);
  const imaginary = floatPrefix(text.slice(real.length));
  if (!/^[+-]./.test(imaginary) || text.slice(real.length + imaginary.length) !== "i") return "syntax error scanning complex number";
  const parts: number[] = [];
  for (const part of [real, imaginary]) {
    const value = readFloat(part);
    if (typeof value === "string") return `strconv.ParseFloat: parsing ${quote(part)}: ${value}`;
    parts.push(value);
  }
  return simplify(new Complex(parts[0] ?? 0, parts[1] ?? 0));
}

/** As much of the text as looks like a float. */
function floatPrefix(text: string): string {
  const hexadecimal = /^[+-]?0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?/.exec(text);
  return (hexadecimal ?? /^[+-]?[0-9_]*\.?[0-9_]*(?:[eEpP][+-]?[0-9_]*)?/.exec(text))?.[0] ?? "";
}

/** The value of a character token, quotes included. */
export function parseCharacter(text: string): Constant | string {
  const character = unquoteCharacter(text, 1, "'");
  if (character === undefined) return "invalid syntax";
  if (text.slice(character.end) !== "'") return `malformed character constant: ${text}`;
  const value = BigInt(character.value);
  return { int: value, uint: value, float: character.value, complex: undefined };
}

/** Unsigned digits after Go's rules for base 0; `whole` is the number with its sign, for the underscores. */
function parseDigits(text: string, whole: string): bigint | undefined {
  if (text.includes("_") && !hasGoodUnderscores(whole)) return undefined;
  const plain = text.replaceAll("_", "");
  const match = /^(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]*)|([1-9][0-9]*))$/.exec(plain);
  if (match === null || /^0[xXoObB]_*$/.test(text)) return undefined;
  const [, hexadecimal, octal, binary, leading, decimal] = match;
  const value =
    hexadecimal !== undefined ? BigInt(`0x${hexadecimal}`)
    : octal !== undefined ? BigInt(`0o${octal}`)
    : binary !== undefined ? BigInt(`0b${binary}`)
    : leading !== undefined ? BigInt(`0o${leading || "0"}`)
    : BigInt(decimal ?? "0");
  return value === BigInt.asUintN(64, value) ? value : undefined;
}

/** A complex number without imaginary part is also whatever its real part is. */
function simplify(complex: Complex): Constant {
  if (complex.imaginary !== 0) return { int: undefined, uint: undefined, float: undefined, complex };
  return { int: wholeInt(complex.real), uint: wholeUint(complex.real), float: complex.real, complex };
}

/** Go's test `float64(int64(f)) == f`, on a machine whose out-of-range conversion gives the smallest int64. */
function wholeInt(value: number): bigint | undefined {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value) : undefined;
}

function wholeUint(value: number): bigint | undefined {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 64 ? BigInt(value) : undefined;
}
