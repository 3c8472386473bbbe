import { Int, type Struct, TypedMap, TypedSlice, type Value, isList, isMap, isStruct, typeOf } from "../template/value.ts";
import { Allowance } from "./limits.ts";

/**
 * Go's `reflect.DeepEqual`: types must be the same, down to the kind of integer, and a nil slice or map is not an empty one. A list or map
 * equals itself even if NaN lies within.
 */
export function deepEqual(left: Value, right: Value): boolean {
  return new Comparison().equal(left, right, 0);
}

/** What equal values have in common, as a text that is quick to make: a search can leave out whatever differs in it. */
export function likeness(value: Value): string {
  if (typeof value === "string") return `string ${value}`;
  if (isList(value)) return `${typeOf(value)} ${value.length}`;
  if (isMap(value)) return `${typeOf(value)} ${value.size}`;
  if (value instanceof Uint8Array) return `bytes ${value.length}`;
  if (isStruct(value)) return value.type;
  return value instanceof Int ? `${value.type} ${value.value}` : `${typeOf(value)} ${value === 0 ? 0 : String(value)}`;
}

class Comparison {
  readonly #allowance = new Allowance();
  /** Pairs that are being compared or were found equal: values may contain themselves, or share parts. */
  readonly #seen = new Map<object, Set<object>>();

  equal(left: Value, right: Value, depth: number): boolean {
    if (left === null || left === undefined || right === null || right === undefined) return (left ?? null) === (right ?? null);
    if (typeof left !== "object" || typeof right !== "object") return left === right;
    if (left === right) return true;
    if (typeOf(left) !== typeOf(right)) return false;
    if (left instanceof Int) return right instanceof Int && left.value === right.value;
    if (this.#wasSeen(left, right)) return true;
    this.#allowance.spend(depth);
    if (isNil(left) !== isNil(right)) return false;
    if (left instanceof Uint8Array && right instanceof Uint8Array) return left.length === right.length && left.every((byte, index) => byte === right[index]);
    if (isList(left) && isList(right)) return left.length === right.length && left.every((item, index) => this.equal(item, right[index], depth + 1));
    if (isMap(left) && isMap(right)) return left.size === right.size && [...left.keys()].every((key) => right.has(key) && this.equal(left.get(key), right.get(key), depth + 1));
    return isStruct(left) && isStruct(right) && likeText(left) === likeText(right) && this.equal(left.toJson(), right.toJson(), depth + 1);
  }

  #wasSeen(left: object, right: object): boolean {
    const others = this.#seen.get(left);
    if (others === undefined) this.#seen.set(left, new Set([right]));
    else if (others.has(right)) return true;
    else others.add(right);
    return false;
  }
}

/** What prints of a struct; of a version also the text that it was read from, which Go compares too. */
function likeText(value: Struct): string {
  return `${value.toString()} ${String(value.method("Original")?.call())}`;
}

function isNil(value: Value): boolean {
  return (value instanceof TypedSlice || value instanceof TypedMap) && value.nil;
}
