import type { Document, Pair } from "yaml";
import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import { fault, keyFault, type AppPath, type PlacedFault } from "./app-fault.ts";

/** An app spec as it was written: its value, and where each part of it stands. */
export interface AppDocument {
  /** Plain data, read as YAML 1.2; undefined where the text is no YAML. */
  readonly value: unknown;
  /** What is wrong with the text itself: syntax, keys that stand twice, file modes that do not mean what they seem to. */
  readonly faults: readonly PlacedFault[];
  /** The place of a value or of its key; the nearest place around it where it is not written. */
  locate(path: AppPath, onKey: boolean): Span | undefined;
  /** The comment above a key, without its `#`. */
  commentOf(path: AppPath): string | undefined;
}

/** An app that was not read from a text, such as one made from flags. */
export function documentOf(value: unknown): AppDocument {
  return { value, faults: [], locate: () => undefined, commentOf: () => undefined };
}

/** Text to document. The `yaml` package is loaded only here. */
export async function readAppDocument(source: Source): Promise<AppDocument> {
  const yaml = await import("yaml");
  const document = yaml.parseDocument(source.text, { uniqueKeys: false, prettyErrors: false, merge: true });
  const syntax = document.errors.map(({ message, pos: [start, end] }) => ({ ...fault([], `not valid YAML: ${message}`), at: span(source, start, end) }));
  if (syntax.length > 0) return { ...documentOf(undefined), faults: syntax };
  const reader = new DocumentReader(yaml, document, source);
  const faults = [...reader.duplicateKeys(), ...reader.decimalModes()];
  reader.keepTextOfNumbers();
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), faults, locate: reader.locate.bind(reader), commentOf: reader.commentOf.bind(reader) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ...documentOf(undefined), faults: [{ ...fault([], `not valid YAML: ${error.message}`), at: span(source, 0, 0) }] };
  }
}

/** A key with where it stands in the tree. */
interface FoundPair {
  readonly path: AppPath;
  readonly pair: Pair;
}

class DocumentReader {
  readonly #yaml: typeof import("yaml");
  readonly #document: Document;
  readonly #source: Source;

  constructor(yaml: typeof import("yaml"), document: Document, source: Source) {
    this.#yaml = yaml;
    this.#document = document;
    this.#source = source;
  }

  locate(path: AppPath, onKey: boolean): Span {
    let node: unknown = this.#document.contents;
    let found = (path.length === 0 ? this.#spanOf(node) : undefined) ?? span(this.#source, 0, 0);
    for (const [index, part] of path.entries()) {
      const { key, value } = this.#child(node, part);
      if (key === undefined && value === undefined) return found;
      const wantsValue = index === path.length - 1 && !onKey;
      found = (wantsValue ? (this.#spanOf(value) ?? this.#spanOf(key)) : (this.#spanOf(key) ?? this.#spanOf(value))) ?? found;
      node = value;
    }
    return found;
  }

  commentOf(path: AppPath): string | undefined {
    const parent = path.slice(0, -1).reduce<unknown>((node, part) => this.#child(node, part).value, this.#document.contents);
    const { key } = this.#child(parent, path.at(-1) ?? "");
    const { isMap, isNode } = this.#yaml;
    const first = isMap(parent) && parent.items[0]?.key === key ? parent.commentBefore : undefined;
    const comment = (isNode(key) ? key.commentBefore : undefined) ?? first;
    return comment?.replace(/^ /gm, "").trim() || undefined;
  }

  *duplicateKeys(): Generator<PlacedFault> {
    const seen = new Set<string>();
    for (const { path, pair } of this.#pairs()) {
      const identity = JSON.stringify(path);
      if (seen.has(identity) && path.at(-1) !== "<<") yield { ...keyFault(path, `${String(path.at(-1))} stands here twice`), at: this.#spanOf(pair.key) };
      seen.add(identity);
    }
  }

  /** `defaultMode: 0644` is 644 in YAML 1.2, and 420 in Kubernetes' YAML. */
  *decimalModes(): Generator<PlacedFault> {
    for (const { path, pair } of this.#pairs()) {
      const written = this.#numberText(pair.value);
      if (!/^0[0-7]+$/.test(written ?? "") || !/^(defaultMode|mode)$/.test(String(path.at(-1)))) continue;
      yield { ...fault(path, `${written} would be read as a decimal number`, `write 0o${written?.replace(/^0+/, "")}`), at: this.#spanOf(pair.value) };
    }
  }

  /** Variables are text in the end: `VERSION: 1.10` must not become 1.1. */
  keepTextOfNumbers(): void {
    for (const { path, pair } of this.#pairs()) {
      const written = this.#numberText(pair.value);
      if (written !== undefined && this.#yaml.isScalar(pair.value) && /^(config|env|(initContainers|sidecars)\/[^/]*\/env)\/[^/]*$/.test(path.join("/")))
        pair.value.value = written;
    }
  }

  *#pairs(node: unknown = this.#document.contents, path: AppPath = []): Generator<FoundPair> {
    const { isMap, isSeq } = this.#yaml;
    if (isSeq(node)) for (const [index, item] of node.items.entries()) yield* this.#pairs(item, [...path, index]);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const inner = [...path, keyText(pair)];
      yield { path: inner, pair };
      yield* this.#pairs(pair.value, inner);
    }
  }

  #child(node: unknown, part: string | number): { readonly key?: unknown; readonly value?: unknown } {
    const { isAlias, isMap, isSeq } = this.#yaml;
    const target = isAlias(node) ? node.resolve(this.#document) : node;
    if (isMap(target)) return target.items.find((pair) => keyText(pair) === String(part)) ?? {};
    return isSeq(target) && typeof part === "number" ? { value: target.items[part] } : {};
  }

  #numberText(node: unknown): string | undefined {
    return this.#yaml.isScalar(node) && typeof node.value === "number" ? node.source : undefined;
  }

  #spanOf(node: unknown): Span | undefined {
    if (!this.#yaml.isNode(node) || !node.range) return undefined;
    const [start, end] = node.range;
    return start === end ? undefined : span(this.#source, start, end);
  }
}

function keyText({ key }: Pair): string {
  return String(typeof key === "object" && key !== null && "value" in key ? key.value : key);
}
