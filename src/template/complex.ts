import { printFloat } from "./float.ts";
import { GoError, type GoFunction, type Struct, type Value } from "./value.ts";

/** A Go `complex128`. Only a literal such as `2i` makes one; no function of a template engine takes it. */
export class Complex implements Struct {
  readonly isStruct = true;
  readonly type = "complex128";
  readonly kind = "complex128";
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }

  get isZero(): boolean {
    return this.real === 0 && this.imaginary === 0;
  }

  field(): Value {
    return undefined;
  }

  method(): GoFunction | undefined {
    return undefined;
  }

  toString(): string {
    const imaginary = printFloat(this.imaginary);
    return `(${printFloat(this.real)}${/^[+-]/.test(imaginary) ? "" : "+"}${imaginary}i)`;
  }

  toJson(): Value {
    throw new GoError("json: unsupported type: complex128");
  }
}
