import { effectiveEntries, follow, type ContentNode } from "../yaml/lookup.ts";
import type { YamlNode } from "../yaml/node.ts";

/** The node at a path of names and indices, a name also of a list's element as decimal digits; undefined where there is none. */
export function nodeAt(root: YamlNode | undefined, path: readonly (string | number)[]): ContentNode | undefined {
  let node = root && follow(root);
  for (const step of path) {
    if (node === undefined) return undefined;
    const next = stepInto(node, step);
    node = next && follow(next);
  }
  return node;
}

function stepInto(node: ContentNode, step: string | number): YamlNode | undefined {
  if (node.kind === "mapping") return effectiveEntries(node).get(String(step))?.value;
  if (node.kind === "sequence" && /^\d+$/.test(String(step))) return node.items[Number(step)];
  return undefined;
}
