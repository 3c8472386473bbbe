import { quote } from "../text/quote.ts";
import type { Node, Operand, VariableNode } from "./node.ts";

/**
 * A node in Go's normal form, as errors show it: one blank between operands, ` | ` between commands, literals as written.
 * Comments and definitions print as nothing, for Go's tree does not hold them.
 */
export function printNode(node: Node): string {
  switch (node.kind) {
    case "list":
      return node.nodes.map(printNode).join("");
    case "text":
      return node.text;
    case "comment":
    case "define":
      return "";
    case "action":
      return `{{${printNode(node.pipe)}}}`;
    case "if":
    case "with":
    case "range": {
      const otherwise = node.otherwise === undefined ? "" : `{{else}}${printNode(node.otherwise)}`;
      return `{{${node.kind} ${printNode(node.pipe)}}}${printNode(node.list)}${otherwise}{{end}}`;
    }
    case "template":
      return `{{template ${quote(node.name)}${node.pipe === undefined ? "" : ` ${printNode(node.pipe)}`}}}`;
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    case "pipe":
      return printVariables(node.variables, node.isAssignment) + node.commands.map(printNode).join(" | ");
    case "command":
      return node.operands.map(printOperand).join(" ");
    case "identifier":
      return node.name;
    case "field":
      return node.names.map((name) => `.${name}`).join("");
    case "variable":
      return [node.name, ...node.fields].join(".");
    case "chain":
      return [printOperand(node.operand), ...node.fields].join(".");
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "bool":
      return String(node.value);
    case "number":
      return node.text;
    case "string":
      return node.literal;
  }
}

function printOperand(operand: Operand): string {
  return operand.kind === "pipe" ? `(${printNode(operand)})` : printNode(operand);
}

function printVariables(variables: readonly VariableNode[], isAssignment: boolean): string {
  return variables.length === 0 ? "" : `${variables.map(printNode).join(", ")} ${isAssignment ? "=" : ":="} `;
}
