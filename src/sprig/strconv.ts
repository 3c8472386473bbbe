/** Texts as integers, by the rules of Go's `strconv`. */

const literal = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;
const octal = /^[+-]?[0-7]+$/;
const leadingDecimal = /^[+-]?([0-9]+)/;

const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/**
 * Go's `strconv.ParseInt` of 64 bits; undefined where it fails, also for numbers out of range.
 * @param base 0 takes Go's literals, with prefixes and underscores; in them a leading 0 is octal
 */
export function parseInteger(text: string, base: 0 | 8): bigint | undefined {
  if (!(base === 0 ? literal : octal).test(text)) return undefined;
  const digits = text.replace(/^[+-]/, "").replaceAll("_", "").toLowerCase();
  const value = signed(text, base === 8 || /^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  return value >= smallest && value <= largest ? value : undefined;
}

/**
 * Go's `strconv.Atoi` without its error: 0 for what is no number, the nearest `int` for one out of range. Reading stops, as out of range, at the
 * digit that no 64 bits can hold; what comes after it may be anything.
 */
export function atoi(text: string): bigint {
  const [read = "", digits = ""] = leadingDecimal.exec(text) ?? [];
  if (digits === "") return 0n;
  const value = signed(text, digits);
  if (read !== text && value < 2n ** 64n && value > -(2n ** 64n)) return 0n;
  if (value > largest) return largest;
  return value < smallest ? smallest : value;
}

/** Whatever has a hundred digits is out of range, and reading a million of them takes long. */
function signed(text: string, unsigned: string): bigint {
  const [, prefix = "", digits = ""] = /^(0[xob])?0*(.*)$/.exec(unsigned) ?? [];
  const magnitude = digits === "" ? 0n : BigInt(prefix + digits.slice(0, 100));
  return text.startsWith("-") ? -magnitude : magnitude;
}
