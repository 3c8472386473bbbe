import type { YamlNode } from "./node.ts";

/** Every node of a tree in the order of the text, aliases not followed, keys left out. */
export function* walkTree(root: YamlNode): Generator<YamlNode> {
  const rest = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    yield node;
    const children = node.kind === "mapping" ? node.entries.map((entry) => entry.value) : node.kind === "sequence" ? node.items : [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) rest.push(child);
    }
  }
}
