import type { PlainValue } from "../yaml/node.ts";
import { type Draft, draftUrls } from "./dialect.ts";

/** JSON as we write it here. */
type Json = boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a keyword of a schema may hold. */
export type Shape =
  | "anything"
  | "boolean"
  | "number"
  | "positive"
  | "string"
  | "strings"
  | "count"
  | "countOrNothing"
  | "regex"
  | "uri"
  | "reference"
  | "identity"
  | "anchor"
  | "list"
  | "enumeration"
  | "type"
  | "schema"
  | "schemas"
  | "items"
  | "switch"
  | "map"
  | "mapByRegex"
  | "dependencies"
  | "requirements"
  | "vocabularies";

type Keywords = Readonly<Record<string, Shape>>;

const applying: Keywords = {
  items: "items",
  properties: "map",
  patternProperties: "mapByRegex",
  allOf: "schemas",
  anyOf: "schemas",
  oneOf: "schemas",
  not: "schema",
};

const limiting: Keywords = {
  multipleOf: "positive",
  maximum: "number",
  minimum: "number",
  maxLength: "count",
  minLength: "countOrNothing",
  pattern: "regex",
  maxItems: "count",
  minItems: "countOrNothing",
  uniqueItems: "boolean",
  maxProperties: "count",
  minProperties: "countOrNothing",
  required: "strings",
  enum: "enumeration",
  type: "type",
};

const draft4: Keywords = {
  ...applying,
  ...limiting,
  id: "string",
  $schema: "uri",
  $ref: "string",
  title: "string",
  description: "string",
  format: "string",
  exclusiveMaximum: "boolean",
  exclusiveMinimum: "boolean",
  additionalItems: "switch",
  additionalProperties: "switch",
  definitions: "map",
  dependencies: "dependencies",
};

const draft6: Keywords = {
  ...draft4,
  id: "anything",
  $id: "reference",
  $ref: "reference",
  exclusiveMaximum: "number",
  exclusiveMinimum: "number",
  additionalItems: "schema",
  additionalProperties: "schema",
  contains: "schema",
  propertyNames: "schema",
  const: "anything",
};

const draft7: Keywords = {
  ...draft6,
  $comment: "string",
  readOnly: "boolean",
  writeOnly: "boolean",
  examples: "list",
  contentMediaType: "string",
  contentEncoding: "string",
  if: "schema",
  then: "schema",
  else: "schema",
};

/** The drafts whose metaschema is one document. */
export type OlderDraft = 4 | 6 | 7;

/** What their keywords may hold. */
export const olderKeywords: Readonly<Record<OlderDraft, Keywords>> = { 4: draft4, 6: draft6, 7: draft7 };

const annotations: Keywords = { title: "string", description: "string", deprecated: "boolean", readOnly: "boolean", writeOnly: "boolean", examples: "list" };

const content: Keywords = { contentMediaType: "string", contentEncoding: "string", contentSchema: "schema" };

const unevaluated: Keywords = { unevaluatedItems: "schema", unevaluatedProperties: "schema" };

const applicator: Keywords = { ...applying, contains: "schema", additionalProperties: "schema", dependentSchemas: "map", propertyNames: "schema", if: "schema", then: "schema", else: "schema" };

const validation: Keywords = {
  ...limiting,
  exclusiveMaximum: "number",
  exclusiveMinimum: "number",
  maxContains: "count",
  minContains: "count",
  dependentRequired: "requirements",
  const: "anything",
};

const identifying: Keywords = { $id: "identity", $schema: "uri", $ref: "reference", $anchor: "anchor", $vocabulary: "vocabularies", $comment: "string", $defs: "map" };

/** The parts that the later drafts are put together from, in order. */
const parts: Readonly<Record<2019 | 2020, Readonly<Record<string, Keywords>>>> = {
  2019: {
    core: { ...identifying, $recursiveRef: "reference", $recursiveAnchor: "boolean" },
    applicator: { ...applicator, ...unevaluated, additionalItems: "schema" },
    validation,
    "meta-data": annotations,
    format: { format: "string" },
    content,
  },
  2020: {
    core: { ...identifying, $dynamicRef: "reference", $dynamicAnchor: "anchor" },
    applicator: { ...applicator, items: "schema", prefixItems: "schemas" },
    unevaluated,
    validation,
    "meta-data": annotations,
    "format-annotation": { format: "string" },
    content,
  },
};

/**
 * The metaschemas of the five drafts, by the addresses of their documents: what a schema itself must look like. They say what the
 * published ones say, in the same structure, so that a fault in a schema is worded and nested the same way; descriptions and defaults are left out.
 */
export function metaschemaDocument(url: string): PlainValue | undefined {
  const document = olderDocument(url) ?? newerDocument(url);
  return document === undefined ? undefined : plain(document);
}

function olderDocument(url: string): Json | undefined {
  const draft = ([4, 6, 7] as const).find((older) => draftUrls[older] === url);
  if (draft === undefined) return undefined;
  const document = {
    $schema: `${url}#`,
    [draft === 4 ? "id" : "$id"]: `${url}#`,
    type: draft === 4 ? "object" : ["object", "boolean"],
    properties: propertiesOf(olderKeywords[draft], draft),
    definitions: definitions(draft),
  };
  return draft === 4 ? { ...document, dependencies: { exclusiveMaximum: ["maximum"], exclusiveMinimum: ["minimum"] } } : document;
}

function newerDocument(url: string): Json | undefined {
  for (const draft of [2019, 2020] as const) {
    const names = Object.keys(parts[draft]);
    const name = names.find((candidate) => url === partUrl(draft, candidate));
    const dialect = { $schema: draftUrls[draft], $id: url, type: ["object", "boolean"], ...(draft === 2019 ? { $recursiveAnchor: true } : { $dynamicAnchor: "meta" }) };
    if (name !== undefined) return { ...dialect, properties: propertiesOf(parts[draft][name] ?? {}, draft), $defs: definitions(draft) };
    if (url === draftUrls[draft]) {
      return { ...dialect, allOf: names.map((part) => ({ $ref: `meta/${part}` })), properties: propertiesOf(retired(draft), draft) };
    }
  }
  return undefined;
}

/** Keywords of former drafts that schemas may still hold. */
function retired(draft: 2019 | 2020): Keywords {
  const keywords: Keywords = { definitions: "map", dependencies: "dependencies" };
  return draft === 2019 ? keywords : { ...keywords, $recursiveAnchor: "anchor", $recursiveRef: "reference" };
}

function partUrl(draft: 2019 | 2020, part: string): string {
  return draftUrls[draft].replace(/schema$/, `meta/${part}`);
}

function propertiesOf(keywords: Keywords, draft: Draft): Json {
  const describe = shapes(draft);
  return Object.fromEntries(Object.entries(keywords).map(([keyword, shape]) => [keyword, describe[shape]]));
}

/** A reference to a whole schema of the draft. */
function self(draft: Draft): Json {
  if (draft === 2019) return { $recursiveRef: "#" };
  return draft === 2020 ? { $dynamicRef: "#meta" } : { $ref: "#" };
}

function shapes(draft: Draft): Readonly<Record<Shape, Json>> {
  const schema = self(draft);
  const defined = (name: string): Json => ({ $ref: `#/${draft < 2019 ? "definitions" : "$defs"}/${name}` });
  const text = (format: string): Json => ({ type: "string", format });
  const mapOf = (values: Json): { readonly [key: string]: Json } => ({ type: "object", additionalProperties: values });
  // Only these are reached through a reference in 2020-12; elsewhere they stand in place. Both read the same in a fault.
  const reference = text("uri-reference");
  return {
    anything: draft === 4 || draft === 6 ? {} : true,
    boolean: { type: "boolean" },
    number: { type: "number" },
    positive: draft === 4 ? { type: "number", minimum: 0, exclusiveMinimum: true } : { type: "number", exclusiveMinimum: 0 },
    string: { type: "string" },
    strings: defined("strings"),
    count: defined("count"),
    countOrNothing: draft < 2019 ? { allOf: [defined("count"), {}] } : defined("count"),
    regex: text("regex"),
    uri: text("uri"),
    reference,
    identity: { type: "string", format: "uri-reference", pattern: "^[^#]*#?$" },
    anchor: { type: "string", pattern: draft === 2019 ? "^[A-Za-z][-A-Za-z0-9.:_]*$" : "^[A-Za-z_][-A-Za-z0-9._]*$" },
    list: { type: "array", items: true },
    enumeration: draft < 2019 ? { type: "array", minItems: 1, uniqueItems: true } : { type: "array", items: true },
    type: { anyOf: [defined("type"), { type: "array", items: defined("type"), minItems: 1, uniqueItems: true }] },
    schema,
    schemas: defined("schemas"),
    items: { anyOf: [schema, defined("schemas")] },
    switch: { anyOf: [{ type: "boolean" }, schema] },
    map: mapOf(schema),
    mapByRegex: draft === 4 || draft === 6 ? mapOf(schema) : { ...mapOf(schema), propertyNames: { format: "regex" } },
    dependencies: mapOf({ anyOf: [schema, draft < 2019 ? defined("strings") : { $ref: "meta/validation#/$defs/strings" }] }),
    requirements: mapOf(defined("strings")),
    vocabularies: { type: "object", propertyNames: text("uri"), additionalProperties: { type: "boolean" } },
  };
}

/** What several keywords share. */
function definitions(draft: Draft): Json {
  const strings = { type: "array", items: { type: "string" }, uniqueItems: true };
  return {
    schemas: { type: "array", minItems: 1, items: self(draft) },
    count: { type: "integer", minimum: 0 },
    type: { enum: ["array", "boolean", "integer", "null", "number", "object", "string"] },
    strings: draft === 4 ? { ...strings, minItems: 1 } : strings,
  };
}

function plain(value: Json): PlainValue {
  if (value instanceof Array) return value.map(plain);
  if (typeof value !== "object") return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
