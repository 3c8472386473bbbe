import { formatFloat } from "./float.ts";
import { compareBytes } from "./order.ts";

/** A value as go-yaml v2 decodes it into an `interface{}`: integers (bigint) apart from floats, and keys of any kind. */
export type Decoded = null | boolean | number | bigint | string | Decoded[] | DecodedMap;
export type DecodedMap = Map<Decoded, Decoded>;

/** The value as fmt's `%#v` prints it, which go-yaml does where a map stands in the place of a key. */
export function goSyntax(value: Decoded): string {
  return value === null ? "<nil>" : write(value);
}

function write(value: Decoded): string {
  const out: string[] = [];
  // What is still to be written, the next last: text as it is, or a value.
  const rest: (string | { readonly value: Decoded })[] = [{ value }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === "string") out.push(next);
    else if (Array.isArray(next.value)) {
      out.push("[]interface {}{");
      rest.push("}", ...next.value.flatMap((item, index) => (index === 0 ? [{ value: item }] : [", ", { value: item }])).reverse());
    } else if (next.value instanceof Map) {
      out.push("map[interface {}]interface {}{");
      const entries = [...next.value].sort(([a], [b]) => compareKeys(a, b));
      rest.push("}", ...entries.flatMap(([key, item], index) => [index === 0 ? "" : ", ", { value: key }, ":", { value: item }]).reverse());
    } else out.push(writeScalar(next.value));
  }
  return out.join("");
}

function writeScalar(value: null | boolean | number | bigint | string): string {
  if (value === null) return "interface {}(nil)";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return formatFloat(value);
  if (typeof value === "bigint" && value >= 2n ** 63n) return `0x${value.toString(16)}`;
  return String(value);
}

/** fmt sorts the keys of a map by type first; the order of the types is that of their addresses in the program. */
const types = ["object", "string", "uint64", "bigint", "number", "boolean"];

function compareKeys(a: Decoded, b: Decoded): number {
  return types.indexOf(typeOf(a)) - types.indexOf(typeOf(b)) || compareWithin(a, b);
}

function typeOf(value: Decoded): string {
  return typeof value === "bigint" && value >= 2n ** 63n ? "uint64" : typeof value;
}

function compareWithin(a: Decoded, b: Decoded): number {
  if (a === null || b === null || a === b) return 0;
  if (typeof a === "string" && typeof b === "string") return compareBytes(a, b);
  return a < b ? -1 : 1;
}

const shortEscapes: Readonly<Record<string, string>> = { "\x07": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"' };

/** Go's strconv.Quote, for text without broken bytes. */
export function quote(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu, (character) => shortEscapes[character] ?? escapeCode(character.codePointAt(0) ?? 0));
  return `"${escaped}"`;
}

function escapeCode(code: number): string {
  const hexadecimal = code.toString(16);
  if (code < 0x80) return `\\x${hexadecimal.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hexadecimal.padStart(4, "0")}` : `\\U${hexadecimal.padStart(8, "0")}`;
}
