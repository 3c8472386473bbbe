import { Minors } from "./minors.ts";
import { ObjectType, fieldBits, type EnumType, type Field, type ListType, type MapType, type ScalarType, type SchemaType } from "./schema-type.ts";

/** One line of a type: a field, or a value of an enum, with the versions that have it. */
interface PackLine {
  readonly text: string;
  readonly minors: Minors;
}

/**
 * The text of `schemas/kubernetes/types.txt`: each type once, its name at the margin, then a line a field (` replicas int32`, `!` behind
 * the name of a required one, `by` before the keys of a list), and `@28-` where not all versions have it. Names of enums begin with `=`.
 * Lines are read when their type is needed: few objects need many.
 */
export class SchemaPack {
  readonly #text: string;
  /** Where the lines of each type begin. */
  readonly #starts = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf("\n", start);
      if (text[start] !== " ") this.#starts.set(text.slice(start, end), end + 1);
      start = end + 1;
    }
  }

  /** The lines below a name; undefined if there is no such type. */
  lines(name: string): readonly PackLine[] | undefined {
    const first = this.#starts.get(name);
    if (first === undefined) return undefined;
    const lines: PackLine[] = [];
    for (let start = first; this.#text[start] === " "; ) {
      const end = this.#text.indexOf("\n", start);
      lines.push(readLine(this.#text.slice(start + 1, end)));
      start = end + 1;
    }
    return lines;
  }
}

function readLine(line: string): PackLine {
  const at = line.lastIndexOf(" @");
  return at === -1 ? { text: line, minors: Minors.all } : { text: line.slice(0, at), minors: Minors.parse(line.slice(at + 2)) };
}

/** All types as one version has them. */
export class VersionedTypes {
  readonly #pack: SchemaPack;
  readonly #minor: number;
  readonly #objects = new Map<string, ObjectType>();
  readonly #enums = new Map<string, EnumType>();

  constructor(pack: SchemaPack, minor: number) {
    this.#pack = pack;
    this.#minor = minor;
  }

  /** The type of a name, which must exist. */
  object(name: string): ObjectType {
    let type = this.#objects.get(name);
    if (type === undefined) {
      type = new ObjectType(name, () => this.#readFields(name));
      this.#objects.set(name, type);
    }
    return type;
  }

  #readFields(name: string): ReadonlyMap<string, Field> {
    const lines = this.#pack.lines(name);
    if (lines === undefined) throw new Error(`the schema packs have no type ${name}`);
    const fields = new Map<string, Field>();
    for (const { text, minors } of lines) {
      if (!minors.has(this.#minor)) continue;
      const [marked = "", type = "", , keys = ""] = text.split(" "); // `name! []type by key`
      const required = marked.endsWith("!");
      const field = required ? marked.slice(0, -1) : marked;
      fields.set(field, { name: field, type: this.#type(type, keys), required, ...bitOf(fields.size) });
    }
    return fields;
  }

  #type(text: string, keys: string): SchemaType {
    if (text.startsWith("[]")) return { kind: "list", item: this.#type(text.slice(2), ""), keys: keys === "set" ? "set" : keys.split(",").filter((key) => key !== "") } satisfies ListType;
    if (text.startsWith("{}")) return { kind: "map", value: this.#type(text.slice(2), "") } satisfies MapType;
    if (text.startsWith("=")) return this.#enum(text);
    return scalars.get(text) ?? this.object(text);
  }

  #enum(name: string): EnumType {
    let type = this.#enums.get(name);
    if (type === undefined) {
      const lines = this.#pack.lines(name) ?? [];
      type = { kind: "enum", values: new Map(lines.map(({ text, minors }) => [JSON.parse(text) as string, minors])) };
      this.#enums.set(name, type);
    }
    return type;
  }
}

/** The bit of the field with a number. */
function bitOf(ordinal: number): Pick<Field, "low" | "high"> {
  if (ordinal >= 2 * fieldBits) throw new Error(`a type has more than ${2 * fieldBits} fields`);
  return ordinal < fieldBits ? { low: 1 << ordinal, high: 0 } : { low: 0, high: 1 << (ordinal - fieldBits) };
}

const scalars: ReadonlyMap<string, ScalarType> = new Map(
  (["string", "int32", "int64", "number", "bool", "bytes", "time", "quantity", "intOrString", "object", "any"] as const).map((name) => [name, { kind: "scalar", name }]),
);
