import { quote } from "../text/quote.ts";
import { type Regex, RegexError } from "../text/regex.ts";
import type { PlainValue } from "../yaml/node.ts";
import type { Draft } from "./dialect.ts";
import { pointerOf } from "./location.ts";
import type { Keywords, Schema, TypeName } from "./schema.ts";
import { SchemaError } from "./schema-error.ts";

/** What reading a schema needs to know of those around it. */
export interface Surroundings {
  /** The schema that a reference means; throws a {@link SchemaError} where there is none. */
  refer(reference: string): Schema;
  /** Throws a {@link RegexError}. */
  compile(pattern: string): Regex;
  /** Whether `format` decides also where it would only be a note. */
  readonly formatsDecide: boolean;
}

/** Reads one schema of a document; a keyword whose value has the wrong type is passed over. Throws a {@link SchemaError}. */
export function readKeywords(schema: Schema, surroundings: Surroundings): Keywords {
  const { document, pointer, value } = schema;
  const home = document.resourceAt(pointer);
  const said: Writable = {
    draft: home.draft,
    resource: document.schemaAt(home.pointer),
    dynamicAnchors: none,
    recursiveAnchor: false,
    allOf: [],
    anyOf: [],
    oneOf: [],
    required: [],
    properties: none,
    patternProperties: [],
    dependencies: none,
    dependentSchemas: none,
    dependentRequired: none,
    uniqueItems: false,
    firstItems: [],
  };
  if (!(value instanceof Map) || value.size === 0) {
    if (typeof value === "boolean" || value instanceof Map) said.verdict = value !== false;
    return said;
  }
  if (home.pointer === pointer && home.dynamicAnchors.size > 0) {
    said.dynamicAnchors = new Map([...home.dynamicAnchors].map((name) => [name, document.schemaAt(home.anchors.get(name) ?? "")]));
  }
  const reader = new Reader(schema, value, surroundings, said);
  if (home.draft < 2019 && typeof value.get("$ref") === "string") reader.read("$ref");
  else for (const keyword of value.keys()) reader.read(keyword);
  return said;
}

type Writable = { -readonly [K in keyof Keywords]: Keywords[K] };

/** A map without entries, of anything. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

/** In the order in which messages list them. */
const typeNames: readonly TypeName[] = ["null", "boolean", "number", "integer", "string", "array", "object"];

class Reader {
  readonly schema: Schema;
  readonly object: ReadonlyMap<string, PlainValue>;
  readonly surroundings: Surroundings;
  readonly said: Writable;

  constructor(schema: Schema, object: ReadonlyMap<string, PlainValue>, surroundings: Surroundings, said: Writable) {
    this.schema = schema;
    this.object = object;
    this.surroundings = surroundings;
    this.said = said;
  }

  /** Reads a keyword that the schema has. */
  read(keyword: string): void {
    const entry = entries.get(keyword);
    if (entry === undefined || entry.since > this.said.draft || (entry.until ?? 2020) < this.said.draft) return;
    entry.read(this, this.object.get(keyword) ?? null, keyword);
  }

  child(value: PlainValue, ...path: readonly string[]): Schema {
    return this.schema.document.schemaAt(this.schema.pointer + pointerOf(path), value);
  }

  children(value: PlainValue, keyword: string): Schema[] {
    return Array.isArray(value) ? value.map((item, index) => this.child(item, keyword, String(index))) : [];
  }

  map(value: PlainValue, keyword: string): Map<string, Schema> {
    return new Map(value instanceof Map ? [...value].map(([name, item]) => [name, this.child(item, keyword, name)]) : []);
  }

  compile(pattern: string, keyword: string): Regex {
    try {
      return this.surroundings.compile(pattern);
    } catch (error) {
      if (error instanceof RegexError) throw new SchemaError("invalid", `invalid regex ${quote(pattern)} at ${quote(`${this.schema.location}/${keyword}`)}: ${error.message}`);
      throw error;
    }
  }
}

/** A keyword: in which drafts it means something, and what. */
interface Entry {
  readonly since: Draft;
  readonly until?: Draft;
  read(reader: Reader, value: PlainValue, keyword: string): void;
}

type KeywordsOf<T> = { [K in keyof Keywords]-?: T extends Keywords[K] ? K : never }[keyof Keywords];

/** A keyword that holds a schema. */
function schemaUnder(name: KeywordsOf<Schema>, since: Draft): Entry {
  return { since, read: (reader, value, keyword) => void (reader.said[name] = reader.child(value, keyword)) };
}

/** A keyword that holds a whole number. */
function count(name: KeywordsOf<number>, since: Draft = 4): Entry {
  return {
    since,
    read: ({ said }, value) => {
      if (Number.isInteger(value)) said[name] = Number(value);
    },
  };
}

/** A bound, which draft 4 makes exclusive with a boolean beside it and the others with a number of its own. */
function bound(name: "minimum" | "maximum", exclusive: "exclusiveMinimum" | "exclusiveMaximum"): Entry {
  return {
    since: 4,
    read: ({ said, object }, value) => {
      if (typeof value === "number") said[object.get(exclusive) === true ? exclusive : name] = value;
    },
  };
}

function exclusiveBound(name: "exclusiveMinimum" | "exclusiveMaximum"): Entry {
  return {
    since: 4,
    read: ({ said }, value) => {
      if (typeof value === "number") said[name] = value;
    },
  };
}

const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["$ref", { since: 4, read: (reader, value) => reference(value, (text) => (reader.said.ref = reader.surroundings.refer(text))) }],
  ["$recursiveRef", { since: 2019, read: (reader, value) => reference(value, (text) => (reader.said.recursiveRef = reader.surroundings.refer(text))) }],
  ["$recursiveAnchor", { since: 2019, read: ({ said }, value) => void (said.recursiveAnchor = value === true) }],
  ["$dynamicRef", { since: 2020, read: (reader, value) => reference(value, (text) => (reader.said.dynamicRef = { target: reader.surroundings.refer(text), anchor: anchorIn(text) })) }],
  ["$dynamicAnchor", { since: 2020, read: ({ said }, value) => reference(value, (text) => (said.dynamicAnchor = text)) }],

  ["type", { since: 4, read: readTypes }],
  ["const", { since: 6, read: ({ said }, value) => void (said.constant = { value }) }],
  ["enum", { since: 4, read: ({ said }, value) => void (Array.isArray(value) && (said.enumeration = value)) }],
  ["format", { since: 4, read: ({ said, surroundings }, value) => void (typeof value === "string" && (said.draft < 2019 || surroundings.formatsDecide) && (said.format = value)) }],

  ["allOf", { since: 4, read: (reader, value) => void (reader.said.allOf = reader.children(value, "allOf")) }],
  ["anyOf", { since: 4, read: (reader, value) => void (reader.said.anyOf = reader.children(value, "anyOf")) }],
  ["oneOf", { since: 4, read: (reader, value) => void (reader.said.oneOf = reader.children(value, "oneOf")) }],
  ["not", schemaUnder("not", 4)],
  ["if", schemaUnder("if", 7)],
  ["then", conditional("then")],
  ["else", conditional("else")],

  ["minProperties", count("minProperties")],
  ["maxProperties", count("maxProperties")],
  ["required", { since: 4, read: ({ said }, value) => void (said.required = texts(value)) }],
  ["properties", { since: 4, read: (reader, value) => void (reader.said.properties = reader.map(value, "properties")) }],
  ["patternProperties", { since: 4, read: readPatternProperties }],
  ["additionalProperties", { since: 4, read: (reader, value) => void (reader.said.additionalProperties = typeof value === "boolean" ? value : reader.child(value, "additionalProperties")) }],
  ["propertyNames", schemaUnder("propertyNames", 6)],
  ["dependencies", { since: 4, read: readDependencies }],
  ["dependentSchemas", { since: 2019, read: (reader, value) => void (reader.said.dependentSchemas = reader.map(value, "dependentSchemas")) }],
  ["dependentRequired", { since: 2019, read: readDependentRequired }],
  ["unevaluatedProperties", schemaUnder("unevaluatedProperties", 2019)],

  ["minItems", count("minItems")],
  ["maxItems", count("maxItems")],
  ["uniqueItems", { since: 4, read: ({ said }, value) => void (said.uniqueItems = value === true) }],
  ["prefixItems", { since: 2020, read: (reader, value) => void (reader.said.firstItems = reader.children(value, "prefixItems")) }],
  ["items", { since: 4, read: readItems }],
  ["additionalItems", { since: 4, until: 2019, read: readAdditionalItems }],
  ["contains", schemaUnder("contains", 6)],
  ["minContains", count("minContains", 2019)],
  ["maxContains", count("maxContains", 2019)],
  ["unevaluatedItems", schemaUnder("unevaluatedItems", 2019)],

  ["minLength", count("minLength")],
  ["maxLength", count("maxLength")],
  ["pattern", { since: 4, read: (reader, value) => void (typeof value === "string" && (reader.said.pattern = reader.compile(value, "pattern"))) }],

  ["minimum", bound("minimum", "exclusiveMinimum")],
  ["maximum", bound("maximum", "exclusiveMaximum")],
  ["exclusiveMinimum", exclusiveBound("exclusiveMinimum")],
  ["exclusiveMaximum", exclusiveBound("exclusiveMaximum")],
  ["multipleOf", { since: 4, read: ({ said }, value) => void (typeof value === "number" && (said.multipleOf = value)) }],
]);

/** `then` and `else` count only beside an `if`. */
function conditional(name: "then" | "else"): Entry {
  return {
    since: 7,
    read: (reader, value) => {
      if (reader.object.has("if")) reader.said[name] = reader.child(value, name);
    },
  };
}

function reference(value: PlainValue, use: (text: string) => unknown): void {
  if (typeof value === "string") use(value);
}

/** The name in a reference's fragment; empty where that is a pointer or missing. */
function anchorIn(text: string): string {
  const fragment = text.split("#")[1] ?? "";
  return fragment.startsWith("/") ? "" : fragment;
}

function readTypes({ said }: Reader, value: PlainValue): void {
  const types = typeNames.filter((name) => value === name || (Array.isArray(value) && value.includes(name)));
  if (types.length > 0) said.types = types;
}

function readPatternProperties(reader: Reader, value: PlainValue, keyword: string): void {
  reader.said.patternProperties = [...reader.map(value, keyword)].map(([pattern, schema]) => [reader.compile(pattern, keyword), schema]);
}

function readDependencies(reader: Reader, value: PlainValue, keyword: string): void {
  if (value instanceof Map) reader.said.dependencies = new Map([...value].map(([name, item]) => [name, Array.isArray(item) ? texts(item) : reader.child(item, keyword, name)]));
}

function readDependentRequired({ said }: Reader, value: PlainValue): void {
  if (value instanceof Map) said.dependentRequired = new Map([...value].flatMap(([name, item]) => (Array.isArray(item) ? [[name, texts(item)]] : [])));
}

/** One schema for all items, or before 2020 also an array of them for the first ones. */
function readItems(reader: Reader, value: PlainValue, keyword: string): void {
  if (reader.said.draft < 2020 && Array.isArray(value)) reader.said.firstItems = reader.children(value, keyword);
  else reader.said.otherItems = reader.child(value, keyword);
}

/** Counts only beside an array of `items`. */
function readAdditionalItems(reader: Reader, value: PlainValue, keyword: string): void {
  if (Array.isArray(reader.object.get("items"))) reader.said.otherItems = typeof value === "boolean" ? value : reader.child(value, keyword);
}

function texts(value: PlainValue): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
