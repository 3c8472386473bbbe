/** A number as its shortest decimal text has it: `digits` times ten to the `exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Whether one number divides by another without rest, reckoned in decimals: 0.3 is a multiple of 0.1. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (divisor === 0) return false;
  const a = decimalOf(value);
  const b = decimalOf(divisor);
  const exponent = Math.min(a.exponent, b.exponent);
  return (a.digits * 10n ** BigInt(a.exponent - exponent)) % (b.digits * 10n ** BigInt(b.exponent - exponent)) === 0n;
}

function decimalOf(value: number): Decimal {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

/**
 * A number as golang.org/x/text prints it in English, which is how Helm's messages come to have it: `1,024`, `0.5`,
 * and `1.5×10⁰⁶` from a million on.
 */
export function inEnglish(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  if (value !== 0 && (Number(exponent) < -4 || Number(exponent) >= 6)) return `${mantissa}×10${superscript(Number(exponent))}`;
  const [whole = "", fraction] = String(value).split(".");
  return grouped(whole) + (fraction === undefined ? "" : `.${fraction}`);
}

/** A count as golang.org/x/text prints it in English: `1,234,567`. */
export function countInEnglish(count: number): string {
  return grouped(String(count));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** At least two digits. */
function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).padStart(2, "0");
  return (exponent < 0 ? "⁻" : "") + [...digits].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
}
