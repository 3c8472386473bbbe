import { GoError, TypedMap, type Value, isMap, isTrue, kindOf, typeOf } from "../template/value.ts";
import { Allowance } from "./limits.ts";

/** What mergo returns as an error, and Sprig's `merge` and `mergeOverwrite` swallow. */
export class MergeError extends GoError {}

/**
 * Merges one map into another, in place, as mergo 1.0.1 does for Sprig: maps key by key; anything else is taken over where the target has
 * nothing or something empty (false, 0, "" …), and with `overwrite` everywhere, except that nil only overwrites and never fills. Lists and
 * maps that are taken over are shared with the source.
 */
export function mergeInto(target: Map<string, Value>, source: ReadonlyMap<string, Value>, overwrite: boolean): void {
  merge(target, source, overwrite, 0, new Allowance());
}

function merge(target: Map<string, Value>, source: ReadonlyMap<string, Value>, overwrite: boolean, depth: number, allowance: Allowance): void {
  for (const [key, value] of [...source]) {
    allowance.spend(depth);
    if (value === null || value === undefined) {
      if (overwrite) assign(target, key, null, source);
      continue;
    }
    const present = target.get(key);
    if (kindOf(value) === "slice" && typeof present === "string" && isTextMap(target)) throw new GoError("reflect: call of reflect.Value.IsNil on string Value");
    if (!overwrite && isPointerUnderFields(present, value)) throw new MergeError("src and dst must be of same type");
    if (isMap(value) && isMap(present) && !isNilMap(present)) merge(present, value, overwrite, depth + 1, allowance);

    const isMissing = !isTrue(target.get(key));
    if (!isMissing && isMap(value) && isMap(present)) continue;
    if (overwrite || isMissing) assign(target, key, value, source);
  }
}

/** mergo looks for fields in what a pointer, such as `semver` makes, points to. */
function isPointerUnderFields(present: Value, value: Value): boolean {
  return kindOf(present) === "ptr" && (kindOf(value) === "struct" || (isMap(value) && !isNilMap(value)));
}

function isNilMap(map: Map<string, Value>): boolean {
  return map instanceof TypedMap && map.nil;
}

/** A `map[string]string` takes texts only, and of those only such as lie in another `map[string]string`; reflection panics over the rest. */
function assign(target: Map<string, Value>, key: string, value: Value, source: ReadonlyMap<string, Value>): void {
  const type = isTextMap(source) || kindOf(value) === "slice" ? typeOf(value) : "interface {}";
  if (isTextMap(target) && type !== "string") throw new GoError(`reflect.Value.SetMapIndex: value of type ${type} is not assignable to type string`);
  target.set(key, value);
}

function isTextMap(map: ReadonlyMap<string, Value>): boolean {
  return map instanceof TypedMap && map.missing === "";
}
