import { goFunction } from "../template/functions.ts";
import { type Value, isTrue } from "../template/value.ts";

/** Sprig's choices between values (Sprig's defaults.go). What is empty is what is false in a condition: nil, false, 0, and whatever has no length. */
export const defaultFunctions = {
  default: goFunction("func(interface {}, ...interface {}) interface {}", (fallback: Value, ...[given]: Value[]) => (isTrue(given) ? given : fallback)),
  empty: goFunction("func(interface {}) bool", (value: Value) => !isTrue(value)),
  coalesce: goFunction("func(...interface {}) interface {}", (...values: Value[]) => values.find(isTrue) ?? null),
  all: goFunction("func(...interface {}) bool", (...values: Value[]) => values.every(isTrue)),
  any: goFunction("func(...interface {}) bool", (...values: Value[]) => values.some(isTrue)),
  ternary: goFunction("func(interface {}, interface {}, bool) interface {}", (ifTrue: Value, ifFalse: Value, condition: boolean) => (condition ? ifTrue : ifFalse)),
};
