import type { PlainValue } from "../yaml/node.ts";

/** The drafts of JSON Schema, by year or number. */
export type Draft = 4 | 6 | 7 | 2019 | 2020;

/** The draft of a schema that names none (santhosh-tekuri/jsonschema v6, which Helm validates with). */
export const latestDraft: Draft = 2020;

/** Where the metaschema of each draft lives. */
export const draftUrls: Readonly<Record<Draft, string>> = {
  4: "http://json-schema.org/draft-04/schema",
  6: "http://json-schema.org/draft-06/schema",
  7: "http://json-schema.org/draft-07/schema",
  2019: "https://json-schema.org/draft/2019-09/schema",
  2020: "https://json-schema.org/draft/2020-12/schema",
};

/** The draft that a `$schema` names, with `http` or `https`, with or without an empty fragment; undefined for any other. */
export function draftOf(url: string): Draft | undefined {
  const name = url.replace(/#$/, "").replace(/^https?:\/\//, "");
  if (name === "json-schema.org/schema") return latestDraft;
  const found = Object.entries(draftUrls).find(([, known]) => known.endsWith(`://${name}`));
  return found === undefined ? undefined : (Number(found[0]) as Draft);
}

/** The keyword that gives a schema its address, without the fragment; empty where there is none. */
export function identityOf(schema: ReadonlyMap<string, PlainValue>, draft: Draft): string {
  if (draft < 2019 && schema.has("$ref")) return "";
  const identity = schema.get(draft === 4 ? "id" : "$id");
  return typeof identity === "string" ? identity.replace(/#.*$/s, "") : "";
}

/** Keywords whose value is a schema, an array of them, or a map of them; since which draft. */
const subschemas: readonly (readonly [keyword: string, shape: "schema" | "array" | "map", since: Draft])[] = [
  ["definitions", "map", 4],
  ["not", "schema", 4],
  ["allOf", "array", 4],
  ["anyOf", "array", 4],
  ["oneOf", "array", 4],
  ["properties", "map", 4],
  ["additionalProperties", "schema", 4],
  ["patternProperties", "map", 4],
  ["items", "schema", 4],
  ["items", "array", 4],
  ["additionalItems", "schema", 4],
  ["dependencies", "map", 4],
  ["propertyNames", "schema", 6],
  ["contains", "schema", 6],
  ["if", "schema", 7],
  ["then", "schema", 7],
  ["else", "schema", 7],
  ["$defs", "map", 2019],
  ["dependentSchemas", "map", 2019],
  ["unevaluatedProperties", "schema", 2019],
  ["unevaluatedItems", "schema", 2019],
  ["contentSchema", "schema", 2019],
  ["prefixItems", "array", 2020],
];

/** The schemas directly inside a schema, with the path to each. */
export function* subschemasOf(schema: ReadonlyMap<string, PlainValue>, draft: Draft): Generator<readonly [path: readonly string[], subschema: PlainValue]> {
  for (const [keyword, shape, since] of subschemas) {
    const value = since <= draft ? schema.get(keyword) : undefined;
    if (value === undefined) continue;
    if (shape === "schema") yield [[keyword], value];
    else if (shape === "array" && Array.isArray(value)) for (const [index, item] of value.entries()) yield [[keyword, String(index)], item];
    else if (shape === "map" && value instanceof Map) for (const [name, item] of value) yield [[keyword, name], item];
  }
}
