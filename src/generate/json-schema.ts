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

/** The schema that a JSON pointer such as `#/definitions/Port/properties/protocol` leads to; an empty one where it leads nowhere. */
export function schemaAt(root: JsonSchema, pointer: string): JsonSchema {
  let found: unknown = root;
  for (const part of pointerParts(pointer.replace(/^#/, ""))) {
    found = isRecord(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return isRecord(found) ? found : {};
}

/** The unescaped parts of a JSON pointer. */
export function pointerParts(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Whether a value is a mapping: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
