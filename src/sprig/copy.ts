import { GoError, TypedMap, TypedSlice, type Value, isList, isMap } from "../template/value.ts";
import { Allowance } from "./limits.ts";
import { VersionValue } from "./semver.ts";

/**
 * A copy that shares no list or map with the value: Sprig's `deepCopy`, mitchellh/copystructure. What has methods is
 * returned itself, for nothing can change it; but of a version Go cannot copy the inside, and makes 0.0.0 of it.
 */
export function deepCopy(value: Value): Value {
  if (value === null || value === undefined) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  return copy(value, 0, new Allowance());
}

function copy(value: Value, depth: number, allowance: Allowance): Value {
  allowance.spend(depth);
  if (value instanceof Uint8Array) return value.slice();
  if (isList(value)) {
    const items = value.map((item) => copy(item, depth + 1, allowance));
    return value instanceof TypedSlice ? new TypedSlice(value.element, items, value.nil) : items;
  }
  if (value instanceof VersionValue) return value.zero();
  if (!isMap(value)) return value;
  const entries = [...value].map(([key, item]) => [key, copy(item, depth + 1, allowance)] as const);
  return value instanceof TypedMap ? new TypedMap(value.type, value.missing, entries, value.methods, value.nil) : new Map(entries);
}
