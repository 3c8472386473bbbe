/** How Go writes and reads `float64` (strconv's FormatFloat and ParseFloat). */

/** strconv's formats: `e` with an exponent, `f` without, `g` whichever is shorter, `b` and `x` in binary and hexadecimal. */
export type FloatFormat = "b" | "e" | "E" | "f" | "g" | "G" | "x" | "X";

/** A finite number as decimal digits: 0.digits × 10^point, without trailing zeros; no digits for zero. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * Go's `strconv.FormatFloat` for 64 bits.
 * @param precision digits after the point for `e`, `f` and `x`, significant digits for `g`; -1 for as few as give the number back
 */
export function formatFloat(value: number, format: FloatFormat, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  switch (format) {
    case "b":
      return sign + formatBinary(size);
    case "x":
    case "X":
      return sign + formatHexadecimal(size, format, precision);
    default:
      return sign + formatDecimal(size, format, precision);
  }
}

/** What `%v` and `print` make of a `float64`: `g` in as few digits as possible. */
export function printFloat(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6 && size !== 0) return String(value);
  return formatFloat(value, "g", -1);
}

/** Go's `strconv.ParseFloat` for 64 bits; undefined where Go returns an error. */
export function parseFloat64(text: string): number | undefined {
  const value = readFloat(text);
  return typeof value === "number" ? value : undefined;
}

/** Go's `strconv.ParseFloat`, with the reason where it fails. */
export function readFloat(text: string): number | "invalid syntax" | "value out of range" {
  if (/^(?:[+-]?(?:inf|infinity)|nan)$/i.test(text)) return /nan/i.test(text) ? NaN : text.startsWith("-") ? -Infinity : Infinity;
  if (text.includes("_") && !hasGoodUnderscores(text)) return "invalid syntax";
  const plain = text.replaceAll("_", "");
  const value = /^[+-]?0x/i.test(plain) ? parseHexadecimal(plain) : /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
  if (value === undefined) return "invalid syntax";
  return Number.isFinite(value) ? value : "value out of range";
}

/** Whether each underscore of a number stands between digits, or between a prefix such as `0x` and a digit. */
export function hasGoodUnderscores(text: string): boolean {
  const number = text.replace(/^[+-]?(?:0[boxBOX])?/, (prefix) => (/[boxBOX]$/.test(prefix) ? "0" : ""));
  return /^[+-]?0x/i.test(text) ? !/(?<![0-9a-f])_|_(?![0-9a-f])/i.test(number) : !/(?<!\d)_|_(?!\d)/.test(number);
}

function formatDecimal(value: number, format: "e" | "E" | "f" | "g" | "G", precision: number): string {
  const shortest = precision < 0;
  const wanted = (format === "g" || format === "G") && precision === 0 ? 1 : precision;
  const decimal = shortest ? shortestDecimal(value) : roundedDecimal(value, format, wanted);
  const { digits, point } = decimal;
  switch (format) {
    case "e":
    case "E":
      return withExponent(decimal, shortest ? Math.max(digits.length - 1, 0) : wanted, format);
    case "f":
      return withoutExponent(decimal, shortest ? Math.max(digits.length - point, 0) : wanted);
    default: {
      const significant = shortest ? digits.length : wanted;
      const limit = shortest ? 6 : significant > digits.length && digits.length >= point ? digits.length : significant;
      const exponent = point - 1;
      if (exponent < -4 || exponent >= limit) return withExponent(decimal, Math.min(significant, digits.length) - 1, format === "g" ? "e" : "E");
      return withoutExponent(decimal, Math.max((significant > point ? digits.length : significant) - point, 0));
    }
  }
}

function withExponent({ digits, point }: Decimal, precision: number, letter: string): string {
  const fraction = precision > 0 ? `.${digits.slice(1, precision + 1).padEnd(precision, "0")}` : "";
  const exponent = digits === "" ? 0 : point - 1;
  return `${digits[0] ?? "0"}${fraction}${letter}${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function withoutExponent({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (precision <= 0) return whole;
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(Math.min(-point, precision)) + digits;
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, "0")}`;
}

/** The fewest digits that give the number back, as ECMAScript and Go both define them. */
function shortestDecimal(value: number): Decimal {
  if (value === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

/** The exact digits, rounded half to even where the format asks for fewer (JavaScript's toFixed rounds half up). */
function roundedDecimal(value: number, format: "e" | "E" | "f" | "g" | "G", precision: number): Decimal {
  const { digits, point } = exactDecimal(value);
  const keep = format === "f" ? point + precision : format === "g" || format === "G" ? precision : precision + 1;
  if (keep >= digits.length) return { digits, point };
  if (keep < 0) return { digits: "", point: 0 };
  const kept = digits.slice(0, keep);
  const next = digits[keep] ?? "0";
  const half = next === "5" && keep === digits.length - 1;
  const up = half ? keep > 0 && Number(digits[keep - 1]) % 2 === 1 : next >= "5";
  if (!up) return trimmed(kept, kept === "" ? 0 : point);
  const raised = String(BigInt(kept === "" ? "0" : kept) + 1n);
  return trimmed(raised, point + raised.length - kept.length);
}

function trimmed(digits: string, point: number): Decimal {
  const significant = digits.replace(/0+$/, "");
  return { digits: significant, point: significant === "" ? 0 : point };
}

function exactDecimal(value: number): Decimal {
  const { mantissa, exponent } = binaryParts(value);
  if (mantissa === 0n) return { digits: "", point: 0 };
  const digits = String(exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent));
  return trimmed(digits, digits.length + Math.min(exponent, 0));
}

/** A number as mantissa × 2^exponent, the mantissa of 53 bits unless the number is denormal. */
function binaryParts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0 ? { mantissa: fraction, exponent: -1074 } : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

function formatBinary(value: number): string {
  const { mantissa, exponent } = binaryParts(value);
  return `${mantissa}p${exponent < 0 ? "" : "+"}${exponent}`;
}

function formatHexadecimal(value: number, format: "x" | "X", precision: number): string {
  const parts = binaryParts(value);
  const bits = parts.mantissa.toString(2).length;
  let exponent = parts.mantissa === 0n ? 0 : parts.exponent + bits - 1;
  let mantissa = parts.mantissa << BigInt(61 - bits); // the leading 1 at bit 60, then fifteen digits
  if (precision >= 0 && precision < 15) {
    const dropped = BigInt(60 - 4 * precision);
    const rest = mantissa & ((1n << dropped) - 1n);
    const half = 1n << (dropped - 1n);
    mantissa >>= dropped;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    mantissa <<= dropped;
    if (mantissa >> 61n === 1n) {
      mantissa >>= 1n;
      exponent += 1;
    }
  }
  const digits = (mantissa & ((1n << 60n) - 1n)).toString(16).padStart(15, "0");
  const fraction = precision < 0 ? digits.replace(/0+$/, "") : digits.slice(0, precision).padEnd(precision, "0");
  const text = `0x${mantissa >> 60n}${fraction === "" ? "" : `.${fraction}`}p${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  return format === "x" ? text : text.toUpperCase();
}

/** A hexadecimal float, rounded half to even; infinite when too large, undefined when malformed. */
function parseHexadecimal(text: string): number | undefined {
  const match = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?p([+-]?\d+)$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", power = ""] = match;
  if (whole + fraction === "") return undefined;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const exponent = Math.min(Math.max(Number(power), -100000), 100000) - 4 * fraction.length;
  const size = scale(mantissa, exponent);
  return sign === "-" ? -size : size;
}

/** mantissa × 2^exponent as the nearest float64, half to even. */
function scale(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  const excess = Math.max(bits - 53, -1074 - exponent, 0);
  if (excess > bits + 1) return 0;
  const divisor = 1n << BigInt(excess);
  const rest = mantissa % divisor;
  const quotient = mantissa / divisor;
  const up = rest * 2n > divisor || (rest * 2n === divisor && (quotient & 1n) === 1n);
  const rounded = Number(up ? quotient + 1n : quotient);
  const power = exponent + excess;
  if (power > 1023) return bits + exponent > 1024 ? Infinity : rounded * 2 ** 1000 * 2 ** (power - 1000);
  return power < -1000 ? rounded * 2 ** -1000 * 2 ** (power + 1000) : rounded * 2 ** power;
}
