import type { JsonSchema } from "../json-schema.ts";

/** Schemas that many keys have. */
export const text: JsonSchema = { type: "string" };
export const texts: JsonSchema = { type: "object", additionalProperties: { type: "string" } };
export const listOfTexts: JsonSchema = { type: "array", items: { type: "string" } };
export const anyMapping: JsonSchema = { type: "object" };

/** A mapping of variables; those that the author of the app has words for are described. */
export function variables(members: JsonSchema, names: readonly string[], comments: Readonly<Record<string, string>>): JsonSchema {
  const described = names
    .filter((name) => Object.hasOwn(comments, name))
    .map((name) => [name, { description: comments[name], ...(members.$ref === undefined ? members : { allOf: [members] }) }] as const);
  return {
    type: "object",
    ...(described.length === 0 ? {} : { properties: Object.fromEntries(described) as Readonly<Record<string, JsonSchema>> }),
    additionalProperties: members,
  };
}

/** A type of schemas/app.schema.json, by its name there. */
export function typed(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** One of a few words. */
export function oneOf(...words: readonly string[]): JsonSchema {
  return { type: "string", enum: words };
}
