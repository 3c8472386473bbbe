import { EmitError, checkDepth, isSequence } from "./emit-value.ts";
import type { EmitValue } from "./emit-value.ts";
import { formatFloat } from "./float.ts";
import { sortedByBytes } from "./order.ts";

/** How to write JSON. */
export interface JsonOptions {
  /** Write `<`, `>` and `&` as escapes, as encoding/json does unless told otherwise. */
  readonly escapeHtml?: boolean;
  /** The indentation of one level, as in json.MarshalIndent; without it everything stands on one line. */
  readonly indent?: string;
}

/**
 * JSON as Go's encoding/json writes it: keys sorted by bytes, floats in the shortest form that reads back the same, invalid
 * UTF-8 as `\ufffd`. Throws an {@link EmitError} for NaN and the infinities.
 */
export function formatJson(value: EmitValue, { escapeHtml = true, indent }: JsonOptions = {}): string {
  return new JsonWriter(escapeHtml, indent).write(value, 0);
}

/** JSON's form of a float: no exponent between 1e-6 and 1e21. JavaScript's is the same, but for the sign of zero. */
export function formatJsonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new EmitError(`json: unsupported value: ${formatFloat(value)}`);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** What cannot stand in a JSON string as it is. Half a surrogate pair stands for a byte that is no UTF-8. */
const special = /["\\\x00-\x1f\u2028\u2029\p{Surrogate}]/u;
const specialInHtml = /["\\\x00-\x1f<>&\u2028\u2029\p{Surrogate}]/u;

const shortEscapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? "\\ufffd" : `\\u${code.toString(16).padStart(4, "0")}`;
}

class JsonWriter {
  readonly #special: RegExp;
  readonly #indent: string | undefined;

  constructor(escapeHtml: boolean, indent: string | undefined) {
    this.#special = escapeHtml ? specialInHtml : special;
    this.#indent = indent;
  }

  write(value: EmitValue, depth: number): string {
    switch (typeof value) {
      case "string":
        return this.#string(value);
      case "number":
        return formatJsonNumber(value);
      case "object":
        if (value === null) return "null";
        checkDepth(depth);
        return isSequence(value) ? this.#array(value, depth) : this.#object(value, depth);
      default:
        return String(value);
    }
  }

  #object(map: ReadonlyMap<string, EmitValue>, depth: number): string {
    if (map.size === 0) return "{}";
    const colon = this.#indent === undefined ? ":" : ": ";
    const members = sortedByBytes(map.keys()).map((key) => this.#string(key) + colon + this.write(map.get(key) ?? null, depth + 1));
    return `{${this.#lines(members, depth)}}`;
  }

  #array(items: readonly EmitValue[], depth: number): string {
    if (items.length === 0) return "[]";
    return `[${this.#lines(items.map((item) => this.write(item, depth + 1)), depth)}]`;
  }

  #lines(members: readonly string[], depth: number): string {
    if (this.#indent === undefined) return members.join(",");
    const line = `\n${this.#indent.repeat(depth + 1)}`;
    return `${line}${members.join(`,${line}`)}\n${this.#indent.repeat(depth)}`;
  }

  #string(text: string): string {
    if (!this.#special.test(text)) return `"${text}"`;
    let escaped = "";
    for (const character of text) escaped += this.#special.test(character) ? escapeCharacter(character) : character;
    return `"${escaped}"`;
  }
}
