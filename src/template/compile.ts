import { quote } from "../text/quote.ts";
import { compilePipe } from "./expression.ts";
import { formatOutput } from "./format.ts";
import type { Frame } from "./frame.ts";
import type { ActionNode, BranchNode, ListItem, ListNode, TemplateNode, TextNode } from "./node.ts";
import { printNode } from "./printer.ts";
import { compileRange } from "./range.ts";
import { isStruct, isTrue, typeOf, type Value } from "./value.ts";

/** How a statement ended: `break` and `continue` leave the statements around it, up to the next `range`. */
export type Signal = "done" | "break" | "continue";

/** A piece of a template, ready to run: it writes. */
export type Statement = (frame: Frame, dot: Value) => Signal;

const nothing: Statement = () => "done";

/** Turns a list into one function, once; running it then no longer asks what each node is. */
export function compileList({ nodes }: ListNode): Statement {
  const statements = nodes.filter((node) => node.kind !== "comment" && node.kind !== "define").map(compileItem);
  const [only] = statements;
  if (only === undefined) return nothing;
  if (statements.length === 1) return only;
  return (frame, dot) => {
    for (let index = 0; index < statements.length; index += 1) {
      const signal = statements[index]?.(frame, dot);
      if (signal === "break" || signal === "continue") return signal;
    }
    return "done";
  };
}

function compileItem(node: ListItem): Statement {
  switch (node.kind) {
    case "text":
      return compileText(node);
    case "action":
      return compileAction(node);
    case "if":
    case "with":
      return compileCondition(node);
    case "range":
      return compileRange(node, compilePipe(node.pipe), compileList(node.list), compileOtherwise(node));
    case "template":
      return compileTemplate(node);
    case "break":
    case "continue":
      return () => node.kind;
    default:
      return nothing;
  }
}

function compileText(node: TextNode): Statement {
  const { text } = node;
  return (frame) => {
    frame.node = node;
    frame.write(text);
    frame.credit(node);
    return "done";
  };
}

function compileAction(node: ActionNode): Statement {
  const pipe = compilePipe(node.pipe);
  if (node.pipe.variables.length > 0) {
    return (frame, dot) => {
      frame.step();
      pipe(frame, dot);
      return "done";
    };
  }
  return (frame, dot) => {
    frame.step();
    const value = pipe(frame, dot);
    frame.node = node;
    frame.write(typeof value === "string" ? value : printed(frame, value));
    frame.credit(node);
    return "done";
  };
}

function printed(frame: Frame, value: Value): string {
  if (isStruct(value) && (value.kind === "func" || value.kind === "chan")) frame.fail(`can't print ${printNode(frame.node)} of type ${typeOf(value)}`);
  return formatOutput(value);
}

function compileOtherwise({ otherwise }: BranchNode): Statement {
  return otherwise === undefined ? nothing : compileList(otherwise);
}

function compileCondition(node: BranchNode): Statement {
  const pipe = compilePipe(node.pipe);
  const list = compileList(node.list);
  const otherwise = compileOtherwise(node);
  const movesDot = node.kind === "with";
  return (frame, dot) => {
    frame.step();
    const { mark } = frame.scope;
    const value = pipe(frame, dot);
    const signal = !isTrue(value) ? otherwise(frame, dot) : movesDot ? runWith(frame, value, list) : list(frame, dot);
    frame.scope.pop(mark);
    return signal;
  };
}

function runWith(frame: Frame, dot: Value, list: Statement): Signal {
  const wasInterface = frame.isDotInterface;
  frame.isDotInterface = false;
  const signal = list(frame, dot);
  frame.isDotInterface = wasInterface;
  return signal;
}

function compileTemplate(node: TemplateNode): Statement {
  const pipe = node.pipe === undefined ? undefined : compilePipe(node.pipe);
  return (frame, dot) => {
    frame.step();
    frame.node = node;
    const template = frame.set.lookup(node.name);
    if (template === undefined) return frame.fail(`template ${quote(node.name)} not defined`);
    frame.checkDepth();
    frame.runTemplate(template, pipe?.(frame, dot), node);
    frame.credit(node);
    return "done";
  };
}
