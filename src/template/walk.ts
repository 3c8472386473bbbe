import type { Node } from "./node.ts";

/** The nodes directly below a node, in the order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "list":
      return node.nodes;
    case "action":
      return [node.pipe];
    case "if":
    case "with":
    case "range":
      return node.otherwise === undefined ? [node.pipe, node.list] : [node.pipe, node.list, node.otherwise];
    case "template":
      return [node.pipe, node.block].filter((child) => child !== undefined);
    case "define":
      return [node.list];
    case "pipe":
      return [...node.variables, ...node.commands];
    case "command":
      return node.operands;
    case "chain":
      return [node.operand];
    default:
      return [];
  }
}

/** A node and all below it, parents before their children, in the order of the source. */
export function* descendantsOf(node: Node): Generator<Node, void, undefined> {
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (const child of [...childrenOf(next)].reverse()) waiting.push(child);
  }
}

/** Calls back for a node and all below it, with the nodes above it, outermost first; what lies below is left out where the callback returns false. */
export function walk(node: Node, visit: (node: Node, above: readonly Node[]) => boolean | void): void {
  const above: Node[] = [];
  const enter = (current: Node): void => {
    if (visit(current, above) === false) return;
    above.push(current);
    for (const child of childrenOf(current)) enter(child);
    above.pop();
  };
  enter(node);
}
