import { byteLength } from "../text/bytes.ts";
import type { Execution } from "./evaluator.ts";

/**
 * Go's values, as templates see them through reflection.
 *
 * | here | in Go |
 * | --- | --- |
 * | `undefined` | nothing at all: the zero `reflect.Value`, printed `<no value>` |
 * | `null` | a nil interface |
 * | `boolean`, `string` | the same (strings: see `text/bytes.ts` for bytes that are not UTF-8) |
 * | `number` | `float64`: every number from YAML and JSON |
 * | {@link Int} | every integer type; literals are `int`, `--set` gives `int64` |
 * | `Uint8Array` | `[]byte` |
 * | an array | `[]interface {}`; a {@link TypedSlice} any other slice, or a nil one |
 * | a `Map` | `map[string]interface {}`; a {@link TypedMap} any other map, or a nil one |
 * | {@link Struct} | structs, pointers to them, and everything else that has fields or methods |
 */
export type Value = undefined | null | boolean | string | number | Int | Uint8Array | Value[] | Map<string, Value> | Struct;

/** Go's integer types. `byte` is `uint8`, `rune` is `int32`. */
export type IntType = "int" | "int8" | "int16" | "int32" | "int64" | "uint" | "uint8" | "uint16" | "uint32" | "uint64";

/** A Go integer. Its value always fits its type. */
export class Int {
  readonly value: bigint;
  readonly type: IntType;

  constructor(value: bigint, type: IntType) {
    this.value = value;
    this.type = type;
  }
}

/** A Go `int` from a JavaScript integer. */
export function int(value: number | bigint): Int {
  return new Int(BigInt(value), "int");
}

/** A Go `int64`, wrapped to 64 bits as Go's arithmetic wraps. */
export function int64(value: number | bigint): Int {
  return new Int(BigInt.asIntN(64, BigInt(value)), "int64");
}

/** A slice whose element type is not `interface {}`, such as `[]string`, or a nil slice of any type. */
export class TypedSlice extends Array<Value> {
  /** As Go prints it: `string`, `int`, `interface {}`. */
  readonly element: string;
  /** A nil slice: printed `[]` like an empty one, but `null` in JSON. */
  readonly nil: boolean;

  /** Elements of `map`, `filter`, `slice` … are ordinary arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  constructor(element: string, items: Iterable<Value> = [], nil = false) {
    super();
    this.element = element;
    this.nil = nil;
    for (const item of items) this.push(item);
  }
}

/** A slice of a named type that has methods, such as Helm's `common.VersionSet`. */
export class NamedSlice extends TypedSlice {
  /** As `%T` prints it. */
  readonly type: string;
  readonly methods: ReadonlyMap<string, GoFunction>;

  constructor(type: string, element: string, items: Iterable<Value>, methods: ReadonlyMap<string, GoFunction>) {
    super(element, items);
    this.type = type;
    this.methods = methods;
  }
}

/** A map that is not `map[string]interface {}`, or a named type over it, or a nil one. */
export class TypedMap extends Map<string, Value> {
  /** As `%T` prints it: `map[string]string`, `common.Values`, `engine.files`. */
  readonly type: string;
  /** What a missing key yields: `null` for interface elements, `""` for strings. */
  readonly missing: Value;
  /** Methods that templates can call; they hide keys of the same name. */
  readonly methods: ReadonlyMap<string, GoFunction>;
  /** A nil map: printed like an empty one, but `null` in JSON. */
  readonly nil: boolean;

  constructor(type: string, missing: Value, entries: Iterable<readonly [string, Value]> = [], methods: ReadonlyMap<string, GoFunction> = new Map(), nil = false) {
    super(entries as Iterable<[string, Value]>);
    this.type = type;
    this.missing = missing;
    this.methods = methods;
    this.nil = nil;
  }
}

/** A value with fields or methods: a Go struct, a pointer to one, or an opaque type such as `time.Time`. */
export interface Struct {
  /** Tells structs from maps and lists at run time. */
  readonly isStruct: true;
  /** As `%T` prints it: `*semver.Version`, `time.Time`. */
  readonly type: string;
  readonly kind: "struct" | "ptr" | "func" | "chan" | "int" | "int64" | "complex128";
  /** An exported field; undefined where there is none of that name. A nil pointer gives the zero value: that the field exists is all that counts. */
  field(name: string): Value;
  /** A method; undefined where there is none of that name. */
  method(name: string): GoFunction | undefined;
  /** What `%v` prints. */
  toString(): string;
  /** The fields in their order, given only where Go has no String or Error method for the value (a pointer to it may), and so prints them: `{a b}`. */
  fields?(): readonly (readonly [name: string, value: Value])[];
  /** The name of an embedded struct among the fields. */
  readonly embedded?: string;
  /** The fields by the names that tags for YAML give them, where there are such tags. */
  yamlFields?(): readonly (readonly [name: string, value: Value])[] | undefined;
  /** All fields of one that has a String method: under verbs that show no text, and `%#v`, Go prints them all the same. */
  parts?(): readonly (readonly [name: string, value: Value])[];
  /** Whether it is false in conditions: a zero number (`time.Duration`, `complex128`), a nil pointer. */
  readonly isZero?: boolean;
  /** What a struct of kind `func` does when the builtin `call` calls it. */
  readonly callee?: GoFunction;
  /** What encoding/json makes of it: plain values again. Throws a {@link GoError} for what JSON refuses. */
  toJson(): Value;
}

/**
 * A function that templates can call, with the signature that Go gives it, as Go writes it:
 * `func(int, string) string`, `func(string, ...interface {}) (interface {}, error)`. The evaluator checks and adapts
 * arguments by the signature before it calls, so `call` sees exactly those types (an `int` parameter is an {@link Int}).
 */
export interface GoFunction {
  readonly signature: string;
  /** Returns the result, or throws a {@link GoError}, which is reported as `error calling NAME: …`. */
  call(...args: Value[]): Value;
  /** Called instead, with the running execution, where the function executes templates itself. */
  readonly callWithin?: (execution: Execution, ...args: Value[]) => Value;
}

/** An error that Go would have returned, or a panic that text/template would have recovered; the message is Go's. */
export class GoError extends Error {
  override readonly name = "GoError";
}

/** Go's reflect kinds, as `kindOf` prints them; `invalid` for nothing and for nil. */
export type Kind = "invalid" | "bool" | "string" | "float64" | "complex128" | IntType | "slice" | "map" | "struct" | "ptr" | "func" | "chan";

export function isList(value: Value): value is Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is Map<string, Value> {
  return value instanceof Map;
}

export function isStruct(value: Value): value is Struct {
  return typeof value === "object" && value !== null && "isStruct" in value;
}

/** The reflect kind of a value, an interface unwrapped. */
export function kindOf(value: Value): Kind {
  if (value === undefined || value === null) return "invalid";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "float64";
  if (value instanceof Int) return value.type;
  if (isMap(value)) return "map";
  if (isStruct(value)) return value.kind;
  return "slice";
}

/** An integer, also one of a named type such as `time.Duration`; undefined for all else. */
export function integerOf(value: Value): bigint | undefined {
  const plain = isStruct(value) && (value.kind === "int64" || value.kind === "int") ? value.toJson() : value;
  return plain instanceof Int ? plain.value : undefined;
}

export function isNilPointer(value: Value): boolean {
  return isStruct(value) && value.kind === "ptr" && value.isZero === true;
}

/** What a pointer points to; any other value itself. */
export function pointee(value: Value): Value {
  if (!isStruct(value) || value.kind !== "ptr" || isNilPointer(value)) return value;
  return {
    isStruct: true,
    type: value.type.replace(/^\*/, ""),
    kind: "struct",
    field: (name) => value.field(name),
    method: (name) => value.method(name),
    toString: () => value.toString(),
    toJson: () => value.toJson(),
    ...(value.fields === undefined ? {} : { fields: () => value.fields?.() ?? [] }),
  };
}

/** What `%T` prints. */
export function typeOf(value: Value): string {
  if (value === undefined || value === null) return "<nil>";
  if (value instanceof Uint8Array) return "[]uint8";
  if (value instanceof NamedSlice) return value.type;
  if (value instanceof TypedSlice) return `[]${value.element}`;
  if (value instanceof TypedMap) return value.type;
  if (isList(value)) return "[]interface {}";
  if (isMap(value)) return "map[string]interface {}";
  if (isStruct(value)) return value.type;
  return kindOf(value);
}

/** Go's `template.IsTrue`: false for nothing, nil, false, zero and whatever is empty. */
export function isTrue(value: Value): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value === "string") return value !== "";
  if (value instanceof Int) return value.value !== 0n;
  if (isMap(value)) return value.size > 0;
  if (isStruct(value)) return value.isZero !== true;
  return value.length > 0;
}

/** The keys of a map in the order in which Go prints and ranges over it: bytewise. */
export function sortedKeys(map: ReadonlyMap<string, Value>): string[] {
  return [...map.keys()].sort(compareStrings);
}

/** Go's order of strings: bytewise over UTF-8, which is the order of code points. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for characters above all of the basic plane; escaped bytes (U+DC80 to U+DCFF) keep no promise. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit;
}

/** Go's `len` of a string, in bytes. */
export function goLength(text: string): number {
  return byteLength(text);
}
