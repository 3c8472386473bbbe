import { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import { follow, toPlain } from "../yaml/lookup.ts";
import type { PlainValue, YamlDocument, YamlNode } from "../yaml/node.ts";
import { parseDocument } from "../yaml/parse.ts";
import { mergeMaps, type Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";
import { nodeAt } from "./yaml-path.ts";

/** A document of a values file, and where it begins: its own offsets count from there. */
interface ValuesDocument {
  readonly document: YamlDocument;
  readonly offset: number;
}

/** What is wrong with a values file. */
export interface ValuesFault {
  readonly kind: "yaml-syntax" | "limit-exceeded";
  /** In go-yaml's words, without line. */
  readonly message: string;
  /** What Helm says of the file, behind the words that say which file. */
  readonly refusal: string;
  readonly at: Span;
}

/** A values file as one line of Helm reads it. */
export interface ValuesFile {
  readonly source: Source;
  /** The first document, in the offsets of the file. */
  readonly first: YamlDocument;
  /** All documents of the file, merged. */
  readonly table: Table;
  readonly fault: ValuesFault | undefined;
  /** Where the value at a path was written; undefined where the file does not have it. */
  locate(path: readonly string[]): Span | undefined;
}

/**
 * Reads a chart's values.yaml or a file given with `-f`. Helm 3 reads the first document; Helm 4 cuts the file at lines that begin with `---`,
 * ends every line with a line feed, and merges the documents (loader.LoadValues).
 */
export function readValuesFile(source: Source, helm: HelmLine): ValuesFile {
  const documents: ValuesDocument[] = [];
  let table: Table = new Map();
  const whole = parseDocument(source);
  const finish = (fault: ValuesFault | undefined): ValuesFile => ({ source, first: whole, table, fault, locate: (path) => locate(source, documents, path) });

  for (const part of helm === "3.21" ? [{ text: source.text, offset: 0, error: undefined }] : partsOf(source.text)) {
    const place = (start: number, end: number): Span => span(source, Math.min(part.offset + start, source.text.length), Math.min(part.offset + end, source.text.length));
    if (part.error !== undefined) return finish({ kind: "yaml-syntax", message: part.error, refusal: `error reading yaml document: ${part.error}`, at: place(0, part.text.length) });
    const document = part.text === source.text ? whole : parseDocument(new Source(source.path, part.text));
    const prefix = helm === "3.21" ? "" : "cannot unmarshal yaml document: ";
    if (document.fault !== undefined) {
      const { message, error, at } = document.fault;
      return finish({ kind: "yaml-syntax", message, refusal: prefix + error, at: place(at.start, at.end) });
    }
    const root = document.root && follow(document.root);
    if (root !== undefined && root.kind !== "mapping" && !(root.kind === "scalar" && root.value === null)) {
      const message = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(root)} into Go value of type map[string]interface {}`;
      return finish({ kind: "yaml-syntax", message: "the file is no mapping of names to values", refusal: prefix + message, at: place(root.start, root.end) });
    }
    documents.push({ document, offset: part.offset });
    const values = toPlain(root);
    if (isTooDeep(values)) return finish({ kind: "limit-exceeded", message: tooDeep, refusal: tooDeep, at: place(0, 0) });
    if (values instanceof Map) table = mergeMaps(table, values);
  }
  return finish(undefined);
}

/** How encoding/json names the kind of a value. */
export function jsonKind(node: YamlNode): string {
  const content = follow(node);
  if (content.kind === "mapping") return "object";
  if (content.kind === "sequence") return "array";
  return typeof content.value === "boolean" ? "bool" : typeof content.value;
}

/** How deep values may nest; Helm allows ten times as much, which is more than any machine's stack should have to bear. */
const maximumDepth = 1000;
const tooDeep = `the values are nested more than ${maximumDepth} levels deep`;

function isTooDeep(value: PlainValue): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maximumDepth) return true;
    level = level.flatMap((item) => (item instanceof Map ? [...item.values()] : Array.isArray(item) ? item : []));
  }
  return false;
}

interface Part {
  readonly text: string;
  readonly offset: number;
  readonly error: string | undefined;
}

/** The documents as apimachinery's YAMLReader finds them. A separator stays in front of its text where nothing stands before it. */
function* partsOf(text: string): Generator<Part> {
  let start = 0;
  for (let at = separatorFrom(text, 0); at !== -1; at = separatorFrom(text, at + 1)) {
    const lineEnd = text.indexOf("\n", at);
    const line = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
    const rest = line.slice(3).trim();
    if (rest !== "" && !rest.startsWith("#")) {
      yield { text: line, offset: at, error: `invalid Yaml document separator: ${rest}` };
      return;
    }
    if (at === start) continue;
    yield { text: text.slice(start, at), offset: start, error: undefined };
    start = at + line.length + 1;
  }
  if (start < text.length) yield { text: endedByLineFeed(text, start), offset: start, error: undefined };
}

/** The next line from an offset on that begins with `---`. */
function separatorFrom(text: string, from: number): number {
  if (from === 0 && text.startsWith("---")) return 0;
  const at = text.indexOf("\n---", Math.max(from - 1, 0));
  return at === -1 ? -1 : at + 1;
}

function endedByLineFeed(text: string, start: number): string {
  const part = start === 0 ? text : text.slice(start);
  return part.endsWith("\n") ? part : `${part}\n`;
}

function locate(source: Source, documents: readonly ValuesDocument[], path: readonly string[]): Span | undefined {
  for (const { document, offset } of documents.toReversed()) {
    const node = nodeAt(document.root, path);
    if (node !== undefined) return span(source, Math.min(offset + node.start, source.text.length), Math.min(offset + node.end, source.text.length));
  }
  return undefined;
}
