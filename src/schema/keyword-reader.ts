import { type Regex, RegexError } from "../text/regex.ts";
import { quote } from "../text/quote.ts";
import type { PlainValue } from "../yaml/node.ts";
import { pointerOf } from "./location.ts";
import type { Keywords, Schema, TypeName } from "./schema.ts";
import { SchemaError } from "./schema-error.ts";

/** What reading keywords needs to know of the schemas around. */
export interface Surroundings {
  /** The schema at a place of the same document. */
  at(pointer: string): Schema;
  /** The schema that a reference means; throws a {@link SchemaError} where there is none. */
  refer(from: Schema, reference: string): Schema;
  compile(pattern: string): Regex;
}

/** In the order in which messages list them. */
const typeNames: readonly TypeName[] = ["null", "boolean", "number", "integer", "string", "array", "object"];

/** Reads one schema of a document; a keyword whose value has the wrong type is passed over. Throws a {@link SchemaError}. */
export class KeywordReader {
  readonly #schema: Schema;
  readonly #object: ReadonlyMap<string, PlainValue>;
  readonly #surroundings: Surroundings;

  constructor(schema: Schema, object: ReadonlyMap<string, PlainValue>, surroundings: Surroundings) {
    this.#schema = schema;
    this.#object = object;
    this.#surroundings = surroundings;
  }

  /** @param assertsFormat whether `format` decides; else it is a note */
  read(assertsFormat: boolean): Keywords {
    const { document, pointer } = this.#schema;
    const home = document.resourceAt(pointer);
    const { draft } = home;
    const ref = this.#reference("$ref");
    const isRoot = home.pointer === pointer;
    const identity = {
      draft,
      resource: this.#surroundings.at(home.pointer),
      dynamicAnchors: new Map(isRoot ? [...home.dynamicAnchors].map((name) => [name, this.#surroundings.at(home.anchors.get(name) ?? "")] as const) : []),
      recursiveAnchor: draft >= 2019 && this.#object.get("$recursiveAnchor") === true,
      ...given("dynamicAnchor", draft >= 2020 ? this.#text("$dynamicAnchor") : undefined),
    };
    if (draft < 2019 && ref !== undefined) return { ...nothing, ...identity, ref };

    return {
      ...nothing,
      ...identity,
      ...given("ref", ref),
      ...this.#general(assertsFormat),
      ...this.#ofObjects(),
      ...this.#ofArrays(draft),
      ...this.#ofScalars(),
      ...(draft >= 6 ? this.#since6() : {}),
      ...(draft >= 7 ? this.#since7() : {}),
      ...(draft >= 2019 ? this.#since2019() : {}),
      ...(draft >= 2020 ? given("dynamicRef", this.#dynamicReference()) : {}),
    };
  }

  #general(assertsFormat: boolean): Partial<Keywords> {
    const named = this.#object.get("type");
    const types = typeNames.filter((name) => named === name || (Array.isArray(named) && named.includes(name)));
    return {
      ...given("types", types.length > 0 ? types : undefined),
      ...given("enumeration", this.#list("enum")),
      ...given("format", assertsFormat ? this.#text("format") : undefined),
      allOf: this.#schemas("allOf"),
      anyOf: this.#schemas("anyOf"),
      oneOf: this.#schemas("oneOf"),
      ...given("not", this.#subschema("not")),
    };
  }

  #ofObjects(): Partial<Keywords> {
    return {
      ...given("minProperties", this.#count("minProperties")),
      ...given("maxProperties", this.#count("maxProperties")),
      required: texts(this.#list("required") ?? []),
      properties: this.#map("properties"),
      patternProperties: [...this.#map("patternProperties")].map(([pattern, schema]) => [this.#compile(pattern, "patternProperties"), schema]),
      ...given("additionalProperties", this.#switch("additionalProperties")),
      dependencies: new Map([...this.#entries("dependencies")].map(([name, value]) => [name, Array.isArray(value) ? texts(value) : this.#child("dependencies", name)])),
    };
  }

  #ofArrays(draft: number): Partial<Keywords> {
    const items = this.#object.get("items");
    const first = draft >= 2020 ? "prefixItems" : "items";
    const others = draft < 2020 && Array.isArray(items) ? this.#switch("additionalItems") : this.#subschema("items");
    return {
      ...given("minItems", this.#count("minItems")),
      ...given("maxItems", this.#count("maxItems")),
      uniqueItems: this.#object.get("uniqueItems") === true,
      firstItems: this.#schemas(first),
      ...given("otherItems", others),
    };
  }

  #ofScalars(): Partial<Keywords> {
    const pattern = this.#text("pattern");
    return {
      ...given("minLength", this.#count("minLength")),
      ...given("maxLength", this.#count("maxLength")),
      ...given("pattern", pattern === undefined ? undefined : this.#compile(pattern, "pattern")),
      ...given("multipleOf", this.#number("multipleOf")),
      ...this.#bound("minimum", "exclusiveMinimum"),
      ...this.#bound("maximum", "exclusiveMaximum"),
    };
  }

  /** A bound, which draft 4 makes exclusive with a boolean and the others with a number. */
  #bound(inclusive: "minimum" | "maximum", exclusive: "exclusiveMinimum" | "exclusiveMaximum"): Partial<Keywords> {
    if (this.#object.get(exclusive) === true) return given(exclusive, this.#number(inclusive));
    return { ...given(inclusive, this.#number(inclusive)), ...given(exclusive, this.#number(exclusive)) };
  }

  #since6(): Partial<Keywords> {
    const constant = this.#object.get("const");
    return {
      ...given("contains", this.#subschema("contains")),
      ...given("propertyNames", this.#subschema("propertyNames")),
      ...given("constant", constant === undefined ? undefined : { value: constant }),
    };
  }

  #since7(): Partial<Keywords> {
    const condition = this.#subschema("if");
    if (condition === undefined) return {};
    return { if: condition, ...given("then", this.#subschema("then")), ...given("else", this.#subschema("else")) };
  }

  #since2019(): Partial<Keywords> {
    const containsBounds = this.#object.has("contains") ? { ...given("minContains", this.#count("minContains")), ...given("maxContains", this.#count("maxContains")) } : {};
    return {
      ...given("recursiveRef", this.#reference("$recursiveRef")),
      ...containsBounds,
      dependentRequired: new Map([...this.#entries("dependentRequired")].flatMap(([name, value]) => (Array.isArray(value) ? [[name, texts(value)]] : []))),
      dependentSchemas: this.#map("dependentSchemas"),
      ...given("unevaluatedItems", this.#subschema("unevaluatedItems")),
      ...given("unevaluatedProperties", this.#subschema("unevaluatedProperties")),
    };
  }

  #dynamicReference(): Keywords["dynamicRef"] {
    const target = this.#reference("$dynamicRef");
    if (target === undefined) return undefined;
    const fragment = this.#text("$dynamicRef")?.split("#")[1] ?? "";
    return { target, anchor: fragment.startsWith("/") ? "" : fragment };
  }

  #reference(keyword: string): Schema | undefined {
    const reference = this.#text(keyword);
    return reference === undefined ? undefined : this.#surroundings.refer(this.#schema, reference);
  }

  #compile(pattern: string, keyword: string): Regex {
    try {
      return this.#surroundings.compile(pattern);
    } catch (error) {
      if (error instanceof RegexError) throw new SchemaError("invalid", `invalid regex ${quote(pattern)} at ${quote(`${this.#schema.location}/${keyword}`)}: ${error.message}`);
      throw error;
    }
  }

  #child(...path: readonly string[]): Schema {
    return this.#surroundings.at(this.#schema.pointer + pointerOf(path));
  }

  #subschema(keyword: string): Schema | undefined {
    return this.#object.has(keyword) ? this.#child(keyword) : undefined;
  }

  #schemas(keyword: string): Schema[] {
    return (this.#list(keyword) ?? []).map((_, index) => this.#child(keyword, String(index)));
  }

  #map(keyword: string): Map<string, Schema> {
    return new Map([...this.#entries(keyword)].map(([name]) => [name, this.#child(keyword, name)]));
  }

  #switch(keyword: string): boolean | Schema | undefined {
    const value = this.#object.get(keyword);
    return typeof value === "boolean" ? value : this.#subschema(keyword);
  }

  #entries(keyword: string): ReadonlyMap<string, PlainValue> {
    const value = this.#object.get(keyword);
    return value instanceof Map ? value : new Map();
  }

  #list(keyword: string): PlainValue[] | undefined {
    const value = this.#object.get(keyword);
    return Array.isArray(value) ? value : undefined;
  }

  #text(keyword: string): string | undefined {
    const value = this.#object.get(keyword);
    return typeof value === "string" ? value : undefined;
  }

  #number(keyword: string): number | undefined {
    const value = this.#object.get(keyword);
    return typeof value === "number" ? value : undefined;
  }

  #count(keyword: string): number | undefined {
    const value = this.#number(keyword);
    return value !== undefined && Number.isInteger(value) ? value : undefined;
  }
}

/** The keywords of a schema that says nothing. */
export const nothing = {
  dynamicAnchors: new Map(),
  recursiveAnchor: false,
  allOf: [],
  anyOf: [],
  oneOf: [],
  required: [],
  properties: new Map(),
  patternProperties: [],
  dependencies: new Map(),
  dependentSchemas: new Map(),
  dependentRequired: new Map(),
  uniqueItems: false,
  firstItems: [],
} as const satisfies Partial<Keywords>;

/** A property only where there is a value. */
function given<K extends keyof Keywords>(name: K, value: Keywords[K] | undefined): Partial<Keywords> {
  return value === undefined ? {} : { [name]: value };
}

function texts(values: readonly PlainValue[]): string[] {
  return values.filter((value) => typeof value === "string");
}
