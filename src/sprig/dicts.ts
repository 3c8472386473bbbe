import { goFunction } from "../template/functions.ts";
import { GoError, TypedMap, TypedSlice, type Value, sortedKeys, typeOf } from "../template/value.ts";
import { toText } from "./conversion.ts";
import { deepCopy } from "./copy.ts";
import { MergeError, mergeInto } from "./merge.ts";
import { UnnamedMap } from "./unnamed-map.ts";

type Dict = Map<string, Value>;

/**
 * Sprig's functions over maps (Sprig's dict.go). `set`, `unset` and the merges change the map that they get. Where Go's order is random,
 * in `keys` and `values`, ours is the order of the keys.
 */
export const dictFunctions = {
  dict: goFunction("func(...interface {}) map[string]interface {}", (...pairs: Value[]) => dict(pairs)),
  get: goFunction("func(map[string]interface {}, string) interface {}", (map: Dict, key: string) => (map.has(key) ? (map.get(key) ?? null) : "")),
  set: goFunction("func(map[string]interface {}, string, interface {}) map[string]interface {}", set),
  unset: goFunction("func(map[string]interface {}, string) map[string]interface {}", unset),
  hasKey: goFunction("func(map[string]interface {}, string) bool", (map: Dict, key: string) => map.has(key)),
  pluck: goFunction("func(string, ...map[string]interface {}) []interface {}", pluck),
  keys: goFunction("func(...map[string]interface {}) []string", (...maps: Dict[]) => new TypedSlice("string", maps.flatMap(sortedKeys))),
  values: goFunction("func(map[string]interface {}) []interface {}", (map: Dict) => sortedKeys(map).map((key) => map.get(key) ?? null)),
  pick: goFunction("func(map[string]interface {}, ...string) map[string]interface {}", pick),
  omit: goFunction("func(map[string]interface {}, ...string) map[string]interface {}", omit),
  dig: goFunction("func(...interface {}) (interface {}, error)", (...path: Value[]) => dig(path)),

  merge: goFunction("func(map[string]interface {}, ...map[string]interface {}) interface {}", orNothing(merge)),
  mergeOverwrite: goFunction("func(map[string]interface {}, ...map[string]interface {}) interface {}", orNothing(mergeOverwrite)),
  mustMerge: goFunction("func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", merge),
  mustMergeOverwrite: goFunction("func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", mergeOverwrite),

  deepCopy: goFunction("func(interface {}) interface {}", (value: Value) => deepCopy(value)),
  mustDeepCopy: goFunction("func(interface {}) (interface {}, error)", (value: Value) => deepCopy(value)),
};

function set(map: Dict, key: string, value: Value): Dict {
  if (isNilMap(map)) throw new GoError("assignment to entry in nil map");
  return unnamed(map.set(key, value ?? null));
}

function unset(map: Dict, key: string): Dict {
  map.delete(key);
  return unnamed(map);
}

function pluck(key: string, ...maps: Dict[]): Value[] {
  return maps.filter((map) => map.has(key)).map((map) => map.get(key) ?? null);
}

function pick(map: Dict, ...keys: string[]): Dict {
  return new Map(keys.filter((key) => map.has(key)).map((key) => [key, map.get(key) ?? null]));
}

function omit(map: Dict, ...keys: string[]): Dict {
  const omitted = new Set(keys);
  return new Map([...map].filter(([key]) => !omitted.has(key)));
}

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

function merge(target: Dict, ...sources: Dict[]): Value {
  return mergeAll(target, sources, false);
}

function mergeOverwrite(target: Dict, ...sources: Dict[]): Value {
  return mergeAll(target, sources, true);
}

/** mergo makes a map in place of a nil one when it first merges into it. */
function mergeAll(target: Dict, sources: readonly Dict[], overwrite: boolean): Value {
  const merged: Dict = isNilMap(target) && !sources.every(isNilMap) ? new Map() : target;
  for (const source of sources) mergeInto(merged, source, overwrite);
  return unnamed(merged);
}

/** Sprig swallows what mergo complains about, but not its panics. */
function orNothing(call: typeof merge): typeof merge {
  return (target, ...sources) => {
    try {
      return call(target, ...sources);
    } catch (error) {
      if (error instanceof MergeError) return "";
      throw error;
    }
  };
}

function isNilMap(map: Dict): boolean {
  return map instanceof TypedMap && map.nil;
}

/** A parameter of type `map[string]interface {}` takes a named map such as `.Values` and returns it as the unnamed type. */
function unnamed(map: Dict): Dict {
  return typeOf(map) === "map[string]interface {}" ? map : new UnnamedMap(map);
}
