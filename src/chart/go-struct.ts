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
  /** The fields as encoding/json names them; by their own names where absent. */
  readonly json?: () => Value;
}

/** A Go struct, or a pointer to one, given by its fields. */
export class GoStruct implements Struct {
  readonly isStruct = true;
  readonly type: string;
  readonly kind: "struct" | "ptr";
  readonly #parts: GoStructParts;

  constructor(parts: GoStructParts) {
    this.type = parts.type;
    this.kind = parts.kind;
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

  toString(): string {
    return formatValue(this);
  }

  toJson(): Value {
    return this.#parts.json?.() ?? new Map(this.#parts.fields);
  }
}
