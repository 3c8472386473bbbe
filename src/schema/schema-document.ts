import { quote } from "../text/quote.ts";
import type { PlainValue } from "../yaml/node.ts";
import { type Draft, draftOf, identityOf, subschemasOf } from "./dialect.ts";
import { childOf, fragmentOf, pointerOf, resolve, splitFragment, unescapeToken, urlFault } from "./location.ts";
import { Schema } from "./schema.ts";
import { SchemaError } from "./schema-error.ts";

/** A part of a document with an address and a dialect of its own; the document's root always is one. */
export interface Resource {
  /** Where in its document it lies, as a JSON pointer. */
  readonly pointer: string;
  /** Its absolute address, without fragment. */
  readonly id: string;
  readonly draft: Draft;
  /** Pointers of the schemas that carry `$anchor`, `$dynamicAnchor`, or in older drafts a fragment as id. */
  readonly anchors: Map<string, string>;
  /** Names of the dynamic ones among them. */
  readonly dynamicAnchors: Set<string>;
}

/** How deep schemas may be nested in each other. */
const maximumDepth = 500;

/** A document of schemas: what lies where in it. */
export class SchemaDocument {
  readonly url: string;
  readonly root: PlainValue;
  readonly #resources = new Map<string, Resource>();
  readonly #byId = new Map<string, Resource>();
  /** Pointers of the places where keywords put schemas. */
  readonly #known = new Set<string>();
  readonly #schemas = new Map<string, Schema>();

  /** @param draft that of a document that names none */
  constructor(url: string, root: PlainValue, draft: Draft) {
    this.url = url;
    this.root = root;
    this.#collect(root, url, "", draft, 0);
  }

  /** The schemas that were asked for so far, in that order; grows while it is walked. */
  get schemas(): IterableIterator<Schema> {
    return this.#schemas.values();
  }

  /** The schema at a place, always the same one. */
  schemaAt(pointer: string, value?: PlainValue): Schema {
    const known = this.#schemas.get(pointer);
    if (known !== undefined) return known;
    const schema = new Schema(this, pointer, value);
    this.#schemas.set(pointer, schema);
    return schema;
  }

  /** The resource that a place belongs to. */
  resourceAt(pointer: string): Resource {
    for (let at = this.#resources.size === 1 ? "" : pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
      const resource = this.#resources.get(at);
      if (resource !== undefined) return resource;
    }
  }

  /** Whether parts of it follow another draft than the whole. */
  get isMixed(): boolean {
    const draft = this.resourceAt("").draft;
    return [...this.#resources.values()].some((resource) => resource.draft !== draft);
  }

  /** The resource at exactly this place. */
  resourceRootedAt(pointer: string): Resource | undefined {
    return this.#resources.get(pointer);
  }

  /** The resource of an address; undefined for one that is not in this document. */
  resourceOf(id: string): Resource | undefined {
    return id === this.url ? this.#resources.get("") : this.#byId.get(id);
  }

  /** The pointer that a fragment means within a resource. */
  pointerOf(fragment: string, resource: Resource): string {
    if (fragment === "" || fragment.startsWith("/")) return resource.pointer + fragment;
    const pointer = resource.anchors.get(fragment);
    if (pointer === undefined) throw new SchemaError("invalid", `anchor in ${quote(`${resource.id}#${fragmentOf(fragment)}`)} not found in schema ${quote(this.url)}`);
    return pointer;
  }

  /** What lies at a place. Throws a {@link SchemaError} where there is nothing. */
  valueAt(pointer: string): PlainValue {
    let value = this.root;
    for (const escaped of pointer.split("/").slice(1)) {
      const token = unescapeToken(escaped);
      if (token === undefined) throw new SchemaError("invalid", `invalid json-pointer ${quote(this.locationOf(pointer))}`);
      const child = childOf(value, token);
      if (child === undefined) throw new SchemaError("invalid", `json-pointer in ${quote(this.locationOf(pointer))} not found`);
      value = child;
    }
    return value;
  }

  /** Takes in a schema at a place where keywords do not put one; says whether it is new. */
  takeIn({ pointer, value }: Schema): boolean {
    if (this.#known.has(pointer)) return false;
    const resource = this.resourceAt(pointer);
    this.#collect(value, resource.id, pointer, resource.draft, 0);
    return true;
  }

  /** The address of a place, as faults name it. */
  locationOf(pointer: string): string {
    return `${this.url}#${fragmentOf(pointer)}`;
  }

  #collect(schema: PlainValue, base: string, pointer: string, inherited: Draft, depth: number): void {
    if (this.#known.has(pointer)) return;
    if (depth > maximumDepth) throw new SchemaError("limit", `schemas are nested more than ${maximumDepth} levels deep at ${quote(this.locationOf(pointer).slice(0, 200))}`);
    this.#known.add(pointer);
    if (!(schema instanceof Map)) {
      if (pointer === "") this.#add({ pointer, id: base, draft: inherited, anchors: new Map(), dynamicAnchors: new Set() });
      return;
    }

    const [draft, id] = this.#identify(schema, pointer, inherited);
    const home = id === "" ? base : this.#join(base, id, pointer);
    if (id !== "" || pointer === "") this.#add({ pointer, id: home, draft, anchors: new Map(), dynamicAnchors: new Set() });
    const resource = this.#byId.get(home) ?? this.resourceAt(pointer);
    this.#collectAnchors(schema, pointer, resource);
    for (const [path, subschema] of subschemasOf(schema, draft)) this.#collect(subschema, home, pointer + pointerOf(path), resource.draft, depth + 1);
  }

  /** `$schema` counts at the root, and where there is an id. */
  #identify(schema: ReadonlyMap<string, PlainValue>, pointer: string, inherited: Draft): readonly [draft: Draft, id: string] {
    const draft = this.#draftOf(schema, inherited);
    const id = identityOf(schema, draft);
    return id === "" && pointer !== "" ? [inherited, identityOf(schema, inherited)] : [draft, id];
  }

  #draftOf(schema: ReadonlyMap<string, PlainValue>, inherited: Draft): Draft {
    const url = schema.get("$schema");
    if (typeof url !== "string") return inherited;
    const draft = draftOf(url);
    if (draft !== undefined) return draft;
    const address = url.replace(/#.*$/s, "");
    if (address.startsWith("urn:")) return inherited;
    if (address === this.url) throw new SchemaError("invalid", `draft ${quote(address)} is not supported`);
    throw SchemaError.remote(address);
  }

  #add(resource: Resource): void {
    const earlier = this.#byId.get(resource.id);
    if (earlier !== undefined) {
      throw new SchemaError("invalid", `duplicate id ${quote(resource.id)} in ${quote(this.url)} at ${quote(resource.pointer)} and ${quote(earlier.pointer)}`);
    }
    this.#resources.set(resource.pointer, resource);
    this.#byId.set(resource.id, resource);
  }

  #join(base: string, id: string, pointer: string): string {
    const fault = urlFault(id);
    if (fault !== undefined) throw new SchemaError("invalid", `error in parsing id at ${quote(this.locationOf(pointer))}`);
    return resolve(base, id);
  }

  #collectAnchors(schema: ReadonlyMap<string, PlainValue>, pointer: string, resource: Resource): void {
    if (resource.draft < 2019) {
      if (schema.has("$ref")) return;
      const id = schema.get(resource.draft === 4 ? "id" : "$id");
      const parts = typeof id === "string" ? splitFragment(id) : ["", ""];
      if (parts === undefined) throw new SchemaError("invalid", `error in parsing anchor at ${quote(this.locationOf(pointer))}`);
      if (parts[1] !== "" && !parts[1]?.startsWith("/")) this.#addAnchor(parts[1] ?? "", pointer, resource);
      return;
    }
    const anchor = schema.get("$anchor");
    if (typeof anchor === "string") this.#addAnchor(anchor, pointer, resource);
    const dynamicAnchor = resource.draft >= 2020 ? schema.get("$dynamicAnchor") : undefined;
    if (typeof dynamicAnchor !== "string") return;
    this.#addAnchor(dynamicAnchor, pointer, resource);
    resource.dynamicAnchors.add(dynamicAnchor);
  }

  #addAnchor(name: string, pointer: string, resource: Resource): void {
    const earlier = resource.anchors.get(name);
    if (earlier !== undefined && earlier !== pointer) {
      throw new SchemaError("invalid", `duplicate anchor ${quote(name)} in ${quote(this.url)} at ${quote(earlier)} and ${quote(pointer)}`);
    }
    resource.anchors.set(name, pointer);
  }
}

