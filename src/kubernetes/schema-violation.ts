import type { Span } from "../text/span.ts";
import type { Cursor } from "../yaml/cursor.ts";
import type { EnumType, ObjectType, ScalarType, SchemaType } from "./schema-type.ts";

/** How an object departs from the schema of its kind. */
export type SchemaViolation = WrongType | UnknownField | MissingField | RefusedValue | MalformedValue | NullValue | DuplicateKey;

export interface WrongType {
  readonly fault: "wrong-type";
  readonly at: Cursor;
  readonly expected: SchemaType;
}

export interface UnknownField {
  readonly fault: "unknown-field";
  readonly at: Cursor;
  readonly name: string;
  readonly owner: ObjectType;
}

/** A required field that is not there, or null. */
export interface MissingField {
  readonly fault: "missing-field";
  readonly at: Cursor;
  readonly name: string;
  readonly owner: ObjectType;
}

/** A string that is none of those accepted. */
export interface RefusedValue {
  readonly fault: "refused-value";
  readonly at: Cursor;
  readonly value: string;
  readonly expected: EnumType;
}

/** A value of the right JSON type that cannot be decoded: no quantity, no time, no base64, an integer too large. */
export interface MalformedValue {
  readonly fault: "malformed";
  readonly at: Cursor;
  readonly expected: ScalarType;
}

/** Null where the server takes the zero value and kubeconform refuses. */
export interface NullValue {
  readonly fault: "null";
  readonly at: Cursor;
  readonly expected: SchemaType;
}

/** A key that its mapping has already. */
export interface DuplicateKey {
  readonly fault: "duplicate-key";
  readonly at: Cursor;
  readonly name: string;
  /** The key that comes too late. */
  readonly again: Span;
  readonly first: Span;
}
