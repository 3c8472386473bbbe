import type { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import type { Span } from "../text/span.ts";
import { Lookup } from "./lookup.ts";
import type { NodeProperties, YamlDocument, YamlFault, YamlNode } from "./node.ts";
import type { Refusal } from "./refusal.ts";
import type { Tree } from "./tree.ts";

/** What the parser found in one document. */
export interface DocumentParts {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Absent where there is nothing but comments. */
  readonly tree?: Tree | undefined;
  readonly refusal?: Refusal | undefined;
  /** Start and end of each comment, one after the other. */
  readonly comments: readonly number[];
}

/** A document as the parser made it. */
export class ParsedDocument implements YamlDocument {
  readonly source: Source;
  readonly root: YamlNode | undefined;
  readonly start: number;
  readonly end: number;
  readonly fault: YamlFault | undefined;
  readonly properties: ReadonlyMap<YamlNode, NodeProperties>;
  readonly lookup = new Lookup();
  /** The tree even where it is refused, with what stands in the place of keys. */
  readonly tree: Tree | undefined;
  readonly #comments: readonly number[];

  constructor({ source, start, end, tree, refusal, comments }: DocumentParts) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.tree = tree;
    this.fault = refusal === undefined ? undefined : faultOf(refusal, source);
    this.root = refusal === undefined ? tree?.root : undefined;
    this.properties = tree?.properties ?? new Map();
    this.#comments = comments;
  }

  get comments(): readonly Span[] {
    const spans: Span[] = [];
    for (let index = 0; index < this.#comments.length; index += 2) spans.push(span(this.source, this.#comments[index] ?? 0, this.#comments[index + 1] ?? 0));
    return spans;
  }
}

/** A refusal as the value that leaves the reader. */
export function faultOf(refusal: Refusal, source: Source): YamlFault {
  const { message, prefix } = refusal;
  const end = source.text.length;
  return { message, error: prefix + message, at: span(source, Math.min(refusal.start, end), Math.min(refusal.end, end)) };
}
