import { Minors } from "./minors.ts";

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
  /** Its place among the fields of its type. */
  readonly ordinal: number;
}

/** A type with fields, as one version has it. They are read from the pack when they are first asked for. */
export class ObjectType {
  readonly kind = "type";
  /** `apps/v1.DeploymentSpec` */
  readonly name: string;
  readonly #read: () => ReadonlyMap<string, Field>;
  #fields: ReadonlyMap<string, Field> | undefined;
  #required: readonly Field[] | undefined;

  constructor(name: string, read: () => ReadonlyMap<string, Field>) {
    this.name = name;
    this.#read = read;
  }

  get fields(): ReadonlyMap<string, Field> {
    return (this.#fields ??= this.#read());
  }

  get required(): readonly Field[] {
    return (this.#required ??= [...this.fields.values()].filter(({ required }) => required));
  }
}
