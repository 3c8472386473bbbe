import { span } from "../text/span.ts";
import type { Span } from "../text/span.ts";
import { follow } from "./lookup.ts";
import type { ContentNode } from "./lookup.ts";
import type { MappingEntry, MappingNode, PlainValue, ScalarNode, YamlDocument, YamlNode } from "./node.ts";

/** One entry of a mapping, seen through a cursor. */
export interface CursorEntry {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: Cursor;
}

/**
 * A place in a document, named by the keys and indices that lead there, whether or not something is there. Aliases and merge
 * keys are looked through. Two cursors with the same path through the same document stand for the same place.
 */
export class Cursor {
  readonly document: YamlDocument;
  /** The cursor this one was reached from; absent for the root. */
  readonly parent: Cursor | undefined;
  readonly #step: string | number | undefined;
  /** The node as written, perhaps an alias. */
  readonly #written: YamlNode | undefined;
  readonly #entry: MappingEntry | undefined;

  private constructor(document: YamlDocument, parent: Cursor | undefined, step: string | number | undefined, written: YamlNode | undefined, entry: MappingEntry | undefined) {
    this.document = document;
    this.parent = parent;
    this.#step = step;
    this.#written = written;
    this.#entry = entry;
  }

  /** The root of a document. */
  static of(document: YamlDocument): Cursor {
    return new Cursor(document, undefined, undefined, document.root, undefined);
  }

  /** The keys and indices from the root to here. */
  get path(): readonly (string | number)[] {
    const path: (string | number)[] = [];
    for (let at: Cursor | undefined = this; at !== undefined; at = at.parent) if (at.#step !== undefined) path.push(at.#step);
    return path.reverse();
  }

  /** Whether anything is written here, be it null. */
  get exists(): boolean {
    return this.#written !== undefined;
  }

  /** What is written here: the alias itself, where an alias stands here. */
  get written(): YamlNode | undefined {
    return this.#written;
  }

  /** The entry of the mapping above that leads here. */
  get entry(): MappingEntry | undefined {
    return this.#entry;
  }

  /** Whether this place has text of its own, not shared with another through an alias or a merge key. An absent one has what its parent has. */
  get isOwn(): boolean {
    const { parent } = this;
    if (parent === undefined) return true;
    const node = parent.written;
    if (node?.kind === "alias" || !parent.isOwn) return false;
    return this.#entry === undefined || (node?.kind === "mapping" && node.entries.includes(this.#entry));
  }

  /** What is here, aliases resolved. */
  get node(): ContentNode | undefined {
    return this.#written === undefined ? undefined : follow(this.#written);
  }

  /** The key node that leads here from the mapping above. */
  get key(): ScalarNode | undefined {
    return this.#entry?.key;
  }

  /** The plain value, undefined if nothing is here. Everyone gets the same maps and arrays: they are not to be changed. */
  get value(): PlainValue | undefined {
    const { node } = this;
    return node === undefined ? undefined : this.document.lookup.value(node);
  }

  /** The value, if it is a string. */
  get string(): string | undefined {
    const { node } = this;
    return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
  }

  /** The value, if it is a number. */
  get number(): number | undefined {
    const { node } = this;
    return node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
  }

  /** The value, if it is true or false. */
  get boolean(): boolean | undefined {
    const { node } = this;
    return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
  }

  /** The place that the keys and indices lead to from here. */
  at(...keys: readonly (string | number)[]): Cursor {
    let at: Cursor = this;
    for (const key of keys) at = at.#child(key);
    return at;
  }

  /** The items of a sequence; none if something else is here. */
  items(): Cursor[] {
    const { node } = this;
    return node?.kind === "sequence" ? node.items.map((item, index) => new Cursor(this.document, this, index, item, undefined)) : [];
  }

  /** The entries of a mapping, of duplicates the last; none if something else is here. */
  entries(): CursorEntry[] {
    const { node } = this;
    if (node?.kind !== "mapping") return [];
    return Array.from(this.document.lookup.entries(node), ([name, entry]) => ({ name, key: entry.key, value: new Cursor(this.document, this, name, entry.value, entry) }));
  }

  /**
   * Where to point at: the value; its key if the value is empty text. For something absent, the key of the nearest place above
   * that exists, or if that has no key (the root, an item), the first key in it.
   */
  span(): Span {
    const written = this.#written;
    if (written === undefined) return this.parent === undefined ? span(this.document.source, this.document.start, this.document.start) : this.parent.#label();
    if (written.start === written.end && this.#entry !== undefined) return this.#spanOf(this.#entry.key);
    return this.#spanOf(written);
  }

  /** The key that leads here, or {@link span} where there is none. */
  keySpan(): Span {
    return this.#entry === undefined ? this.span() : this.#spanOf(this.#entry.key);
  }

  /** The path as users write it: `spec.containers[0].image`, `metadata.annotations["a.b/c"]`; empty for the root. */
  toString(): string {
    return writePath(this.path);
  }

  #child(key: string | number): Cursor {
    const { node } = this;
    if (node?.kind === "sequence") return new Cursor(this.document, this, key, typeof key === "number" ? node.items[key] : undefined, undefined);
    const step = node?.kind === "mapping" ? String(key) : key;
    const entry = node?.kind === "mapping" ? this.#find(node, String(key)) : undefined;
    return new Cursor(this.document, this, step, entry?.value, entry);
  }

  #find(mapping: MappingNode, name: string): MappingEntry | undefined {
    const { entries } = mapping;
    if (entries.length > 8) return this.document.lookup.entries(mapping).get(name);
    let found: MappingEntry | undefined;
    for (const entry of entries) {
      if (entry.merges) return this.document.lookup.entries(mapping).get(name);
      if (entry.name === name) found = entry;
    }
    return found;
  }

  /** What stands for this place where something in it is missing. */
  #label(): Span {
    if (this.#written === undefined) return this.span();
    if (this.#entry !== undefined) return this.#spanOf(this.#entry.key);
    const node = follow(this.#written);
    const first = node.kind === "mapping" && node === this.#written ? node.entries[0]?.key : undefined;
    return this.#spanOf(first ?? this.#written);
  }

  #spanOf(node: YamlNode): Span {
    return span(this.document.source, node.start, node.end);
  }
}

/** Keys and indices as users write a path. */
export function writePath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
