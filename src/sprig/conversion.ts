import { parseFloat64 } from "../template/float.ts";
import { formatValue } from "../template/format.ts";
import { goFunction } from "../template/functions.ts";
import { Int, TypedSlice, type Value, int, int64, isStruct } from "../template/value.ts";
import { decode } from "../text/bytes.ts";
import { itemsOf } from "./reflection.ts";
import { atoi, parseInteger } from "./strconv.ts";

/** Sprig's conversions. They never fail: what is no number is 0. */
export const conversionFunctions = {
  int: goFunction("func(interface {}) int", (value: Value) => int(toInt64(value))),
  int64: goFunction("func(interface {}) int64", (value: Value) => int64(toInt64(value))),
  float64: goFunction("func(interface {}) float64", (value: Value) => toFloat64(value)),
  toDecimal: goFunction("func(interface {}) int64", (value: Value) => int64(parseInteger(formatValue(value), 8) ?? 0n)),
  atoi: goFunction("func(string) int", (text: string) => int(atoi(text))),
  toString: goFunction("func(interface {}) string", (value: Value) => toText(value)),
  toStrings: goFunction("func(interface {}) []string", (value: Value) => toTexts(value)),
};

/** A value as an `int64`: `cast.ToInt64`, errors swallowed. Go's `int` has as many bits, so `cast.ToInt` gives the same. */
export function toInt64(value: Value): bigint {
  if (value instanceof Int) return BigInt.asIntN(64, value.value);
  if (typeof value === "number") return truncate(value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "string") return parseInteger(withoutZeroFraction(value), 0) ?? 0n;
  return calendarNumber(value)?.value ?? 0n;
}

/** A value as a `float64`: `cast.ToFloat64`, errors swallowed. */
export function toFloat64(value: Value): number {
  if (value instanceof Int) return Number(value.value);
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return parseFloat64(value) ?? 0;
  return Number(calendarNumber(value)?.value ?? 0n);
}

/** A value as text: Sprig's `strval`. Unlike `print` it takes bytes for text. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  return value instanceof Uint8Array ? decode(value) : formatValue(value);
}

/** A value as a `[]string`: Sprig's `strslice`. A `[]string` is returned itself; nil items are left out. */
export function toTexts(value: Value): TypedSlice {
  if (value instanceof TypedSlice && value.element === "string") return value;
  const items = itemsOf(value) ?? [value];
  return new TypedSlice("string", items.filter((item) => item !== null && item !== undefined).map(toText));
}

/** Go's `int64(x)` of a float; what does not fit is the least integer, as on amd64. */
function truncate(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : -(2n ** 63n);
}

/** `cast` reads "8080.00" as an integer, but not "8080.5". */
function withoutZeroFraction(text: string): string {
  return text.replace(/\.0+$/, "");
}

/** `cast` knows two named types over `int`: months and weekdays. */
function calendarNumber(value: Value): Int | undefined {
  if (!isStruct(value) || (value.type !== "time.Month" && value.type !== "time.Weekday")) return undefined;
  const number = value.toJson();
  return number instanceof Int ? number : undefined;
}
