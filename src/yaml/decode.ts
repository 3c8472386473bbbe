import { goSyntax } from "./go-syntax.ts";
import type { Decoded, DecodedMap } from "./go-syntax.ts";
import { follow } from "./lookup.ts";
import type { AliasNode, MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from "./node.ts";
import { Refusal } from "./refusal.ts";
import { resolveScalar } from "./tag.ts";
import type { Tree } from "./tree.ts";

/** A collection whose decoding is under way. */
type Frame =
  | { readonly kind: "mapping"; readonly node: MappingNode; readonly into: DecodedMap; readonly by: AliasNode | undefined; readonly merged: boolean; next: number; key: { readonly value: Decoded } | undefined }
  | { readonly kind: "sequence"; readonly node: SequenceNode; readonly into: Decoded[]; readonly by: AliasNode | undefined; next: number }
  /** The mappings behind a `<<`, last first, for the earlier ones win. */
  | { readonly kind: "merge"; readonly nodes: readonly YamlNode[]; readonly into: DecodedMap; next: number };

/** A key that is set twice, by its place and the place of the value that comes second. */
export interface Repetition {
  readonly key: Decoded;
  readonly node: ScalarNode;
  readonly value: YamlNode;
}

/**
 * Decodes a tree as go-yaml v2 decodes into an `interface{}` (its `decoder`), step by step, and throws the first
 * {@link Refusal} that it would: for documents where something may be refused, and for the strict form.
 */
export class Decoder {
  /** The keys that are set again though a value is already there: what only the strict form minds. */
  readonly repetitions: Repetition[] = [];
  readonly #tree: Tree;
  readonly #text: string;
  readonly #stack: Frame[] = [];
  /** The aliases that are being decoded. */
  readonly #within = new Set<AliasNode>();
  #steps = 1;
  #stepsWithinAliases = 0;

  constructor(tree: Tree, text: string) {
    this.#tree = tree;
    this.#text = text;
  }

  /** The value of the tree. */
  decode(): Decoded {
    let result: { readonly value: Decoded } | undefined = this.#begin(this.#tree.root);
    for (;;) {
      const frame = this.#stack.at(-1);
      if (result !== undefined) {
        if (frame === undefined) return result.value;
        this.#take(frame, result.value);
      }
      result = frame === undefined ? undefined : this.#advance(frame);
    }
  }

  /** Decodes a scalar, or opens a collection and returns nothing. */
  #begin(node: YamlNode): { readonly value: Decoded } | undefined {
    const by = this.#enter(node);
    const content = follow(node);
    if (content.kind === "scalar") {
      const { value } = resolveScalar(content, this.#text, this.#tree.properties.get(content));
      this.#leave(by);
      return { value };
    }
    if (content.kind === "mapping") this.#stack.push({ kind: "mapping", node: content, into: new Map(), by, merged: false, next: 0, key: undefined });
    else this.#stack.push({ kind: "sequence", node: content, into: [], by, next: 0 });
    return undefined;
  }

  /** Goes on with a collection; its value, if it is complete. */
  #advance(frame: Frame): { readonly value: Decoded } | undefined {
    if (frame.kind === "merge") return this.#advanceMerge(frame);
    if (frame.kind === "sequence") {
      const item = frame.node.items[frame.next];
      frame.next += 1;
      return item === undefined ? this.#finish(frame.by, frame.into) : this.#begin(item);
    }
    const entry = frame.node.entries[frame.next];
    if (entry === undefined) {
      const finished = this.#finish(frame.by, frame.into);
      return frame.merged ? undefined : finished;
    }
    if (entry.merges) {
      frame.next += 1;
      this.#openMerge(entry, frame.into);
      return undefined;
    }
    return this.#begin(frame.key === undefined ? (this.#tree.keys.get(entry.key) ?? entry.key) : entry.value);
  }

  #finish(by: AliasNode | undefined, value: Decoded): { readonly value: Decoded } {
    this.#stack.pop();
    this.#leave(by);
    return { value };
  }

  #take(frame: Frame, value: Decoded): void {
    if (frame.kind === "sequence") frame.into.push(value);
    if (frame.kind !== "mapping") return;
    const entry = frame.node.entries[frame.next];
    if (entry === undefined) return;
    if (frame.key === undefined) {
      if (typeof value === "object" && value !== null) throw new Refusal(`invalid map key: ${goSyntax(value)}`, entry.key.start, entry.key.end);
      frame.key = { value };
      return;
    }
    const key = frame.key.value;
    if (frame.into.has(key) && !Number.isNaN(key)) this.repetitions.push({ key, node: entry.key, value: entry.value });
    frame.into.set(key, value);
    frame.key = undefined;
    frame.next += 1;
  }

  #openMerge(entry: MappingEntry, into: DecodedMap): void {
    const { value } = entry;
    const nodes = value.kind === "sequence" ? value.items : [value];
    if (value.kind === "scalar") throw refuseMerge(value);
    this.#stack.push({ kind: "merge", nodes, into, next: nodes.length - 1 });
  }

  #advanceMerge(frame: Extract<Frame, { kind: "merge" }>): undefined {
    const node = frame.nodes[frame.next];
    frame.next -= 1;
    if (node === undefined) {
      this.#stack.pop();
      return;
    }
    const content = follow(node);
    if (content.kind !== "mapping") throw refuseMerge(node);
    const by = this.#enter(node);
    this.#stack.push({ kind: "mapping", node: content, into: frame.into, by, merged: true, next: 0, key: undefined });
  }

  /** Counts a step, or two for an alias and its target; go-yaml stops when too many of all steps are due to aliases. */
  #enter(node: YamlNode): AliasNode | undefined {
    this.#count(node);
    if (node.kind !== "alias") return undefined;
    if (this.#within.has(node)) {
      const name = this.#text.slice(node.start + 1, node.end);
      throw new Refusal(`anchor '${name}' value contains itself`, node.start, node.end);
    }
    this.#within.add(node);
    this.#count(node);
    return node;
  }

  #leave(alias: AliasNode | undefined): void {
    if (alias !== undefined) this.#within.delete(alias);
  }

  #count(node: YamlNode): void {
    this.#steps += 1;
    if (this.#within.size > 0) this.#stepsWithinAliases += 1;
    if (this.#stepsWithinAliases > 100 && this.#steps > 1000 && this.#stepsWithinAliases / this.#steps > allowedShare(this.#steps)) {
      throw new Refusal("document contains excessive aliasing", node.start, node.end);
    }
  }
}

function refuseMerge(node: YamlNode): Refusal {
  return new Refusal("map merge requires map or sequence of maps as the value", node.start, node.end);
}

/** The share of steps that may be due to aliases: 99 % of up to 400,000, going down to 10 % of four million. */
function allowedShare(steps: number): number {
  if (steps <= 400_000) return 0.99;
  if (steps >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((steps - 400_000) / 3_600_000);
}
