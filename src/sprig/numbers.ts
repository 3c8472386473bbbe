import { goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, Int, TypedSlice, type Value, int, int64 } from "../template/value.ts";
import { toFloat64, toInt64 } from "./conversion.ts";
import { Decimal } from "./decimal.ts";
import { checkItemCount } from "./limits.ts";

/** `max` and the like: one number or more, all as `int64`. */
const onIntegers = (choose: (a: bigint, b: bigint) => bigint): GoFunction =>
  goFunction("func(interface {}, ...interface {}) int64", (...values: Value[]) => int64(values.map(toInt64).reduce(choose)));

const onFloats = (choose: (a: number, b: number) => number): GoFunction =>
  goFunction("func(interface {}, ...interface {}) float64", (...values: Value[]) => values.map(toFloat64).reduce(choose));

const onDecimals = (operate: (left: Decimal, right: Decimal) => Decimal): GoFunction =>
  goFunction("func(interface {}, ...interface {}) float64", (first: Value, ...others: Value[]) => calculate(first, others, operate));

const max = onIntegers((a, b) => (b > a ? b : a));

/** Sprig's arithmetic (Sprig's numeric.go): integers are `int64` and wrap, floats are added and multiplied as exact decimals. */
export const numberFunctions = {
  add: goFunction("func(...interface {}) int64", (...values: Value[]) => int64(values.reduce<bigint>((sum, value) => sum + toInt64(value), 0n))),
  add1: goFunction("func(interface {}) int64", (value: Value) => int64(toInt64(value) + 1n)),
  sub: goFunction("func(interface {}, interface {}) int64", (a: Value, b: Value) => int64(toInt64(a) - toInt64(b))),
  mul: onIntegers((a, b) => BigInt.asIntN(64, a * b)),
  div: goFunction("func(interface {}, interface {}) int64", (a: Value, b: Value) => int64(toInt64(a) / divisor(b))),
  mod: goFunction("func(interface {}, interface {}) int64", (a: Value, b: Value) => int64(toInt64(a) % divisor(b))),
  max,
  biggest: max,
  min: onIntegers((a, b) => (b < a ? b : a)),

  addf: goFunction("func(...interface {}) float64", (...values: Value[]) => calculate(0, values, (sum, value) => sum.plus(value))),
  add1f: goFunction("func(interface {}) float64", (value: Value) => calculate(value, [1], (sum, one) => sum.plus(one))),
  subf: onDecimals((difference, value) => difference.minus(value)),
  mulf: onDecimals((product, value) => product.times(value)),
  divf: onDecimals((quotient, value) => quotient.dividedBy(value)),
  // In Go infinity wins over NaN; in JavaScript NaN does.
  maxf: onFloats((a, b) => (a === Infinity || b === Infinity ? Infinity : Math.max(a, b))),
  minf: onFloats((a, b) => (a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b))),

  floor: goFunction("func(interface {}) float64", (value: Value) => Math.floor(toFloat64(value))),
  ceil: goFunction("func(interface {}) float64", (value: Value) => Math.ceil(toFloat64(value))),
  round: goFunction("func(interface {}, int, ...float64) float64", (value: Value, { value: places }: Int, ...[roundOn]: number[]) => round(toFloat64(value), Number(places), roundOn)),

  until: goFunction("func(int) []int", ({ value: count }: Int) => integers(untilStep(0n, count, count < 0n ? -1n : 1n))),
  untilStep: goFunction("func(int, int, int) []int", (start: Int, stop: Int, step: Int) => integers(untilStep(start.value, stop.value, step.value))),
  seq: goFunction("func(...int) string", (...parameters: Int[]) => seq(parameters.map(({ value }) => value)).join(" ")),
};

function integers(values: readonly bigint[]): TypedSlice {
  return new TypedSlice("int", values.map(int));
}

function divisor(value: Value): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new GoError("runtime error: integer divide by zero");
  return number;
}

function calculate(first: Value, rest: readonly Value[], operate: (left: Decimal, right: Decimal) => Decimal): number {
  let result = Decimal.fromNumber(toFloat64(first));
  for (const value of rest) result = operate(result, Decimal.fromNumber(toFloat64(value)));
  return result.toNumber();
}

/** Sprig rounds up from `roundOn` on and else down, which for negative numbers is always away from zero. */
function round(value: number, places: number, roundOn = 0.5): number {
  const power = powerOfTen(places);
  const shifted = power * value;
  const fraction = Number.isFinite(shifted) ? shifted - Math.trunc(shifted) : NaN;
  return (fraction >= roundOn ? Math.ceil(shifted) : Math.floor(shifted)) / power;
}

/**
 * Go's `math.Pow(10, n)` to the last bit, which JavaScript's does not promise: squares of 10 = 0.625 × 2^4, with mantissas kept
 * between 1/2 and 1 and exponents apart.
 */
function powerOfTen(places: number): number {
  let mantissa = 1;
  let exponent = 0;
  let square = { mantissa: 0.625, exponent: 4 };
  for (let rest = Math.abs(places); rest > 0; rest = Math.floor(rest / 2)) {
    if (square.exponent > 4096) {
      exponent += square.exponent;
      break;
    }
    if (rest % 2 === 1) {
      mantissa *= square.mantissa;
      exponent += square.exponent;
    }
    const product = square.mantissa * square.mantissa;
    square = product < 0.5 ? { mantissa: product * 2, exponent: square.exponent * 2 - 1 } : { mantissa: product, exponent: square.exponent * 2 };
  }
  return places < 0 ? timesPowerOfTwo(1 / mantissa, -exponent) : timesPowerOfTwo(mantissa, exponent);
}

/** In two steps, so that the power of two itself does not leave the range. */
function timesPowerOfTwo(mantissa: number, exponent: number): number {
  const half = Math.min(Math.max(exponent, -1021), 1021);
  return mantissa * 2 ** half * 2 ** (exponent - half);
}

/** The numbers from `start` on before `stop`; none where the step leads away from it. */
function untilStep(start: bigint, stop: bigint, step: bigint): bigint[] {
  if (stop < start ? step >= 0n : step <= 0n) return [];
  const distance = stop < start ? start - stop : stop - start;
  const stride = step < 0n ? -step : step;
  const count = (distance + stride - 1n) / stride;
  checkItemCount(count);
  // Past the last number Go's counter would wrap around and never arrive.
  const end = start + count * step;
  if (end !== BigInt.asIntN(64, end)) checkItemCount(Infinity);
  return Array.from({ length: Number(count) }, (_, index) => start + BigInt(index) * step);
}

/** `seq last`, `seq first last` and `seq first step last`, the last one included; nothing for other numbers of parameters. */
function seq(parameters: readonly bigint[]): bigint[] {
  const [first = 0n, second = 0n, third = 0n] = parameters;
  switch (parameters.length) {
    case 1:
      return sequence(1n, undefined, first);
    case 2:
      return sequence(first, undefined, second);
    case 3:
      return third < first && second > 0n ? [] : sequence(first, second, third);
    default:
      return [];
  }
}

function sequence(first: bigint, step: bigint | undefined, last: bigint): bigint[] {
  const direction = last < first ? -1n : 1n;
  return untilStep(first, BigInt.asIntN(64, last + direction), step ?? direction);
}
