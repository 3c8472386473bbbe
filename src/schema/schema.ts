import type { Regex } from "../text/regex.ts";
import type { PlainValue } from "../yaml/node.ts";
import type { Draft } from "./dialect.ts";
import type { SchemaDocument } from "./schema-document.ts";

/** One schema of a document, as a place; what it says is read when it is first needed. */
export class Schema {
  readonly document: SchemaDocument;
  /** Where in the document, as a JSON pointer. */
  readonly pointer: string;
  /** What it says, once somebody has asked; written by the set that it belongs to. */
  keywords: Keywords | undefined;

  #value: PlainValue | undefined;

  constructor(document: SchemaDocument, pointer: string, value: PlainValue | undefined) {
    this.document = document;
    this.pointer = pointer;
    this.#value = value;
    this.keywords = undefined;
  }

  /** The schema as data. Throws a SchemaError where a reference led to nothing. */
  get value(): PlainValue {
    return (this.#value ??= this.document.valueAt(this.pointer));
  }

  /** The pointer with the document's address in front, as faults name it. */
  get location(): string {
    return this.document.locationOf(this.pointer);
  }
}

export type TypeName = "null" | "boolean" | "number" | "integer" | "string" | "array" | "object";

/** What a schema says: its keywords, as far as its draft knows them and their values make sense. */
export interface Keywords {
  readonly draft: Draft;
  /** The schema at the root of its resource. */
  readonly resource: Schema;
  /** The schemas with a `$dynamicAnchor`, where this schema is the root of a resource. */
  readonly dynamicAnchors: ReadonlyMap<string, Schema>;
  readonly dynamicAnchor?: string;
  readonly recursiveAnchor: boolean;

  /** For `true`, `false` and `{}`. */
  readonly verdict?: boolean;
  readonly ref?: Schema;
  readonly recursiveRef?: Schema;
  readonly dynamicRef?: { readonly target: Schema; readonly anchor: string };

  readonly types?: readonly TypeName[];
  /** Wrapped, since null is a value too. */
  readonly constant?: { readonly value: PlainValue };
  readonly enumeration?: readonly PlainValue[];
  readonly format?: string;

  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;

  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, Schema>;
  readonly patternProperties: readonly (readonly [pattern: Regex, schema: Schema])[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly dependencies: ReadonlyMap<string, Schema | readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, Schema>;
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly unevaluatedProperties?: Schema;

  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
  /** One schema each for the first items: `prefixItems`, or an array under `items` before 2020. */
  readonly firstItems: readonly Schema[];
  /** For the items after these: `items`, or `additionalItems` before 2020. */
  readonly otherItems?: boolean | Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly unevaluatedItems?: Schema;

  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: Regex;

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}
