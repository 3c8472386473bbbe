import type { YamlNode } from "../yaml/node.ts";
import { Minors, minorOf, newestMinor, oldestMinor } from "./minors.ts";
import type { KubernetesObject } from "./object.ts";
import { SchemaPack, VersionedTypes } from "./schema-pack.ts";
import type { ObjectType } from "./schema-type.ts";
import { validate } from "./schema-validator.ts";
import type { SchemaViolation } from "./schema-violation.ts";

/** A kind under one apiVersion, through all versions of Kubernetes. Numbers are minors. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** The name of its type; absent if it is gone since before the oldest pack. */
  readonly type: string | undefined;
  readonly served: Minors;
  readonly introduced: number | undefined;
  readonly deprecated: number | undefined;
  /** The first release that does not serve it, be it only planned. */
  readonly removed: number | undefined;
  /** `apps/v1/Deployment` */
  readonly replacement: string | undefined;
}

/** The texts of the packs, as the package ships them. */
export interface SchemaTexts {
  readonly types: string;
  readonly kinds: string;
}

/** What the kinds of Kubernetes look like in each of its versions. Nothing is read before it is asked for, and everything is kept. */
export class KubernetesSchemas {
  readonly #read: () => SchemaTexts;
  #texts: SchemaTexts | undefined;
  #pack: SchemaPack | undefined;
  #kindLines: ReadonlyMap<string, string> | undefined;
  readonly #kinds = new Map<string, ServedKind>();
  readonly #versions = new Map<number, VersionedTypes>();
  readonly #violations = new WeakMap<YamlNode, { readonly minor: number; readonly violations: readonly SchemaViolation[] }>();

  constructor(read: () => SchemaTexts) {
    this.#read = read;
  }

  /** All kinds of Kubernetes itself, those it no longer serves among them. */
  kinds(): readonly ServedKind[] {
    return [...this.#lines().values()].map(readKind);
  }

  /** What is known of a kind of Kubernetes itself; undefined for all others. */
  kind(apiVersion: string, kind: string): ServedKind | undefined {
    const key = `${apiVersion} ${kind}`;
    let known = this.#kinds.get(key);
    if (known === undefined) {
      const line = this.#lines().get(key);
      if (line === undefined) return undefined;
      known = readKind(line);
      this.#kinds.set(key, known);
    }
    return known;
  }

  /** The type of a kind that a version serves. */
  typeOf(apiVersion: string, kind: string, version: string): ObjectType | undefined {
    const served = this.kind(apiVersion, kind);
    const minor = describedMinor(version);
    return served?.type === undefined || !served.served.has(minor) ? undefined : this.#types(minor).object(served.type);
  }

  /** How an object departs from the schema of its kind; where the version does not serve it, only which keys it has twice. */
  violations({ root, apiVersion, kind }: Pick<KubernetesObject, "root" | "apiVersion" | "kind">, version: string): readonly SchemaViolation[] {
    const minor = describedMinor(version);
    const { node } = root;
    const known = node === undefined ? undefined : this.#violations.get(node);
    if (known?.minor === minor) return known.violations;
    const violations = validate(root, this.typeOf(apiVersion, kind, version), minor);
    if (node !== undefined) this.#violations.set(node, { minor, violations });
    return violations;
  }

  /** In which versions a type has a field. */
  versionsOf(owner: ObjectType, field: string): Minors | undefined {
    this.#pack ??= new SchemaPack(this.#text().types);
    const lines = (this.#pack.lines(owner.name) ?? []).filter(({ text }) => text.startsWith(`${field} `) || text.startsWith(`${field}! `));
    return lines.length === 0 ? undefined : Minors.union(lines.map(({ minors }) => minors));
  }

  #types(minor: number): VersionedTypes {
    let types = this.#versions.get(minor);
    if (types === undefined) {
      this.#pack ??= new SchemaPack(this.#text().types);
      types = new VersionedTypes(this.#pack, minor);
      this.#versions.set(minor, types);
    }
    return types;
  }

  #lines(): ReadonlyMap<string, string> {
    return (this.#kindLines ??= indexKinds(this.#text().kinds));
  }

  #text(): SchemaTexts {
    return (this.#texts ??= this.#read());
  }
}

/** The minor whose schemas stand for a version: the nearest that the packs describe. */
function describedMinor(version: string): number {
  return Math.min(Math.max(minorOf(version), oldestMinor), newestMinor);
}

/** The lines of `kinds.txt`, each by its apiVersion and kind. */
function indexKinds(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end);
    lines.set(line.slice(0, line.indexOf(" ", line.indexOf(" ") + 1)), line);
    start = end + 1;
  }
  return lines;
}

/** Reads a line of `kinds.txt`: apiVersion, kind, scope, type, then what not every kind has: the versions that serve it, and its life. */
function readKind(line: string): ServedKind {
  const [apiVersion = "", kind = "", scope, type, ...rest] = line.split(" ");
  const minors = rest.find((word) => word.startsWith("@"));
  const word = (name: string): string | undefined => rest.find((other) => other.startsWith(`${name}=`))?.slice(name.length + 1);
  const minor = (name: string): number | undefined => (word(name) === undefined ? undefined : Number(word(name)));
  return {
    apiVersion,
    kind,
    isNamespaced: scope !== "cluster",
    type: type === "-" ? undefined : type,
    served: minors === undefined ? Minors.all : Minors.parse(minors.slice(1)),
    introduced: minor("introduced"),
    deprecated: minor("deprecated"),
    removed: minor("removed"),
    replacement: word("replacement"),
  };
}
