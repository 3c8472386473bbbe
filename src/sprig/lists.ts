import { goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, Int, TypedSlice, type Value, compareStrings, isTrue, kindOf } from "../template/value.ts";
import { toByteString } from "../text/byte-string.ts";
import { toInt64, toText, toTexts } from "./conversion.ts";
import { deepEqual, likeness } from "./equality.ts";
import { LimitError, checkItemCount, checkTextLength } from "./limits.ts";
import { itemsOf, nilPointer } from "./reflection.ts";

/** Sprig's functions over lists (Sprig's list.go). Any slice will do, `[]string` and `[]int` too; nil panics. They make new lists. */
export const listFunctions = {
  list: goFunction("func(...interface {}) []interface {}", (...items: Value[]) => items),
  tuple: goFunction("func(...interface {}) []interface {}", (...items: Value[]) => items),
  ...panickingAndFailing("first", "func(interface {}) interface {}", (list: Value) => elements(list, "Cannot find first on type")[0] ?? null),
  ...panickingAndFailing("last", "func(interface {}) interface {}", (list: Value) => elements(list, "Cannot find last on type").at(-1) ?? null),
  ...panickingAndFailing("rest", "func(interface {}) []interface {}", (list: Value) => part(elements(list, "Cannot find rest on type"), 1)),
  ...panickingAndFailing("initial", "func(interface {}) []interface {}", (list: Value) => part(elements(list, "Cannot find initial on type"), 0, -1)),
  ...panickingAndFailing("append", "func(interface {}, interface {}) []interface {}", append),
  ...panickingAndFailing("push", "func(interface {}, interface {}) []interface {}", append),
  ...panickingAndFailing("prepend", "func(interface {}, interface {}) []interface {}", prepend),
  ...panickingAndFailing("reverse", "func(interface {}) []interface {}", (list: Value) => elements(list, "Cannot find reverse on type").toReversed()),
  ...panickingAndFailing("uniq", "func(interface {}) []interface {}", (list: Value) => uniq(elements(list, "Cannot find uniq on type"))),
  ...panickingAndFailing("compact", "func(interface {}) []interface {}", (list: Value) => elements(list, "Cannot compact on type").filter(isTrue)),
  ...panickingAndFailing("without", "func(interface {}, ...interface {}) []interface {}", without),
  ...panickingAndFailing("has", "func(interface {}, interface {}) bool", has),
  ...panickingAndFailing("slice", "func(interface {}, ...interface {}) interface {}", slice),
  ...panickingAndFailing("chunk", "func(int, interface {}) [][]interface {}", chunk),
  concat: goFunction("func(...interface {}) interface {}", (...lists: Value[]) => concat(lists)),
  join: goFunction("func(string, interface {}) string", join),
  sortAlpha: goFunction("func(interface {}) []string", sortAlpha),
};

/** Sprig's pairs: one panics and one returns the error, which comes to the same in a template. */
function panickingAndFailing(name: string, signature: string, call: (...args: never[]) => Value): Record<string, GoFunction> {
  const [, parameters = "", result = ""] = /^(func\(.*?\)) (.*)$/.exec(signature) ?? [];
  return {
    [name]: goFunction(signature, call),
    [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`]: goFunction(`${parameters} (${result}, error)`, call),
  };
}

function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

/** The items of a list. Throws a {@link GoError}: the complaint and the kind for what is no list, Go's nil dereference for nil. */
function elements(list: Value, complaint: string): readonly Value[] {
  if (isNothing(list)) throw nilPointer();
  const items = itemsOf(list);
  if (items === undefined) throw new GoError(`${complaint} ${kindOf(list)}`);
  return items;
}

/** Sprig returns a nil slice, which is `null` in JSON, where there is nothing to take from. */
function part(items: readonly Value[], start: number, end?: number): Value[] {
  return items.length === 0 ? new TypedSlice("interface {}", [], true) : items.slice(start, end);
}

function append(list: Value, item: Value): Value[] {
  return [...elements(list, "Cannot push on type"), item];
}

function prepend(list: Value, item: Value): Value[] {
  return [item, ...elements(list, "Cannot prepend on type")];
}

function without(list: Value, ...omitted: Value[]): Value[] {
  const excluded = new Collection(omitted);
  return elements(list, "Cannot find without on type").filter((item) => !excluded.has(item));
}

function has(needle: Value, list: Value): boolean {
  return !isNothing(list) && new Collection(elements(list, "Cannot find has on type")).has(needle);
}

function concat(lists: readonly Value[]): Value {
  const parts = lists.map((list) => {
    if (isNothing(list)) throw nilPointer();
    const items = itemsOf(list);
    if (items === undefined) throw new GoError(`Cannot concat type ${kindOf(list)} as list`);
    return items;
  });
  checkItemCount(parts.reduce((count, items) => count + items.length, 0));
  const joined = parts.flat();
  return joined.length === 0 ? new TypedSlice("interface {}", [], true) : joined;
}

/** The result is of the list's own type: `[]string` of a `[]string`. Go also lets the end lie past the last item, up to what the slice has room for. */
function slice(list: Value, ...bounds: Value[]): Value {
  const items = elements(list, "list should be type of slice or array but");
  if (items.length === 0) return null;
  const start = bounds.length > 0 ? toInt64(bounds[0]) : 0n;
  const end = bounds.length > 1 ? toInt64(bounds[1]) : BigInt(items.length);
  if (start < 0n || end < start || end > items.length) throw new GoError("reflect.Value.Slice: slice index out of bounds");
  if (list instanceof Uint8Array) return list.slice(Number(start), Number(end));
  const kept = items.slice(Number(start), Number(end));
  return list instanceof TypedSlice ? new TypedSlice(list.element, kept) : kept;
}

/** Sprig counts the chunks in floating point: a size below 1 gives no chunk, one, or a number that Go cannot make. */
function chunk({ value }: Int, list: Value): Value {
  const items = elements(list, "Cannot chunk type");
  const size = Number(value);
  const count = Math.floor((items.length - 1) / size) + 1;
  const last = items.length % size === 0 ? size : items.length % size;
  if (!(count >= 0) || !Number.isFinite(count) || (count > 0 && last < 0)) throw new GoError("runtime error: makeslice: len out of range");
  return new TypedSlice(
    "[]interface {}",
    Array.from({ length: count }, (_, index) => items.slice(index * size, index * size + (index === count - 1 ? last : size))),
  );
}

function uniq(items: readonly Value[]): Value[] {
  const seen = new Collection([]);
  return items.filter((item) => !seen.has(item) && seen.add(item));
}

function join(separator: string, list: Value): string {
  const texts = toTexts(list) as unknown as string[];
  checkTextLength(texts.reduce((length, text) => length + text.length + separator.length, 0));
  return texts.join(separator);
}

/** A `[]string` is sorted where it is, as Sprig does it. */
function sortAlpha(list: Value): Value {
  if (itemsOf(list) === undefined) return new TypedSlice("string", [toText(list)]);
  return toTexts(list).sort((a, b) => compareTexts(a as string, b as string));
}

/** Bytewise, even where a text is not UTF-8. */
function compareTexts(a: string, b: string): number {
  return a.isWellFormed() && b.isWellFormed() ? compareStrings(a, b) : compareStrings(toByteString(a), toByteString(b));
}

/** Values that can be looked for by Go's equality, without comparing each to each. */
class Collection {
  readonly #alike = new Map<string, Value[]>();
  #comparisons = 0;

  constructor(values: readonly Value[]) {
    for (const value of values) this.add(value);
  }

  add(value: Value): true {
    const key = likeness(value);
    const alike = this.#alike.get(key);
    if (alike === undefined) this.#alike.set(key, [value]);
    else if (typeof value === "object" || Number.isNaN(value)) alike.push(value);
    return true;
  }

  has(value: Value): boolean {
    const alike = this.#alike.get(likeness(value)) ?? [];
    this.#comparisons += alike.length;
    if (this.#comparisons > mostComparisons) throw new LimitError(`more than ${mostComparisons} values would be compared`);
    return alike.some((candidate) => deepEqual(value, candidate));
  }
}

/** Takes about a second. Long lists of small lists exist only to make a renderer busy. */
const mostComparisons = 1_000_000;
