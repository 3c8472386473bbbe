import { Complex } from "./complex.ts";
import { sprintf } from "./format.ts";
import { compareStrings, GoError, Int, integerOf, isStruct, kindOf, TypedMap, TypedSlice, typeOf, type Value } from "./value.ts";

type BasicKind = "bool" | "complex" | "int" | "float" | "string" | "uint";

/** `eq`: whether the first value equals any of the others. Mixed kinds are an error, unless one side is nil. */
export function equalsAny(first: Value, ...others: readonly Value[]): boolean {
  if (others.length === 0) throw new GoError("missing argument for comparison");
  return others.some((other) => equals(first, other));
}

/** `lt`. */
export function isLess(first: Value, second: Value): boolean {
  const left = basicKind(first);
  if (left === undefined) throw new GoError("invalid type for comparison");
  const right = basicKind(second);
  if (right === undefined) throw new GoError("invalid type for comparison");
  const integers = bothIntegers(first, second);
  if (integers !== undefined) return integers[0] < integers[1];
  if (left !== right) throw new GoError(`incompatible types for comparison: ${typeOf(first)} and ${typeOf(second)}`);
  if (typeof first === "number" && typeof second === "number") return first < second;
  if (typeof first === "string" && typeof second === "string") return compareStrings(first, second) < 0;
  throw new GoError("invalid type for comparison");
}

/** `le`. */
export function isLessOrEqual(first: Value, second: Value): boolean {
  return isLess(first, second) || equals(first, second);
}

function equals(first: Value, second: Value): boolean {
  if (typeof first === "string" && typeof second === "string") return first === second;
  const integers = bothIntegers(first, second);
  if (integers !== undefined) return integers[0] === integers[1];
  const left = basicKind(first);
  const right = basicKind(second);
  if (left !== right) {
    if (isNothing(first) || isNothing(second)) return false;
    throw new GoError(`incompatible types for comparison: ${typeOf(first)} and ${typeOf(second)}`);
  }
  if (first instanceof Complex && second instanceof Complex) return first.real === second.real && first.imaginary === second.imaginary;
  if (left !== undefined) return first === second;
  if (!isNothing(first) && !isNothing(second) && kindOf(first) !== kindOf(second)) {
    throw new GoError(sprintf("non-comparable types %s: %v, %s: %v", first, typeOf(first), typeOf(second), second));
  }
  if (isNil(first) || isNil(second)) return isNil(first) === isNil(second);
  if (!isStruct(second) || second.kind === "func") throw new GoError(sprintf("non-comparable type %s: %v", second, typeOf(second)));
  return first === second || (isStruct(first) && first.kind === "struct" && first.type === second.type && first.toString() === second.toString());
}

/** Two integers compare whatever their types, signed with unsigned too. */
function bothIntegers(first: Value, second: Value): readonly [bigint, bigint] | undefined {
  const left = integerOf(first);
  const right = left === undefined ? undefined : integerOf(second);
  return left === undefined || right === undefined ? undefined : [left, right];
}

function basicKind(value: Value): BasicKind | undefined {
  const kind = kindOf(value);
  if (value instanceof Int) return value.type.startsWith("u") ? "uint" : "int";
  switch (kind) {
    case "bool":
    case "string":
      return kind;
    case "float64":
      return "float";
    case "complex128":
      return "complex";
    case "int":
    case "int64":
      return "int";
    default:
      return undefined;
  }
}

function isNothing(value: Value): boolean {
  return value === undefined || value === null;
}

/** Nothing, or a nil map or slice. */
function isNil(value: Value): boolean {
  return isNothing(value) || ((value instanceof TypedMap || value instanceof TypedSlice) && value.nil);
}
