import { formatFloat } from "./float.ts";
import { goSyntax } from "./go-syntax.ts";
import type { Decoded } from "./go-syntax.ts";
import { Decoder } from "./decode.ts";
import type { ScalarNode, YamlNode } from "./node.ts";
import { compareBytes } from "./order.ts";
import { Refusal } from "./refusal.ts";
import { textOf } from "./resolve.ts";
import { resolveScalar } from "./tag.ts";
import type { Tree } from "./tree.ts";
import { walkTree } from "./walk.ts";

const CONVERTING = "error converting YAML to JSON: ";
const UNMARSHALLING = "error unmarshaling JSON: while decoding JSON: ";

/**
 * What sigs.k8s.io/yaml's Unmarshal would refuse in a tree whose syntax is fine, on the way from go-yaml's values to JSON and
 * back: keys that are no text, infinities, bottomless depth.
 */
export function verify(tree: Tree, text: string): Refusal | undefined {
  try {
    const value = new Decoder(tree, text).decode();
    return findUnsupportedKey(value, tree, text) ?? findUnsupportedNumber(value, tree) ?? findExcessiveDepth(value, tree);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

/** What encoding/json takes for a key, or nothing if sigs.k8s.io/yaml refuses to make one: of nulls and of what only fits a uint64. */
function keyText(key: Decoded): string | undefined {
  if (typeof key === "bigint") return key < 2n ** 63n ? String(key) : undefined;
  if (typeof key === "number") return textOf({ tag: "float", value: key });
  return key === null || typeof key === "object" ? undefined : String(key);
}

function findUnsupportedKey(root: Decoded, tree: Tree, text: string): Refusal | undefined {
  for (const { value } of walkDecoded(root)) {
    if (!(value instanceof Map)) continue;
    for (const [key, item] of value) {
      if (keyText(key) !== undefined) continue;
      const type = key === null ? "%!s(<nil>)" : "uint64";
      const place = findKey(tree, text, key) ?? tree.root;
      return new Refusal(`unsupported map key of type: ${type}, key: ${goSyntax(key)}, value: ${goSyntax(item)}`, place.start, place.end, CONVERTING);
    }
  }
  return undefined;
}

function findKey(tree: Tree, text: string, key: Decoded): ScalarNode | undefined {
  for (const node of walkTree(tree.root)) {
    if (node.kind !== "mapping") continue;
    const entry = node.entries.find(({ key: candidate }) => !tree.keys.has(candidate) && resolveScalar(candidate, text, tree.properties.get(candidate)).value === key);
    if (entry !== undefined) return entry.key;
  }
  return undefined;
}

function findUnsupportedNumber(root: Decoded, tree: Tree): Refusal | undefined {
  for (const { value } of walkDecoded(root)) {
    if (typeof value !== "number" || Number.isFinite(value)) continue;
    const place = findScalar(tree, value) ?? tree.root;
    return new Refusal(`json: unsupported value: ${formatFloat(value)}`, place.start, place.end, CONVERTING);
  }
  return undefined;
}

function findScalar(tree: Tree, value: number): YamlNode | undefined {
  for (const node of walkTree(tree.root)) {
    if (node.kind === "scalar" && Object.is(node.value, value)) return node;
  }
  return undefined;
}

function findExcessiveDepth(root: Decoded, tree: Tree): Refusal | undefined {
  for (const { value, depth } of walkDecoded(root)) {
    if (depth < 10_000 || typeof value !== "object" || value === null) continue;
    const opening = Array.isArray(value) ? "[" : "{";
    return new Refusal(`invalid character '${opening}' exceeded max depth`, tree.root.start, tree.root.start, UNMARSHALLING);
  }
  return undefined;
}

/** Every value within a value, in the order in which encoding/json writes them: keys sorted. */
function* walkDecoded(root: Decoded): Generator<{ readonly value: Decoded; readonly depth: number }> {
  const rest = [{ value: root, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    const { value, depth } = next;
    const children = Array.isArray(value) ? value : value instanceof Map ? sortedValues(value) : [];
    for (let index = children.length - 1; index >= 0; index -= 1) rest.push({ value: children[index] ?? null, depth: depth + 1 });
  }
}

function sortedValues(map: Map<Decoded, Decoded>): Decoded[] {
  return [...map]
    .map(([key, value]) => ({ text: keyText(key) ?? "", value }))
    .sort((a, b) => compareBytes(a.text, b.text))
    .map(({ value }) => value);
}
