import { type Regex, RegexCache } from "../text/regex.ts";
import { quote } from "../text/quote.ts";
import type { PlainValue } from "../yaml/node.ts";
import { type Draft, draftOf, draftUrls, latestDraft } from "./dialect.ts";
import { readKeywords } from "./keyword-reader.ts";
import { resolve, splitFragment, urlFault } from "./location.ts";
import { metaschemaDocument } from "./metaschema.ts";
import type { Keywords, Schema } from "./schema.ts";
import { SchemaDocument } from "./schema-document.ts";
import { SchemaError } from "./schema-error.ts";

/** Documents that may refer to each other. The metaschemas are at hand; nothing is fetched. */
export class SchemaSet {
  readonly #documents = new Map<string, SchemaDocument>();
  readonly #patterns = new RegexCache(2000);
  readonly #metaschemas: SchemaSet | undefined;
  readonly #check: (schema: Schema) => void;

  /**
   * @param metaschemas where to find them; without it, this set is one of metaschemas
   * @param check called with each document's root, and with each schema that is found by reference only; throws where it finds fault
   */
  constructor(metaschemas?: SchemaSet, check: (schema: Schema) => void = () => undefined) {
    this.#metaschemas = metaschemas;
    this.#check = check;
  }

  /** Takes in a document under an address, which nothing refers to. */
  add(url: string, root: PlainValue): Schema {
    const document = new SchemaDocument(url, root, latestDraft);
    this.#documents.set(url, document);
    const schema = document.schemaAt("");
    this.#check(schema);
    return schema;
  }

  /** The metaschema of a draft. */
  metaschema(draft: Draft): Schema {
    return this.#document(draftUrls[draft]).schemaAt("");
  }

  /** What a schema says. Throws a {@link SchemaError}. */
  keywordsOf(schema: Schema): Keywords {
    return (schema.keywords ??= this.#read(schema));
  }

  /** A regular expression, compiled once. Throws a RegexError. */
  compile(pattern: string): Regex {
    return this.#patterns.compile(pattern);
  }

  #read(schema: Schema): Keywords {
    if (schema.document.takeIn(schema)) this.#check(schema);
    const isMetaschema = schema.document.url.includes("://json-schema.org/");
    return readKeywords(schema, { refer: (reference) => this.#refer(schema, reference), compile: (pattern) => this.compile(pattern), formatsDecide: isMetaschema });
  }

  #refer({ document, pointer }: Schema, reference: string): Schema {
    const parts = splitFragment(reference);
    if (parts === undefined) throw new SchemaError("invalid", `error in parsing ${quote(reference)}: invalid URL escape`);
    const [address, fragment] = parts;
    const fault = urlFault(address);
    if (fault !== undefined) throw new SchemaError("invalid", `error in parsing ${quote(address)}: ${fault}`);
    const url = resolve(document.resourceAt(pointer).id, address);
    const local = document.resourceOf(url);
    if (local !== undefined) return document.schemaAt(document.pointerOf(fragment, local));
    const other = this.#document(url);
    return other.schemaAt(other.pointerOf(fragment, other.resourceAt("")));
  }

  /** A document by its address. Throws a {@link SchemaError} for one that would have to be fetched. */
  #document(url: string): SchemaDocument {
    const known = this.#documents.get(url);
    if (known !== undefined) return known;
    const draft = draftOf(url);
    const document = this.#metaschemaDocument(draft === undefined ? url : draftUrls[draft]) ?? permissiveDocument(url);
    if (document === undefined) throw SchemaError.remote(url);
    this.#documents.set(url, document);
    return document;
  }

  #metaschemaDocument(url: string): SchemaDocument | undefined {
    if (this.#metaschemas !== undefined) return this.#metaschemas.#metaschemaDocument(url);
    const known = this.#documents.get(url);
    if (known !== undefined) return known;
    const root = metaschemaDocument(url);
    if (root === undefined) return undefined;
    const document = new SchemaDocument(url, root, latestDraft);
    this.#documents.set(url, document);
    return document;
  }
}

/** What a `urn:` names allows everything, as in Helm. */
function permissiveDocument(url: string): SchemaDocument | undefined {
  return url.startsWith("urn:") ? new SchemaDocument(url, true, latestDraft) : undefined;
}
