import { printFloat } from "../template/float.ts";
import { GoError } from "../template/value.ts";

/** An exact decimal number, coefficient × 10^exponent: shopspring/decimal, on which Sprig's `addf`, `subf`, `mulf` and `divf` stand. */
export class Decimal {
  readonly #coefficient: bigint;
  readonly #exponent: number;

  private constructor(coefficient: bigint, exponent: number) {
    this.#coefficient = coefficient;
    this.#exponent = exponent;
  }

  /** The shortest decimal that reads back as the number. Throws a {@link GoError} for NaN and infinities. */
  static fromNumber(value: number): Decimal {
    if (!Number.isFinite(value)) throw new GoError(`Cannot create a Decimal from ${printFloat(value)}`);
    const [digits = "", exponent = ""] = value.toExponential().split("e");
    const [whole = "", fraction = ""] = digits.split(".");
    return new Decimal(BigInt(whole + fraction), Number(exponent) - fraction.length);
  }

  plus(other: Decimal): Decimal {
    const exponent = Math.min(this.#exponent, other.#exponent);
    return new Decimal(this.#scaledTo(exponent) + other.#scaledTo(exponent), exponent);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.#coefficient, other.#exponent));
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.#coefficient * other.#coefficient, this.#exponent + other.#exponent);
  }

  /** The quotient, rounded half away from zero to 16 places. Throws a {@link GoError} for a divisor of 0. */
  dividedBy(other: Decimal): Decimal {
    if (other.#coefficient === 0n) throw new GoError("decimal division by 0");
    const shift = this.#exponent - other.#exponent + decimalPlaces;
    const dividend = this.#coefficient * 10n ** BigInt(Math.max(shift, 0));
    const divisor = other.#coefficient * 10n ** BigInt(Math.max(-shift, 0));
    const quotient = dividend / divisor;
    const awayFromZero = dividend < 0n === divisor < 0n ? 1n : -1n;
    return new Decimal(2n * magnitude(dividend % divisor) >= magnitude(divisor) ? quotient + awayFromZero : quotient, -decimalPlaces);
  }

  /** The nearest `float64`. */
  toNumber(): number {
    return Number(`${this.#coefficient}e${this.#exponent}`);
  }

  #scaledTo(exponent: number): bigint {
    return this.#coefficient * 10n ** BigInt(this.#exponent - exponent);
  }
}

/** shopspring/decimal's DivisionPrecision. */
const decimalPlaces = 16;

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
