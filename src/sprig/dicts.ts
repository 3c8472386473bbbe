import { goFunction } from "../template/functions.ts";
import { GoError, TypedMap, TypedSlice, type Value, sortedKeys, typeOf } from "../template/value.ts";
import { toText } from "./conversion.ts";
import { deepCopy } from "./copy.ts";
import { UnnamedMap } from "./unnamed-map.ts";
import { MergeError, mergeInto } from "./merge.ts";

type Dict = Map<string, Value>;

/**
 * Sprig's functions over maps (Sprig's dict.go). `set`, `unset` and the merges change the map that they get. Where Go's order is random,
 * in `keys` and `values`, ours is the order of the keys.
 */
export const dictFunctions = {
  dict: goFunction("func(...interface {}) map[string]interface {}", (...pairs: Value[]) => dict(pairs)),
  get: goFunction("func(map[string]interface {}, string) interface {}", (map: Dict, key: string) => (map.has(key) ? (map.get(key) ?? null) : "")),
  set: goFunction("func(map[string]interface {}, string, interface {}) map[string]interface {}", (map: Dict, key: string, value: Value) => unnamed(assignable(map).set(key, value ?? null))),
  unset: goFunction("func(map[string]interface {}, string) map[string]interface {}", (map: Dict, key: string) => {
    map.delete(key);
    return unnamed(map);
  }),
  hasKey: goFunction("func(map[string]interface {}, string) bool", (map: Dict, key: string) => map.has(key)),
  pluck: goFunction("func(string, ...map[string]interface {}) []interface {}", (key: string, ...maps: Dict[]) => maps.filter((map) => map.has(key)).map((map) => map.get(key) ?? null)),
  keys: goFunction("func(...map[string]interface {}) []string", (...maps: Dict[]) => new TypedSlice("string", maps.flatMap(sortedKeys))),
  values: goFunction("func(map[string]interface {}) []interface {}", (map: Dict) => sortedKeys(map).map((key) => map.get(key) ?? null)),
  pick: goFunction("func(map[string]interface {}, ...string) map[string]interface {}", (map: Dict, ...keys: string[]) => new Map(keys.filter((key) => map.has(key)).map((key) => [key, map.get(key) ?? null]))),
  omit: goFunction("func(map[string]interface {}, ...string) map[string]interface {}", (map: Dict, ...keys: string[]) => {
    const omitted = new Set(keys);
    return new Map([...map].filter(([key]) => !omitted.has(key)));
  }),
  dig: goFunction("func(...interface {}) (interface {}, error)", (...path: Value[]) => dig(path)),

  merge: goFunction("func(map[string]interface {}, ...map[string]interface {}) interface {}", (target: Dict, ...sources: Dict[]) => orNothing(() => mergeAll(target, sources, false))),
  mergeOverwrite: goFunction("func(map[string]interface {}, ...map[string]interface {}) interface {}", (target: Dict, ...sources: Dict[]) => orNothing(() => mergeAll(target, sources, true))),
  mustMerge: goFunction("func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", (target: Dict, ...sources: Dict[]) => mergeAll(target, sources, false)),
  mustMergeOverwrite: goFunction("func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", (target: Dict, ...sources: Dict[]) => mergeAll(target, sources, true)),

  deepCopy: goFunction("func(interface {}) interface {}", (value: Value) => deepCopy(value)),
  mustDeepCopy: goFunction("func(interface {}) (interface {}, error)", (value: Value) => deepCopy(value)),
};

/** A key without a value gets an empty text. */
function dict(pairs: readonly Value[]): Dict {
  const map: Dict = new Map();
  for (let at = 0; at < pairs.length; at += 2) map.set(toText(pairs[at]), at + 1 < pairs.length ? (pairs[at + 1] ?? null) : "");
  return map;
}

function dig(path: readonly Value[]): Value {
  if (path.length < 3) throw new GoError("dig needs at least three arguments");
  const fallback = path[path.length - 2] ?? null;
  const keys = path.slice(0, -2);
  let map = asDict(path[path.length - 1]);
  const names = keys.map((key) => {
    if (typeof key !== "string") throw wrongType(key, "string");
    return key;
  });
  for (const [index, name] of names.entries()) {
    if (!map.has(name)) return fallback;
    const value = map.get(name) ?? null;
    if (index === names.length - 1) return value;
    map = asDict(value);
  }
  return fallback;
}

/** Go's type assertion, which takes no named type, such as `.Values` has. */
function asDict(value: Value): Dict {
  if (value instanceof Map && typeOf(value) === "map[string]interface {}") return value;
  throw wrongType(value, "map[string]interface {}");
}

function wrongType(value: Value, wanted: string): GoError {
  return new GoError(`interface conversion: interface {} is ${value === null || value === undefined ? "nil" : typeOf(value)}, not ${wanted}`);
}

function mergeAll(target: Dict, sources: readonly Dict[], overwrite: boolean): Value {
  // Go makes a map in place of a nil one when it is first merged into.
  const isNil = target instanceof TypedMap && target.nil && sources.some((source) => !(source instanceof TypedMap && source.nil));
  const merged: Dict = isNil ? new Map() : target;
  for (const source of sources) mergeInto(merged, source, overwrite);
  return unnamed(merged);
}

/** Sprig swallows what mergo complains about, but not its panics. */
function orNothing(merge: () => Value): Value {
  try {
    return merge();
  } catch (error) {
    if (error instanceof MergeError) return "";
    throw error;
  }
}

function assignable(map: Dict): Dict {
  if (map instanceof TypedMap && map.nil) throw new GoError("assignment to entry in nil map");
  return map;
}

/** A parameter of type `map[string]interface {}` takes a named map such as `.Values` and returns it as the unnamed type. */
function unnamed(map: Dict): Dict {
  return typeOf(map) === "map[string]interface {}" ? map : new UnnamedMap(map);
}
