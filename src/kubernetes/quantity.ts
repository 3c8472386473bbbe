/** Kubernetes quantities: `500m`, `1.5Gi`, `2e3`. */

/** An amount, exact. */
export interface Quantity {
  /** In thousand-millionths of the unit (a core, a byte), rounded away from zero as the API server does. */
  readonly nanos: bigint;
  /** As written: `Mi`, `m`, `e3`, or empty. */
  readonly suffix: string;
}

/** What each suffix multiplies by, in nanos. */
const suffixes: ReadonlyMap<string, bigint> = new Map([
  ["n", 1n],
  ["u", 10n ** 3n],
  ["m", 10n ** 6n],
  ["", 10n ** 9n],
  ["k", 10n ** 12n],
  ["M", 10n ** 15n],
  ["G", 10n ** 18n],
  ["T", 10n ** 21n],
  ["P", 10n ** 24n],
  ["E", 10n ** 27n],
  ["Ki", 10n ** 9n * 2n ** 10n],
  ["Mi", 10n ** 9n * 2n ** 20n],
  ["Gi", 10n ** 9n * 2n ** 30n],
  ["Ti", 10n ** 9n * 2n ** 40n],
  ["Pi", 10n ** 9n * 2n ** 50n],
  ["Ei", 10n ** 9n * 2n ** 60n],
]);

/** The most that a quantity with a binary suffix holds; anything above is cut down to it. */
const largestBinary = (2n ** 63n - 1n) * 10n ** 9n;

/** Exponents beyond this make numbers that no comparison needs; it keeps `1e999999999` cheap. */
const largestExponent = 1000n;

/** No quantity that anybody writes is longer. */
const longestText = 1024;

/**
 * Reads a quantity as the API server does, oddities included: `.5`, `5.`, `+1` and `Mi` (nothing, of mebibytes) are quantities.
 * Undefined if it would be refused. (k8s.io/apimachinery pkg/api/resource: ParseQuantity.)
 */
export function parseQuantity(text: string): Quantity | undefined {
  const trimmed = text.trim();
  const parts = trimmed === "" || trimmed.length > longestText ? null : /^([+-]?)(\d*)(?:\.(\d*))?((?:[eEinumkKMGTP]+[+-]?\d*|[+-]\d*)?)$/.exec(trimmed);
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = "", suffix = ""] = parts;
  const digits = BigInt(`${whole}${fraction}` || "0");
  const scale = 10n ** BigInt(fraction.length);
  const factor = suffixes.get(suffix);
  const exponent = factor === undefined ? readExponent(suffix) : 0n;
  const digitless = whole === "" && fraction === ""; // zero on Go's fast path, refused on its slow one
  if (exponent === undefined || digitless && (/^[PE]i$/.test(suffix) || exponent < -9n)) return undefined;
  const amount = digits * (factor ?? 10n ** 9n) * 10n ** (exponent > 0n ? exponent : 0n);
  const size = divideUp(amount, scale * 10n ** (exponent < 0n ? -exponent : 0n));
  const nanos = suffix.endsWith("i") && size > largestBinary ? largestBinary : size;
  return { nanos: sign === "-" ? -nanos : nanos, suffix };
}

/** The exponent of `e3` and `E-2`, which Go keeps in 32 bits; undefined for any other suffix. */
function readExponent(suffix: string): bigint | undefined {
  const [, digits] = /^[eE]([+-]?\d+)$/.exec(suffix) ?? [];
  if (digits === undefined) return undefined;
  const exponent = BigInt(digits.replace(/^\+/, ""));
  if (exponent !== BigInt.asIntN(64, exponent)) return undefined;
  const kept = BigInt.asIntN(32, exponent);
  return kept > largestExponent ? largestExponent : kept < -largestExponent ? -largestExponent : kept;
}

function divideUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor - 1n) / divisor;
}

/** How people write units that Kubernetes does not know, in lower case, and what it would call them. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ["b", ""],
  ["k", "k"],
  ["kb", "k"],
  ["ki", "Ki"],
  ["kib", "Ki"],
  ["mb", "M"],
  ["mi", "Mi"],
  ["mib", "Mi"],
  ["g", "G"],
  ["gb", "G"],
  ["gi", "Gi"],
  ["gib", "Gi"],
  ["t", "T"],
  ["tb", "T"],
  ["ti", "Ti"],
  ["tib", "Ti"],
  ["cpu", ""],
  ["core", ""],
  ["cores", ""],
]);

/** The quantity that was probably meant by a text that is none: `512Mi` for `512MiB`, `1Gi` for `1 gi`. */
export function nearestQuantity(text: string): string | undefined {
  const [, number, unit = ""] = /^\s*([0-9]{1,18}(?:[.,][0-9]{1,9})?)\s*([a-zA-Z]{0,8})\s*$/.exec(text) ?? [];
  const suffix = suffixes.has(unit) ? unit : misspelt.get(unit.toLowerCase());
  if (number === undefined || suffix === undefined) return undefined;
  const nearest = `${number.replace(",", ".")}${suffix}`;
  return nearest === text.trim() ? undefined : nearest;
}
