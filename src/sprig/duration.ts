import { GoError } from "../template/value.ts";
import { quoteForTime } from "../text/quote.ts";

/** Go's `time.Duration` as a bare number: nanoseconds, an int64. */
export type Nanoseconds = bigint;

export const nanosecondsPerSecond = 1_000_000_000n;

const largest = (1n << 63n) - 1n;
const smallest = -(1n << 63n);

const units: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1_000n],
  ["\u00b5s", 1_000n],
  ["\u03bcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", nanosecondsPerSecond],
  ["m", 60n * nanosecondsPerSecond],
  ["h", 3600n * nanosecondsPerSecond],
]);

/** Go's `time.ParseDuration`: `1h15m30.918s`, `-1.5h`. Throws a {@link GoError} in Go's words. */
export function parseDuration(text: string): Nanoseconds {
  const fault = (reason: string): GoError => new GoError(`time: ${reason} ${quoteForTime(text)}`);
  const [, sign = "", rest = ""] = /^([+-]?)([\s\S]*)$/.exec(text) ?? [];
  if (rest === "0") return 0n;
  if (rest === "") throw fault("invalid duration");

  let total = 0n;
  for (let at = 0; at < rest.length; ) {
    const [all = "", whole = "", fraction, unit = ""] = /^([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/.exec(rest.slice(at)) ?? [];
    if (whole === "" && !fraction) throw fault("invalid duration");
    const digits = whole.replace(/^0+/, "");
    const count = BigInt(digits.slice(0, 20));
    if (count > largest + 1n) throw fault("invalid duration");
    if (unit === "") throw fault("missing unit in duration");
    const size = units.get(unit);
    if (size === undefined) throw fault(`unknown unit ${quoteForTime(unit)} in duration`);
    if (count > (largest + 1n) / size) throw fault("invalid duration");
    const part = count * size + fractionOf(fraction ?? "", size);
    total += part;
    if (part > largest + 1n || total > largest + 1n) throw fault("invalid duration");
    at += all.length;
  }
  if (sign === "-") return -total;
  if (total > largest) throw fault("invalid duration");
  return total;
}

/** Go takes the digits that fit an int64 and goes on in floating point. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > largest / 10n || next > largest + 1n) break;
    value = next;
    scale *= 10;
  }
  return value === 0n ? 0n : BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Go's `Duration.String`: `1h0m5s`, `1.5ms`, `0s`. */
export function formatDuration(duration: Nanoseconds): string {
  const size = duration < 0n ? -duration : duration;
  const sign = duration < 0n ? "-" : "";
  if (size === 0n) return "0s";
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${withFraction(size, 3)}\u00b5s`;
  if (size < nanosecondsPerSecond) return `${sign}${withFraction(size, 6)}ms`;
  const minute = 60n * nanosecondsPerSecond;
  const minutes = size / minute;
  const seconds = `${withFraction(size % minute, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** The number divided by a power of ten, without zeros at the end. */
function withFraction(value: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const fraction = String(value % scale).padStart(digits, "0").replace(/0+$/, "");
  return `${value / scale}${fraction && `.${fraction}`}`;
}

/** Go's `Duration.Round`: to the nearest multiple, halves away from zero; unchanged for a step of zero or less. */
export function roundDuration(duration: Nanoseconds, step: Nanoseconds): Nanoseconds {
  if (step <= 0n) return duration;
  const size = duration < 0n ? -duration : duration;
  const rest = size % step;
  const rounded = rest + rest < step ? size - rest : size - rest + step;
  return clampDuration(duration < 0n ? -rounded : rounded);
}

/** Go's `Duration.Truncate`: to a multiple, towards zero; unchanged for a step of zero or less. */
export function truncateDuration(duration: Nanoseconds, step: Nanoseconds): Nanoseconds {
  return step <= 0n ? duration : duration - (duration % step);
}

/** The nearest duration that an int64 can hold. */
export function clampDuration(duration: bigint): Nanoseconds {
  return duration > largest ? largest : duration < smallest ? smallest : duration;
}
