import type { AliasNode, MappingEntry, MappingNode, PlainValue, SequenceNode, YamlNode } from "./node.ts";

/** A node that is no alias. */
export type ContentNode = Exclude<YamlNode, AliasNode>;

/** The node itself, or what an alias stands for. */
export function follow(node: YamlNode): ContentNode {
  return node.kind === "alias" ? follow(node.target) : node;
}

/** The entries of a mapping by name, as decoding leaves them: merge keys expanded where they stand, and of duplicates the last. */
export function effectiveEntries(mapping: MappingNode): Map<string, MappingEntry> {
  const found = new Map<string, MappingEntry>();
  const stack = [{ entries: mapping.entries, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const entry = top.entries[top.next];
    top.next += 1;
    if (entry === undefined) stack.pop();
    else if (!entry.merges) found.set(entry.name, entry);
    // The last one pushed goes first, so that the first of a list has the last word.
    else for (const merged of mergedMappings(entry.value)) stack.push({ entries: merged.entries, next: 0 });
  }
  return found;
}

/** The mappings that stand behind a `<<`. */
export function mergedMappings(value: YamlNode): MappingNode[] {
  const node = follow(value);
  const nodes = node.kind === "sequence" ? node.items.map(follow) : [node];
  return nodes.filter((merged) => merged.kind === "mapping");
}

/**
 * The plain value of a node of a document without fault, as sigs.k8s.io/yaml decodes it into an `interface{}`: fresh maps and
 * arrays, nowhere shared, that belong to the caller.
 */
export function toPlain(node: YamlNode | undefined): PlainValue {
  return node === undefined ? null : buildPlain(follow(node), undefined);
}

type Collection = MappingNode | SequenceNode;
type PlainCollection = PlainValue[] | Map<string, PlainValue>;

/** With `made`, collections already there are used again, and new ones are added. */
function buildPlain(root: ContentNode, made: Map<Collection, PlainCollection> | undefined): PlainValue {
  const unfilled: Collection[] = [];
  const containers: PlainCollection[] = [];
  const begin = (child: YamlNode): PlainValue => {
    const node = follow(child);
    if (node.kind === "scalar") return node.value;
    const known = made?.get(node);
    if (known !== undefined) return known;
    const container = node.kind === "mapping" ? new Map<string, PlainValue>() : [];
    made?.set(node, container);
    unfilled.push(node);
    containers.push(container);
    return container;
  };
  const value = begin(root);
  for (let node = unfilled.pop(), into = containers.pop(); node !== undefined; node = unfilled.pop(), into = containers.pop()) {
    if (node.kind === "sequence") {
      if (Array.isArray(into)) for (const item of node.items) into.push(begin(item));
    } else if (into instanceof Map) {
      const entries = node.entries.some((entry) => entry.merges) ? effectiveEntries(node).values() : node.entries;
      for (const entry of entries) into.set(entry.name, begin(entry.value));
    }
  }
  return value;
}

/** A document seen through its aliases and merge keys. It remembers what it has worked out. */
export class Lookup {
  readonly #entries = new Map<MappingNode, ReadonlyMap<string, MappingEntry>>();
  readonly #values = new Map<Collection, PlainCollection>();

  /** See {@link effectiveEntries}. */
  entries(mapping: MappingNode): ReadonlyMap<string, MappingEntry> {
    let entries = this.#entries.get(mapping);
    if (entries === undefined) {
      entries = effectiveEntries(mapping);
      this.#entries.set(mapping, entries);
    }
    return entries;
  }

  /** The plain value of a node; to be looked at only, for everyone gets the same. */
  value(node: ContentNode): PlainValue {
    return node.kind === "scalar" ? node.value : (this.#values.get(node) ?? buildPlain(node, this.#values));
  }
}
