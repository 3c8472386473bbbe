import { byteLength, byteSlice, encode } from "../text/bytes.ts";
import { isPrintable } from "../text/quote.ts";
import { equalsAny, isLess, isLessOrEqual } from "./comparison.ts";
import { sprint, sprintf, sprintln } from "./format.ts";
import { goFunction, type FunctionMap } from "./functions.ts";
import { elementTypeOf } from "./signature.ts";
import { GoError, Int, int, isList, isMap, isNilPointer, isStruct, isTrue, pointee, TypedMap, TypedSlice, typeOf, type Value } from "./value.ts";

/** The functions that every template has. `and`, `or` and `call` have no body here: what they evaluate, and when, is the evaluator's matter. */
export const builtins: FunctionMap = new Map([
  ["and", goFunction("func(reflect.Value, ...reflect.Value) reflect.Value", unreachable)],
  ["or", goFunction("func(reflect.Value, ...reflect.Value) reflect.Value", unreachable)],
  ["call", goFunction("func(reflect.Value, ...reflect.Value) (reflect.Value, error)", unreachable)],
  ["not", goFunction("func(reflect.Value) bool", (value: Value) => !isTrue(value))],
  ["len", goFunction("func(reflect.Value) (int, error)", length)],
  ["index", goFunction("func(reflect.Value, ...reflect.Value) (reflect.Value, error)", index)],
  ["slice", goFunction("func(reflect.Value, ...reflect.Value) (reflect.Value, error)", slice)],
  ["print", goFunction("func(...interface {}) string", sprint)],
  ["printf", goFunction("func(string, ...interface {}) string", sprintf)],
  ["println", goFunction("func(...interface {}) string", sprintln)],
  ["html", goFunction("func(...interface {}) string", (...values: Value[]) => escapeHtml(textOf(values)))],
  ["js", goFunction("func(...interface {}) string", (...values: Value[]) => escapeJavaScript(textOf(values)))],
  ["urlquery", goFunction("func(...interface {}) string", (...values: Value[]) => escapeQuery(textOf(values)))],
  ["eq", goFunction("func(reflect.Value, ...reflect.Value) (bool, error)", equalsAny)],
  ["ne", goFunction("func(reflect.Value, reflect.Value) (bool, error)", (a: Value, b: Value) => !equalsAny(a, b))],
  ["lt", goFunction("func(reflect.Value, reflect.Value) (bool, error)", isLess)],
  ["le", goFunction("func(reflect.Value, reflect.Value) (bool, error)", isLessOrEqual)],
  ["gt", goFunction("func(reflect.Value, reflect.Value) (bool, error)", (a: Value, b: Value) => !isLessOrEqual(a, b))],
  ["ge", goFunction("func(reflect.Value, reflect.Value) (bool, error)", (a: Value, b: Value) => !isLess(a, b))],
]);

function unreachable(): never {
  throw new Error("the evaluator handles this function itself");
}

function length(item: Value): Value {
  if (item === undefined) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  if (item === null || isNilPointer(item)) throw new GoError("len of nil pointer");
  if (typeof item === "string") return int(byteLength(item));
  if (isMap(item)) return int(item.size);
  if (isList(item) || item instanceof Uint8Array) return int(item.length);
  throw new GoError(`len of type ${pointedType(item)}`);
}

/** `index x 1 "a"` is `x[1]["a"]`. A missing key gives the zero value; what lies beyond the end is an error. */
function index(item: Value, ...keys: Value[]): Value {
  if (item === undefined || item === null) throw new GoError("index of untyped nil");
  let at: Value = item;
  for (const key of keys) {
    if (at === undefined || at === null || isNilPointer(at)) throw new GoError("index of nil pointer");
    if (typeof at === "string") at = new Int(BigInt(element(encode(at), key, "string")), "uint8");
    else if (at instanceof Uint8Array) at = new Int(BigInt(element(at, key, "slice")), "uint8");
    else if (isList(at)) at = element(at, key, "slice");
    else if (isMap(at)) at = entry(at, key);
    else throw new GoError(`can't index item of type ${pointedType(at)}`);
  }
  return at;
}

function element<T>(items: ArrayLike<T>, key: Value, what: string): T {
  const at = offset(key, items.length);
  if (at === items.length) throw new GoError(`reflect: ${what} index out of range`);
  return items[at] as T;
}

function entry(map: Map<string, Value>, key: Value): Value {
  if (key === undefined || key === null) throw new GoError("value is nil; should be of type string");
  if (typeof key !== "string") throw new GoError(`value has type ${typeOf(key)}; should be string`);
  const found = map.get(key);
  if (found !== undefined) return found;
  return map instanceof TypedMap ? map.missing : null;
}

/** An index as Go checks it: the length itself still passes. */
function offset(key: Value, length: number): number {
  if (key === undefined || key === null) throw new GoError("cannot index slice/array with nil");
  if (!(key instanceof Int)) throw new GoError(`cannot index slice/array with type ${typeOf(key)}`);
  const at = BigInt.asIntN(64, key.value);
  if (at < 0n || at > BigInt(length)) throw new GoError(`index out of range: ${at}`);
  return Number(at);
}

/**
 * `slice x 1 2` is `x[1:2]`. Our lists have no room beyond their length, so the capacity is the length; and bounds that Go refuses because it
 * sees them through an `interface {}` pass.
 */
function slice(item: Value, ...bounds: Value[]): Value {
  if (item === undefined || item === null) throw new GoError("slice of untyped nil");
  if (isNilPointer(item)) throw new GoError("slice of nil pointer");
  if (bounds.length > 3) throw new GoError(`too many slice indexes: ${bounds.length}`);
  if (typeof item === "string" && bounds.length === 3) throw new GoError("cannot 3-index slice a string");
  if (typeof item !== "string" && !isList(item) && !(item instanceof Uint8Array)) throw new GoError(`can't slice item of type ${pointedType(item)}`);
  const size = typeof item === "string" ? byteLength(item) : item.length;
  const [start = 0, end = size, capacity = size] = bounds.map((bound) => offset(bound, size));
  if (start > end) throw new GoError(`invalid slice index: ${start} > ${end}`);
  if (end > capacity) throw new GoError(`invalid slice index: ${end} > ${capacity}`);
  if (typeof item === "string") return byteSlice(item, start, end);
  if (item instanceof Uint8Array) return item.subarray(start, end);
  const items = item.slice(start, end);
  return item instanceof TypedSlice ? new TypedSlice(elementTypeOf(item), items) : items;
}

/** The type behind a pointer. */
function pointedType(value: Value): string {
  return isStruct(value) && value.kind === "ptr" ? typeOf(value).replace(/^\*/, "") : typeOf(value);
}

/** What `html`, `js` and `urlquery` work on: like `print`, but nil is `<no value>`, as in the output. */
function textOf(values: readonly Value[]): string {
  return sprint(...values.map((value) => pointee(value) ?? "<no value>"));
}

const htmlEscapes: ReadonlyMap<string, string> = new Map([
  ["\0", "\ufffd"],
  ['"', "&#34;"],
  ["'", "&#39;"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => htmlEscapes.get(character) ?? "");
}

const javaScriptEscapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["'", "\\'"],
  ['"', '\\"'],
  ["<", "\\u003C"],
  [">", "\\u003E"],
  ["&", "\\u0026"],
  ["=", "\\u003D"],
]);

function escapeJavaScript(text: string): string {
  return text.replace(/[\\'"<>&=\x00-\x1f]|[^\x00-\x7f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isBroken = code >= 0xd800 && code <= 0xdfff;
    if (code >= 0x80 && (isBroken || isPrintable(character))) return character;
    return javaScriptEscapes.get(character) ?? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

function escapeQuery(text: string): string {
  let escaped = "";
  for (const byte of encode(text)) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.~]/.test(character)) escaped += character;
    else escaped += byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return escaped;
}
