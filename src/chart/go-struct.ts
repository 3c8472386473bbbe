import { formatValue } from "../template/format.ts";
import type { GoFunction, Struct, Value } from "../template/value.ts";

/** What a {@link GoStruct} is made of. */
export interface GoStructParts {
  /** As `%T` prints it. */
  readonly type: string;
  readonly kind: "struct" | "ptr";
  /** The exported fields, those of embedded structs included. */
  readonly fields: ReadonlyMap<string, Value>;
  readonly methods?: ReadonlyMap<string, GoFunction>;
  /** All fields in the order of the declaration, where that is not the exported ones. */
  readonly declared?: readonly (readonly [name: string, value: Value])[];
  /** The name of an embedded struct among them. */
  readonly embedded?: string;
  /** The fields as encoding/json names them; by their own names where absent. */
  readonly json?: () => Map<string, Value>;
  /** Whether there are tags for YAML, with the same names as those for JSON. */
  readonly hasYamlTags?: boolean;
}

/** A Go struct, or a pointer to one, given by its fields. */
export class GoStruct implements Struct {
  readonly isStruct = true;
  readonly type: string;
  readonly kind: "struct" | "ptr";
  readonly embedded?: string;
  readonly #parts: GoStructParts;

  constructor(parts: GoStructParts) {
    this.type = parts.type;
    this.kind = parts.kind;
    if (parts.embedded !== undefined) this.embedded = parts.embedded;
    this.#parts = parts;
  }

  field(name: string): Value {
    return this.#parts.fields.get(name);
  }

  method(name: string): GoFunction | undefined {
    return this.#parts.methods?.get(name);
  }

  fields(): readonly (readonly [name: string, value: Value])[] {
    return this.#parts.declared ?? [...this.#parts.fields];
  }

  yamlFields(): readonly (readonly [name: string, value: Value])[] | undefined {
    return this.#parts.hasYamlTags === true ? [...(this.#parts.json?.() ?? [])] : undefined;
  }

  toString(): string {
    return formatValue(this);
  }

  toJson(): Value {
    return this.#parts.json?.() ?? new Map(this.#parts.fields);
  }
}
