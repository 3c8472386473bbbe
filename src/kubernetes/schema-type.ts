import type { Minors } from "./minors.ts";

/** What a field may hold. */
export type SchemaType = ScalarType | EnumType | ListType | MapType | ObjectType;

export interface ScalarType {
  readonly kind: "scalar";
  /** `bytes` are base64, `time` is RFC 3339, `object` is a mapping of anything. */
  readonly name: "string" | "int32" | "int64" | "number" | "bool" | "bytes" | "time" | "quantity" | "intOrString" | "object" | "any";
}

export interface EnumType {
  readonly kind: "enum";
  /** All values of every version, with the versions that accept them. */
  readonly values: ReadonlyMap<string, Minors>;
}

export interface ListType {
  readonly kind: "list";
  readonly item: SchemaType;
  /** The fields that tell items apart for server-side apply; `set` if the items themselves do; empty if nothing does. */
  readonly keys: readonly string[] | "set";
}

export interface MapType {
  readonly kind: "map";
  readonly value: SchemaType;
}

/** One field in one version. */
export interface Field {
  readonly name: string;
  readonly type: SchemaType;
  readonly required: boolean;
  /** The bit that stands for it in the first of two integers, and in the second: one of them is nought. */
  readonly low: number;
  readonly high: number;
}

/** How many bits of an integer stand for fields. No type has more fields than two integers have bits. */
export const fieldBits = 31;

/** A type with fields, as one version has it. They are read from the pack when they are first asked for. */
export class ObjectType {
  readonly kind = "type";
  /** `apps/v1.DeploymentSpec` */
  readonly name: string;
  readonly #read: () => ReadonlyMap<string, Field>;
  #fields: ReadonlyMap<string, Field> | undefined;
  #required: RequiredFields | undefined;

  constructor(name: string, read: () => ReadonlyMap<string, Field>) {
    this.name = name;
    this.#read = read;
  }

  get fields(): ReadonlyMap<string, Field> {
    return (this.#fields ??= this.#read());
  }

  get required(): RequiredFields {
    return (this.#required ??= sumRequired([...this.fields.values()].filter(({ required }) => required)));
  }
}

/** The fields that a type cannot do without, and their bits together. */
export interface RequiredFields {
  readonly fields: readonly Field[];
  readonly low: number;
  readonly high: number;
}

function sumRequired(fields: readonly Field[]): RequiredFields {
  return { fields, low: fields.reduce((sum, { low }) => sum | low, 0), high: fields.reduce((sum, { high }) => sum | high, 0) };
}
