import { Decoder } from "./decode.ts";
import type { Repetition } from "./decode.ts";
import { ParsedDocument, faultOf } from "./document.ts";
import { goSyntax } from "./go-syntax.ts";
import { follow, toPlain } from "./lookup.ts";
import type { MappingEntry, PlainValue, YamlDocument, YamlFault, YamlNode } from "./node.ts";
import { Refusal } from "./refusal.ts";
import { textOf } from "./resolve.ts";
import { resolveScalar } from "./tag.ts";
import type { Tree } from "./tree.ts";
import { walkTree } from "./walk.ts";

/** What sigs.k8s.io/yaml's Unmarshal makes of a document for an `interface{}`: a fresh value (null for an empty document), or why not. */
export function convert(document: YamlDocument): { readonly value: PlainValue; readonly fault?: undefined } | { readonly fault: YamlFault } {
  return document.fault === undefined ? { value: toPlain(document.root) } : { fault: document.fault };
}

/**
 * What sigs.k8s.io/yaml's UnmarshalStrict has against a document: its fault, or else all keys that are set twice, merged ones
 * included, in one error as Go words it.
 */
export function strictFault(document: YamlDocument): YamlFault | undefined {
  if (!(document instanceof ParsedDocument) || document.tree === undefined) return document.fault;
  const { source, tree } = document;
  const repetitions = findRepetitions(tree, source.text);
  const [first] = repetitions;
  if (first === undefined) return document.fault;
  const lineOf = lineCounter(source.text);
  const lines = repetitions.map(({ key, value }) => `\n  line ${lineOf(tree.properties.get(value)?.start ?? value.start)}: key ${goSyntax(key)} already set in map`);
  return faultOf(new Refusal(`unmarshal errors:${lines.join("")}`, first.node.start, first.node.end), source);
}

/** None, if decoding is refused altogether. */
function findRepetitions(tree: Tree, text: string): readonly Repetition[] {
  const decoder = new Decoder(tree, text);
  try {
    decoder.decode();
    return decoder.repetitions;
  } catch (refusal) {
    if (refusal instanceof Refusal) return [];
    throw refusal;
  }
}

/** Counts lines from 1 as go-yaml does, at every kind of line break. */
function lineCounter(text: string): (offset: number) => number {
  const starts = Array.from(text.matchAll(/\r\n|[\n\r\x85\u2028\u2029]/g), (found) => found.index + found[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** A key that a mapping has twice: its entries of that name, of which the later one counts. */
export interface DuplicateKey {
  readonly name: string;
  readonly first: MappingEntry;
  readonly again: MappingEntry;
}

/** Every key that is written again in the same mapping, compared as JSON sees them (`1` and `"1"` are one). Merge keys are not looked into. */
export function* duplicateKeys(root: YamlNode | undefined): Generator<DuplicateKey> {
  if (root === undefined) return;
  for (const node of walkTree(root)) {
    if (node.kind !== "mapping") continue;
    const seen = new Map<string, MappingEntry>();
    for (const again of node.entries) {
      if (again.merges) continue;
      const first = seen.get(again.name);
      if (first !== undefined) yield { name: again.name, first, again };
      seen.set(again.name, again);
    }
  }
}

/**
 * What a Go string field receives from a scalar: numbers and booleans as text (`1.0` is `1`, `0777` is `511`, `yes` is `true`),
 * floats with the digits of a float32. Undefined for null, which leaves the field as it is, and for collections.
 */
export function scalarText(document: YamlDocument, node: YamlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const content = follow(node);
  return content.kind === "scalar" ? textOf(resolveScalar(content, document.source.text, document.properties.get(content))) : undefined;
}
