/** A JSON Schema of draft 7, as far as this project writes them. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  /** What a `pattern` lets through, in words. Only in schemas/app.schema.json. */
  readonly "x-allowed"?: string;
}

/** What a schema says of the value at a path, references followed; an empty schema where it says nothing. */
export function schemaAt(root: JsonSchema, path: readonly (string | number)[]): JsonSchema {
  let found = root;
  for (const part of path) {
    const { properties = {}, additionalProperties, items = {} } = found;
    const next = typeof part === "number" ? items : Object.hasOwn(properties, part) ? properties[part] : additionalProperties;
    found = typeof next === "object" ? resolveReference(next, root.definitions) : {};
  }
  return found;
}

/** The type that a schema refers to, or the schema itself. */
export function resolveReference(schema: JsonSchema, definitions: JsonSchema["definitions"] = {}): JsonSchema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.replace("#/definitions/", "")] ?? {});
}

/** The unescaped parts of a JSON pointer. */
export function pointerParts(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Whether a value is a mapping: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
