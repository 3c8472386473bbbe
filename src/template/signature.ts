import { Int, isList, isMap, TypedMap, TypedSlice, typeOf, type IntType, type Value } from "./value.ts";

/** A Go type, as far as calls need to know it. */
export interface Type {
  /** As Go prints it: `interface {}`, `map[string]string`, `*semver.Version`. */
  readonly name: string;
  readonly kind: "any" | "reflect" | "bool" | "string" | "float64" | IntType | "list" | "map" | "pointer" | "other";
}

/** The parameters and the result of a Go function; an error result is left out, for we throw errors. */
export interface Signature {
  readonly parameters: readonly Type[];
  /** The last parameter takes any number of arguments; its type is then that of one of them. */
  readonly isVariadic: boolean;
  readonly result: Type;
  /** Why templates may not call it, in Go's words after its name; only methods of Go's own types are like that. */
  readonly fault?: (name: string) => string;
}

const intTypes: ReadonlySet<string> = new Set<IntType>(["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"]);

/** Reads a signature as Go writes it: `func(string, ...interface {}) (interface {}, error)`. */
export function parseSignature(text: string): Signature {
  const close = matchingParenthesis(text, text.indexOf("("));
  if (!text.startsWith("func(") || close === -1) throw new Error(`not a Go function type: ${text}`);
  const parameters = splitTypes(text.slice("func(".length, close));
  const isVariadic = parameters.at(-1)?.startsWith("...") === true;
  const results = splitTypes(text.slice(close + 1).trim().replace(/^\((.*)\)$/s, "$1"));
  const result = results[0];
  if (result === undefined) throw new Error(`not the type of a template function: ${text}`);
  const signature = { parameters: parameters.map((name) => typeNamed(name.replace(/^\.\.\./, ""))), isVariadic, result: typeNamed(result) };
  if (results.length > 2) return { ...signature, fault: (name) => `function ${name} has ${results.length} return values; should be 1 or 2` };
  if (results.length === 1 || results[1] === "error") return signature;
  return { ...signature, fault: (name) => `invalid function signature for ${name}: second return value should be error; is ${results[1]}` };
}

/** A type by its name. */
export function typeNamed(spelling: string): Type {
  const name = spelling.replace(/\bany\b|interface\{\}/g, "interface {}").replace(/\bbyte\b/g, "uint8").replace(/\brune\b/g, "int32");
  return { name, kind: kindNamed(name) };
}

function kindNamed(name: string): Type["kind"] {
  if (name === "interface {}") return "any";
  if (name === "reflect.Value") return "reflect";
  if (name === "bool" || name === "string" || name === "float64" || isIntType(name)) return name;
  if (name === "time.Duration") return "int64";
  if (name.startsWith("[]")) return "list";
  if (name.startsWith("map[")) return "map";
  return /^(?:\*|func\(|chan |error$)/.test(name) ? "pointer" : "other";
}

/** Whether nil is a value of the type. */
export function hasNil({ kind }: Type): boolean {
  return kind === "any" || kind === "reflect" || kind === "list" || kind === "map" || kind === "pointer";
}

/** The nil of a type that has one. */
export function nilOf({ name, kind }: Type): Value {
  if (kind === "reflect") return undefined;
  if (name === "[]uint8") return new Uint8Array();
  if (kind === "list") return new TypedSlice(name.slice(2), [], true);
  return kind === "map" ? new TypedMap(name, zeroOf(name.slice(name.indexOf("]") + 1)), [], new Map(), true) : null;
}

/** Go's assignability of a value (not nil) to a type: the same type, an interface, or the same type without the name. */
export function isAssignable(value: Value, type: Type): boolean {
  switch (type.kind) {
    case "any":
    case "reflect":
      return true;
    case "string":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "float64":
      return typeof value === "number";
    case "list":
      return (isList(value) || value instanceof Uint8Array) && (typeOf(value) === type.name || `[]${elementTypeOf(value)}` === type.name);
    case "map":
      return isMap(value) && (typeOf(value) === type.name || `map[string]${elementTypeOf(value)}` === type.name);
    case "pointer":
    case "other":
      return typeOf(value) === type.name;
    default:
      return value instanceof Int && value.type === type.kind;
  }
}

/** The element type of a map or list: what its elements are in Go's static view. */
export function elementTypeOf(value: Map<string, Value> | readonly Value[] | Uint8Array): string {
  if (value instanceof Uint8Array) return "uint8";
  if (value instanceof TypedSlice) return value.element;
  if (!(value instanceof TypedMap)) return "interface {}";
  if (value.type.startsWith("map[")) return value.type.slice(value.type.indexOf("]") + 1);
  return value.missing === null || value.missing === undefined ? "interface {}" : typeOf(value.missing);
}

/** An integer as a value of an integer type, its upper bits cut off; undefined for other types. */
export function integerAs(value: bigint, { kind }: Type): Int | undefined {
  if (!isIntType(kind)) return undefined;
  const bits = Number(kind.replace(/^u?int/, "")) || 64;
  return new Int(kind.startsWith("u") ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value), kind);
}

function isIntType(name: string): name is IntType {
  return intTypes.has(name);
}

function zeroOf(element: string): Value {
  if (element === "string") return "";
  if (element === "bool") return false;
  if (element === "float64") return 0;
  if (isIntType(element)) return new Int(0n, element);
  return element === "[]uint8" ? new Uint8Array() : null;
}

function splitTypes(text: string): string[] {
  const types: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at] ?? ",";
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (character !== "," || depth > 0) continue;
    const type = text.slice(start, at).trim();
    if (type !== "") types.push(type);
    start = at + 1;
  }
  return types;
}

function matchingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
