/**
 * A float as Go's `strconv.FormatFloat(value, 'g', -1, 64)` writes it: the shortest digits that read back the same, with an
 * exponent of at least two digits below 1e-4 and from 1e6 on: `0.0001`, `1e-05`, `123456.5`, `1.2345675e+06`.
 */
export function formatFloat(value: number): string {
  return formatShortest(value, String(Math.abs(value)));
}

/** The same for `bitSize` 32: the value is rounded to a float32 first, and the digits are those that tell float32s apart. */
export function formatFloat32(value: number): string {
  const rounded = Math.fround(value);
  return formatShortest(rounded, shortestFloat32(Math.abs(rounded)));
}

/** Of the decimal numbers that read back as this float32, the shortest, and of these the nearest. */
function shortestFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}

function formatShortest(value: number, shortest: string): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (!Number.isFinite(value)) return sign === "" ? "+Inf" : "-Inf";
  if (value === 0) return `${sign}0`;
  const { digits, exponent } = splitDecimal(shortest);
  if (exponent < -4 || exponent >= 6) return sign + scientific(digits, exponent);
  return sign + positional(digits, exponent);
}

/** `digits` with the point after the first of them, times ten to the `exponent`; no zeros at either end. */
function splitDecimal(text: string): { digits: string; exponent: number } {
  const [mantissa = "", power = "0"] = text.split("e");
  const point = mantissa.indexOf(".");
  const whole = point === -1 ? mantissa : mantissa.slice(0, point);
  const all = point === -1 ? mantissa : whole + mantissa.slice(point + 1);
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  return { digits: all.slice(leading).replace(/0+$/, ""), exponent: Number(power) + whole.length - leading - 1 };
}

function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${digits[0] ?? "0"}${fraction}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, "0");
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
