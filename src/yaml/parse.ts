import { Source } from "../text/source.ts";
import { ParsedDocument } from "./document.ts";
import { examine } from "./legible.ts";
import type { YamlDocument } from "./node.ts";
import { Reader } from "./reader.ts";
import { Refusal, withLine } from "./refusal.ts";
import { Scanner } from "./scanner.ts";
import { TAG_PREFIX } from "./tag.ts";
import type { Token } from "./token.ts";
import { TreeReader } from "./tree.ts";
import type { Tree } from "./tree.ts";
import { verify } from "./verify.ts";

/** The first document of a text, as go-yaml's Unmarshal reads it: what follows is not even looked at. Empty text makes an empty document. */
export function parseDocument(source: Source): YamlDocument {
  const stream = new Stream(source);
  return stream.next() ?? stream.empty();
}

/**
 * Every document of a text, as go-yaml's Decoder reads them one after the other; at least one. Where the syntax is at fault,
 * the document that holds the fault is the last.
 */
export function parseDocuments(source: Source): YamlDocument[] {
  const stream = new Stream(source);
  const documents: YamlDocument[] = [];
  for (let document = stream.next(); document !== undefined; document = stream.next()) documents.push(document);
  return documents.length === 0 ? [stream.empty()] : documents;
}

/** The documents of one text. */
class Stream {
  readonly #source: Source;
  readonly #reader: Reader;
  readonly #scanner: Scanner;
  readonly #illegible: Refusal | undefined;
  /** Nothing has been read yet: only here can a document do without `---`. */
  #fresh = true;
  #broken = false;
  /** What tag handles stand for in the document being read. */
  #handles: ReadonlyMap<string, string> = defaultHandles;
  /** Where the next document begins, and the first comment that belongs to it. */
  #start = 0;
  #firstComment = 0;

  constructor(source: Source) {
    this.#source = withoutUtf16(source);
    const { text } = this.#source;
    const { end, refusal } = examine(text);
    this.#illegible = refusal;
    this.#start = text.startsWith("\ufeff") ? 1 : 0;
    this.#reader = new Reader(text, Math.min(this.#start, end), end);
    this.#scanner = new Scanner(this.#reader, refusal);
  }

  /** The next document, or nothing at the end of the text. */
  next(): YamlDocument | undefined {
    if (this.#broken) return undefined;
    try {
      const opening = this.#openDocument();
      if (opening === "none") return undefined;
      return this.#closeDocument(opening === "explicit" && this.#isBlank() ? undefined : this.#readContent());
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#broken = true;
      return this.#document(undefined, this.#explain(refusal), this.#reader.end);
    }
  }

  /** A document with nothing in it but the comments of the text. */
  empty(): YamlDocument {
    return this.#document(undefined, undefined, this.#reader.end);
  }

  /** Passes what comes before the content, and tells whether there is a document, and whether `---` announces it. */
  #openDocument(): "none" | "implicit" | "explicit" {
    const scanner = this.#scanner;
    let token = scanner.peek();
    if (!this.#fresh) {
      while (token.kind === "document end") {
        this.#start = token.end;
        scanner.skip();
        token = scanner.peek();
      }
    }
    if (token.kind === "stream end") return "none";
    const implicit = this.#fresh && token.kind !== "version directive" && token.kind !== "tag directive" && token.kind !== "document start";
    this.#fresh = false;
    if (implicit) return "implicit";
    this.#handles = this.#readDirectives();
    token = scanner.peek();
    if (token.kind !== "document start") throw refuse("did not find expected <document start>", token);
    this.#start = token.end;
    scanner.skip();
    return "explicit";
  }

  #readDirectives(): ReadonlyMap<string, string> {
    const scanner = this.#scanner;
    const handles = new Map<string, string>();
    let hasVersion = false;
    for (let token = scanner.peek(); token.kind === "version directive" || token.kind === "tag directive"; token = scanner.peek()) {
      if (token.kind === "version directive") {
        if (hasVersion) throw refuse("found duplicate %YAML directive", token);
        if (token.value !== "1.1") throw refuse("found incompatible YAML document", token);
        hasVersion = true;
      } else {
        if (handles.has(token.value)) throw refuse("found duplicate %TAG directive", token);
        handles.set(token.value, token.detail);
      }
      scanner.skip();
    }
    return handles.size === 0 ? defaultHandles : new Map([...defaultHandles, ...handles]);
  }

  /** Whether nothing follows `---` before the next document or the end. */
  #isBlank(): boolean {
    const { kind } = this.#scanner.peek();
    return kind === "version directive" || kind === "tag directive" || kind === "document start" || kind === "document end" || kind === "stream end";
  }

  #readContent(): Tree {
    return new TreeReader(this.#scanner, this.#handles).read();
  }

  #closeDocument(tree: Tree | undefined): YamlDocument {
    const token = this.#scanner.peek();
    const refusal = tree?.doubtful === true ? verify(tree, this.#source.text) : undefined;
    const document = this.#document(tree, refusal, token.start);
    this.#start = token.start;
    if (token.kind === "document end") {
      this.#start = token.end;
      this.#scanner.skip();
    }
    return document;
  }

  #document(tree: Tree | undefined, refusal: Refusal | undefined, end: number): YamlDocument {
    const comments = this.#reader.comments.slice(this.#firstComment);
    this.#firstComment = this.#reader.comments.length;
    return new ParsedDocument({ source: this.#source, start: this.#start, end, tree, refusal, comments });
  }

  /** Where the scanner has come upon something illegible, it is that which stopped it. */
  #explain(refusal: Refusal): Refusal {
    return this.#illegible !== undefined && this.#reader.sawEnd ? this.#illegible : refusal;
  }
}

const defaultHandles: ReadonlyMap<string, string> = new Map([
  ["!", "!"],
  ["!!", TAG_PREFIX],
]);

function refuse(problem: string, token: Token): Refusal {
  return new Refusal(withLine(problem, token.line, "parser"), token.start, token.end);
}

/** go-yaml reads UTF-16 where a byte order mark announces it; such a source is replaced by one with its text. */
function withoutUtf16(source: Source): Source {
  const { bytes } = source;
  if (bytes === undefined || !((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) return source;
  return new Source(source.path, new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes));
}
