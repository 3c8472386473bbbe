import { type Regex, RegexError } from "../text/regex.ts";
import type { PlainValue } from "../yaml/node.ts";
import type { Draft } from "./dialect.ts";
import { findDuplicate } from "./equality.ts";
import { formatFault } from "./format.ts";
import { olderKeywords, type OlderDraft, type Shape } from "./metaschema.ts";

/** How deep a glance goes. Deeper schemas are for the validator, which has bounds of its own. */
const maximumDepth = 50;

/**
 * Whether a glance is enough to see that a schema does as the metaschema of its draft says, one of the older drafts. Applying the metaschema comes
 * to the same and takes ten times as long; where the answer is no, that has the last word, and tells what is wrong.
 * @param compile throws a {@link RegexError}
 */
export function conforms(schema: PlainValue, draft: Draft, compile: (pattern: string) => Regex): boolean {
  return draft !== 2019 && draft !== 2020 && new Glance(draft, compile).isSchema(schema);
}

class Glance {
  readonly #draft: OlderDraft;
  readonly #compile: (pattern: string) => Regex;
  readonly #keywords: ReadonlyMap<string, Shape>;
  #depth = 0;

  constructor(draft: OlderDraft, compile: (pattern: string) => Regex) {
    this.#draft = draft;
    this.#compile = compile;
    this.#keywords = new Map(Object.entries(olderKeywords[draft]));
  }

  isSchema(value: PlainValue): boolean {
    if (!(value instanceof Map)) return typeof value === "boolean" && this.#draft > 4;
    if (this.#depth >= maximumDepth) return false;
    if (this.#draft === 4 && ((value.has("exclusiveMaximum") && !value.has("maximum")) || (value.has("exclusiveMinimum") && !value.has("minimum")))) return false;
    this.#depth += 1;
    for (const [keyword, item] of value) {
      const shape = this.#keywords.get(keyword);
      if (shape !== undefined && !this.#hasShape(item, shape)) return false;
    }
    this.#depth -= 1;
    return true;
  }

  #hasShape(value: PlainValue, shape: Shape): boolean {
    switch (shape) {
      case "anything":
        return true;
      case "boolean":
      case "number":
      case "string":
        return typeof value === shape;
      case "positive":
        return typeof value === "number" && value > 0;
      case "count":
      case "countOrNothing":
        return typeof value === "number" && Number.isInteger(value) && value >= 0;
      case "strings":
        return this.#isStrings(value);
      case "regex":
        return typeof value === "string" && this.#isRegex(value);
      case "uri":
        return typeof value === "string" && formatFault("uri", value, this.#compile) === undefined;
      case "reference":
        return typeof value === "string" && formatFault("uri-reference", value, this.#compile) === undefined;
      case "list":
        return Array.isArray(value);
      case "enumeration":
        return Array.isArray(value) && value.length > 0 && findDuplicate(value) === undefined;
      case "type":
        return isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType) && findDuplicate(value) === undefined);
      case "schema":
        return this.isSchema(value);
      case "schemas":
        return Array.isArray(value) && value.length > 0 && value.every((item) => this.isSchema(item));
      case "items":
        return Array.isArray(value) ? this.#hasShape(value, "schemas") : this.isSchema(value);
      case "switch":
        return typeof value === "boolean" || this.isSchema(value);
      case "map":
        return this.#isMapOf(value, (item) => this.isSchema(item));
      case "mapByRegex":
        return this.#isMapOf(value, (item, name) => this.isSchema(item) && (this.#draft < 7 || this.#isRegex(name)));
      case "dependencies":
        return this.#isMapOf(value, (item) => (Array.isArray(item) ? this.#isStrings(item) : this.isSchema(item)));
      default:
        return false; // shapes of the later drafts
    }
  }

  #isStrings(value: PlainValue): boolean {
    return Array.isArray(value) && (this.#draft > 4 || value.length > 0) && value.every((item) => typeof item === "string") && new Set(value).size === value.length;
  }

  #isMapOf(value: PlainValue, isRight: (item: PlainValue, name: string) => boolean): boolean {
    if (!(value instanceof Map)) return false;
    for (const [name, item] of value) if (!isRight(item, name)) return false;
    return true;
  }

  #isRegex(pattern: string): boolean {
    try {
      this.#compile(pattern);
      return true;
    } catch (error) {
      if (error instanceof RegexError) return false;
      throw error;
    }
  }
}

const types: ReadonlySet<PlainValue> = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

function isType(value: PlainValue): boolean {
  return types.has(value);
}
