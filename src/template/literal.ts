import type { Evaluating } from "./frame.ts";
import type { BoolNode, NumberNode, StringNode } from "./node.ts";
import { printNode } from "./printer.ts";
import { integerAs, type Type } from "./signature.ts";
import { Int, type Value } from "./value.ts";

type LiteralNode = BoolNode | NumberNode | StringNode;

/** The value of a literal where nothing says which type it should have. */
export function compileConstant(node: LiteralNode): (frame: Evaluating) => Value {
  if (node.kind === "string") return () => node.text;
  if (node.kind === "bool") return () => node.value;
  const { text, int, uint, float, complex } = node;
  if (complex !== undefined) return () => complex;
  if (float !== undefined && looksFractional(text)) return () => float;
  if (int !== undefined) {
    const constant = new Int(int, "int");
    return () => constant;
  }
  return uint === undefined ? () => undefined : (frame) => frame.fail(`${text} overflows int`);
}

/** A literal as an argument: it takes the type of the parameter, if it can. */
export function compileLiteral(node: LiteralNode): (frame: Evaluating, dot: Value, type: Type) => Value {
  const constant = compileConstant(node);
  return (frame, _dot, type) => {
    frame.node = node;
    return type.kind === "any" || type.kind === "reflect" ? constant(frame) : literalAs(frame, node, type);
  };
}

/** Written as a float. As in Go, a hexadecimal integer counts as one if it has a sign and an `e`. */
function looksFractional(text: string): boolean {
  const isHexInteger = /^0[xX]./.test(text) && !/[pP]/.test(text);
  return !isHexInteger && !text.startsWith("'") && /[.eEpP]/.test(text);
}

function literalAs(frame: Evaluating, node: LiteralNode, type: Type): Value {
  switch (type.kind) {
    case "bool":
      return node.kind === "bool" ? node.value : frame.fail(`expected bool; found ${printNode(node)}`);
    case "string":
      return node.kind === "string" ? node.text : frame.fail(`expected string; found ${printNode(node)}`);
    case "float64":
      return (node.kind === "number" ? node.float : undefined) ?? frame.fail(`expected float; found ${printNode(node)}`);
    case "list":
    case "map":
    case "pointer":
    case "other":
    case "any":
    case "reflect":
      return frame.fail(`can't handle ${printNode(node)} for arg of type ${type.name}`);
    default: {
      const isUnsigned = type.kind.startsWith("u");
      const value = node.kind !== "number" ? undefined : isUnsigned ? node.uint : node.int;
      if (value === undefined) return frame.fail(`expected ${isUnsigned ? "unsigned integer" : "integer"}; found ${printNode(node)}`);
      return integerAs(value, type);
    }
  }
}
