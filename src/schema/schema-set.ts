import { type Regex, RegexCache } from "../text/regex.ts";
import { quote } from "../text/quote.ts";
import type { PlainValue } from "../yaml/node.ts";
import { type Draft, draftOf, draftUrls, latestDraft } from "./dialect.ts";
import { KeywordReader, nothing } from "./keyword-reader.ts";
import { lookUp, resolve, splitFragment, tokensOf } from "./location.ts";
import { metaschemaDocument } from "./metaschema.ts";
import type { Keywords, Schema } from "./schema.ts";
import { SchemaDocument } from "./schema-document.ts";
import { SchemaError } from "./schema-error.ts";

/** A document and all it refers to: the schemas by place, each read once. */
export class SchemaSet {
  readonly #documents = new Map<string, SchemaDocument>();
  readonly #schemas = new Map<string, Schema>();
  readonly #keywords = new Map<Schema, Keywords>();
  readonly #patterns = new RegexCache(2000);
  /** What to do with a schema that turns up at a place where keywords do not put one. */
  readonly #check: (schema: Schema) => void;

  /** @param check called with each document's root, and with each schema that is found by reference only; throws where it finds fault */
  constructor(check: (schema: Schema) => void) {
    this.#check = check;
  }

  /** Takes in a document under an address. */
  add(url: string, root: PlainValue): Schema {
    const document = new SchemaDocument(url, root, latestDraft);
    this.#documents.set(url, document);
    const schema = this.at(document, "");
    this.#check(schema);
    return schema;
  }

  /** The metaschema of a draft. */
  metaschema(draft: Draft): Schema {
    return this.at(this.#document(draftUrls[draft]), "");
  }

  at(document: SchemaDocument, pointer: string): Schema {
    const location = document.locationOf(pointer);
    const known = this.#schemas.get(location);
    const schema = known ?? { document, pointer, location };
    if (known === undefined) this.#schemas.set(location, schema);
    return schema;
  }

  /** What a schema says. Throws a {@link SchemaError}. */
  keywordsOf(schema: Schema): Keywords {
    const known = this.#keywords.get(schema);
    if (known !== undefined) return known;
    const keywords = this.#read(schema);
    this.#keywords.set(schema, keywords);
    return keywords;
  }

  /** The schemas that were asked for so far, in that order; grows while it is walked. */
  get schemas(): IterableIterator<Schema> {
    return this.#schemas.values();
  }

  #read(schema: Schema): Keywords {
    const { document, pointer } = schema;
    const value = this.valueOf(schema);
    if (document.addSchema(value, pointer)) this.#check(schema);
    if (value instanceof Map && value.size > 0) {
      const isMetaschema = document.url.startsWith("http") && document.url.includes("://json-schema.org/");
      const { draft } = document.resourceAt(pointer);
      return new KeywordReader(schema, value, {
        at: (place) => this.at(document, place),
        refer: (from, reference) => this.#refer(from, reference),
        compile: (pattern): Regex => this.#patterns.compile(pattern),
      }).read(isMetaschema || draft < 2019);
    }
    const home = document.resourceAt(pointer);
    const always = value === false ? { verdict: false } : value === true || value instanceof Map ? { verdict: true } : {};
    return { ...nothing, draft: home.draft, resource: this.at(document, home.pointer), ...always };
  }

  /** The text of a schema, as data. Throws a {@link SchemaError} where its place is empty. */
  valueOf({ document, pointer, location }: Schema): PlainValue {
    const tokens = tokensOf(pointer);
    if (tokens === undefined) throw new SchemaError("invalid", `invalid json-pointer ${quote(location)}`);
    const value = lookUp(document.root, tokens);
    if (value === undefined) throw new SchemaError("invalid", `json-pointer in ${quote(location)} not found`);
    return value;
  }

  #refer(from: Schema, reference: string): Schema {
    const home = from.document.resourceAt(from.pointer);
    const parts = splitFragment(reference);
    if (parts === undefined) throw new SchemaError("invalid", `error in parsing ${quote(reference)}: invalid URL escape`);
    const [address, fragment] = parts;
    const url = resolve(home.id, address);
    const local = from.document.resourceOf(url);
    if (local !== undefined) return this.at(from.document, from.document.pointerOf(fragment, local));
    const other = this.#document(url);
    return this.at(other, other.pointerOf(fragment, other.resourceAt("")));
  }

  /** A document by its address. Metaschemas are at hand, a `urn:` allows everything as it does in Helm, and nothing else is fetched. */
  #document(url: string): SchemaDocument {
    const known = this.#documents.get(url);
    if (known !== undefined) return known;
    const draft = draftOf(url);
    const canonical = draft === undefined ? url : draftUrls[draft];
    const root = metaschemaDocument(canonical) ?? (url.startsWith("urn:") ? true : undefined);
    if (root === undefined) throw SchemaError.remote(url);
    const document = new SchemaDocument(canonical, root, latestDraft);
    this.#documents.set(url, document);
    return document;
  }
}

