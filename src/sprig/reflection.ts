import { goFunction } from "../template/functions.ts";
import { GoError, Int, type Value, isList, kindOf, typeOf } from "../template/value.ts";
import { deepEqual } from "./equality.ts";

/** Sprig's functions over Go's reflection (Sprig's reflect.go). */
export const reflectionFunctions = {
  typeOf: goFunction("func(interface {}) string", (value: Value) => typeOf(value)),
  typeIs: goFunction("func(string, interface {}) bool", (type: string, value: Value) => typeOf(value) === type),
  typeIsLike: goFunction("func(string, interface {}) bool", (type: string, value: Value) => typeOf(value) === type || typeOf(value) === `*${type}`),
  kindOf: goFunction("func(interface {}) string", (value: Value) => kindOf(value)),
  kindIs: goFunction("func(string, interface {}) bool", (kind: string, value: Value) => kindOf(value) === kind),
  deepEqual: goFunction("func(interface {}, interface {}) bool", (left: Value, right: Value) => deepEqual(left, right)),
};

/** The items of a value of Go kind `slice`; undefined for every other kind. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (isList(value)) return value;
  return value instanceof Uint8Array ? Array.from(value, (byte) => new Int(BigInt(byte), "uint8")) : undefined;
}

/** The panic of Go code that asks nil for something, as Sprig does when it wants the kind of nil. */
export function nilPointer(): GoError {
  return new GoError("runtime error: invalid memory address or nil pointer dereference");
}
