import { GoError, Int, TypedMap, TypedSlice, type Value, isList, isMap, isStruct, sortedKeys, typeOf } from "../template/value.ts";
import { printFloat } from "../template/float.ts";
import { encodeBase64 } from "./base-encoding.ts";
import { Allowance, checkTextLength, deepestNesting } from "./limits.ts";

/** How JSON is written. */
export interface JsonStyle {
  /** `<`, `>` and `&` as `\u003c`, `\u003e` and `\u0026`, as Go does unless told otherwise. */
  readonly escapeHtml?: boolean;
}

/** Go's `json.Marshal`: the keys of maps in order. Throws a {@link GoError} for NaN, infinities, functions and cycles. */
export function formatJson(value: Value, { escapeHtml = true }: JsonStyle = {}): string {
  return new Writer(escapeHtml, undefined).write(value);
}

/** Go's `json.MarshalIndent` with two blanks. */
export function indentJson(value: Value): string {
  return new Writer(true, "  ").write(value);
}

class Writer {
  readonly #escapeHtml: boolean;
  readonly #indent: string | undefined;
  readonly #parents: object[] = [];
  readonly #allowance = new Allowance();
  #text = "";

  constructor(escapeHtml: boolean, indent: string | undefined) {
    this.#escapeHtml = escapeHtml;
    this.#indent = indent;
  }

  write(value: Value): string {
    this.#value(value);
    return this.#text;
  }

  #value(value: Value): void {
    this.#allowance.spend(this.#parents.length);
    if (value === null || value === undefined) this.#add("null");
    else if (typeof value === "boolean") this.#add(String(value));
    else if (typeof value === "string") this.#add(this.#quoted(value));
    else if (typeof value === "number") this.#add(formatNumber(value));
    else if (value instanceof Int) this.#add(String(value.value));
    else if (value instanceof Uint8Array) this.#add(`"${encodeBase64(value)}"`);
    else if ((value instanceof TypedSlice || value instanceof TypedMap) && value.nil) this.#add("null");
    else this.#nested(value);
  }

  #nested(value: object & Value): void {
    // Go begins to look for cycles here; Sprig's raw JSON is one level deeper, as it encodes a pointer to the value.
    if (this.#parents.length >= (this.#escapeHtml ? deepestNesting : deepestNesting - 1) && this.#parents.includes(value)) {
      throw new GoError(`json: unsupported value: encountered a cycle via ${typeOf(value)}`);
    }
    this.#parents.push(value);
    if (isList(value)) this.#list(value);
    else if (isMap(value)) this.#map(value, sortedKeys(value));
    else if (isStruct(value)) this.#struct(value.toJson());
    this.#parents.pop();
  }

  #list(items: readonly Value[]): void {
    this.#add("[");
    items.forEach((item, index) => {
      this.#separate(index);
      this.#value(item);
    });
    this.#close(items.length, "]");
  }

  #map(map: ReadonlyMap<string, Value>, keys: readonly string[]): void {
    this.#add("{");
    keys.forEach((key, index) => {
      this.#separate(index);
      this.#add(this.#indent === undefined ? `${this.#quoted(key)}:` : `${this.#quoted(key)}: `);
      this.#value(map.get(key));
    });
    this.#close(keys.length, "}");
  }

  /** The fields of a struct stand in their own order. */
  #struct(content: Value): void {
    if (isMap(content) && !(content instanceof TypedMap)) this.#map(content, [...content.keys()]);
    else this.#value(content);
  }

  #separate(index: number): void {
    if (index > 0) this.#add(",");
    if (this.#indent !== undefined) this.#add(`\n${this.#indent.repeat(this.#parents.length)}`);
  }

  #close(count: number, bracket: string): void {
    if (count > 0 && this.#indent !== undefined) this.#add(`\n${this.#indent.repeat(this.#parents.length - 1)}`);
    this.#add(bracket);
  }

  #quoted(text: string): string {
    const special = this.#escapeHtml ? /["\\\x00-\x1f<>&\u2028\u2029\ud800-\udfff]/gu : /["\\\x00-\x1f\u2028\u2029\ud800-\udfff]/gu;
    return `"${text.replace(special, escape)}"`;
  }

  #add(text: string): void {
    this.#text += text;
    checkTextLength(this.#text.length);
  }
}

const short: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A byte that is not UTF-8 becomes the replacement character, written as an escape. */
function escape(character: string): string {
  const code = character.charCodeAt(0);
  return short.get(character) ?? `\\u${(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16).padStart(4, "0")}`;
}

/** Go and JavaScript change to exponents at the same sizes; only the negative zero differs. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new GoError(`json: unsupported value: ${printFloat(value)}`);
  return Object.is(value, -0) ? "-0" : String(value);
}
