import type { CompleteApp } from "./complete-app.ts";
import { isRecord, type JsonSchema } from "./json-schema.ts";
import { isGroup, type ValuesEntry, type ValuesSection } from "./values/entry.ts";

/**
 * values.schema.json: closed where the templates read keys by name, so that a typo is told; open where they take a mapping as a whole.
 * It stands alone: the Kubernetes types that it needs are in its `definitions`.
 */
export function makeValuesSchema(app: CompleteApp, sections: readonly ValuesSection[], appSchema: JsonSchema): JsonSchema {
  const entries = sections.flatMap((section) => section.entries);
  const properties = schemasOf(entries);
  const subchart = { enabled: { description: "Whether a chart that this one is part of wants it.", type: "boolean" } };
  const conditions = app.autoscaling === undefined ? {} : { allOf: [cpuRequestForAutoscaling] };
  const definitions = definitionsFor(properties, appSchema);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Values of ${app.name}`,
    type: "object",
    properties: { ...properties, ...subchart },
    additionalProperties: false,
    ...conditions,
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
}

/** A share of requested CPU can only be measured where CPU is requested. */
const cpuRequestForAutoscaling: JsonSchema = {
  if: {
    properties: { autoscaling: { properties: { enabled: { const: true } }, required: ["enabled", "targetCPUUtilizationPercentage"] } },
    required: ["autoscaling"],
  },
  then: { properties: { resources: { properties: { requests: { required: ["cpu"] } }, required: ["requests"] } }, required: ["resources"] },
};

function schemasOf(entries: readonly ValuesEntry[]): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(entries.map((entry) => [entry.key, schemaOf(entry)]));
}

function schemaOf(entry: ValuesEntry): JsonSchema {
  const description = entry.says;
  if (isGroup(entry)) return { description, type: "object", properties: schemasOf(entry.entries), ...(entry.open ? {} : { additionalProperties: false }) };
  const { $ref, ...schema } = entry.schema;
  return { description, ...($ref === undefined ? schema : { allOf: [{ $ref }] }), default: entry.value, examples: [entry.sample] };
}

/** The types of the app spec that a schema needs, and those that they need, by name. */
function definitionsFor(schema: unknown, appSchema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  const collect = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(collect);
    if (!isRecord(part)) return;
    const name = typeof part["$ref"] === "string" ? part["$ref"].replace("#/definitions/", "") : undefined;
    const definition = name === undefined ? undefined : appSchema.definitions?.[name];
    if (name !== undefined && definition === undefined) throw new Error(`the app schema has no type ${name}`);
    if (name !== undefined && definition !== undefined && !found.has(name)) {
      found.set(name, forOverrides(definition));
      collect(definition);
    }
    Object.values(part).forEach(collect);
  };
  collect(schema);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A type as overrides need it: null takes a default away, and fields that Kubernetes may yet invent pass, because templates hand these values on as a whole.
 */
function forOverrides(schema: JsonSchema): JsonSchema {
  const { "x-allowed": _, additionalProperties, properties, items, type, enum: words, ...kept } = schema;
  return {
    ...kept,
    ...(type === undefined ? {} : { type: [...new Set([type].flat()), "null"] }),
    ...(words === undefined ? {} : { enum: [...words, null] }),
    ...(items === undefined ? {} : { items: forOverrides(items) }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, forOverrides(property)])) }),
    ...(typeof additionalProperties === "object" ? { additionalProperties: forOverrides(additionalProperties) } : {}),
  };
}
