import { quote } from "../text/quote.ts";
import { callFunction, convert, missing, type Argument, type Final } from "./call.ts";
import { walkFields } from "./field.ts";
import type { Frame } from "./frame.ts";
import { compileConstant, compileLiteral } from "./literal.ts";
import type { ChainNode, CommandNode, FieldNode, IdentifierNode, Operand, PipeNode, VariableNode } from "./node.ts";
import { printNode } from "./printer.ts";
import { hasNil, nilOf } from "./signature.ts";
import type { Value } from "./value.ts";

/** An expression, ready to be evaluated. */
export type Expression = (frame: Frame, dot: Value) => Value;

/** A stage of a pipeline, or an operand with what it is given. */
type Command = (frame: Frame, dot: Value, final: Final) => Value;

const noArguments: readonly Argument[] = [];

/** A pipeline: the value of each command becomes the last argument of the next. A nil interface ends as nothing at all. */
export function compilePipe(node: PipeNode): Expression {
  const [first, ...rest] = node.commands.map(compileCommand);
  if (first === undefined) throw new Error("a pipeline without commands");
  if (rest.length === 0 && node.variables.length === 0) {
    return (frame, dot) => {
      frame.node = node;
      return first(frame, dot, missing) ?? undefined;
    };
  }
  const declare = compileDeclaration(node);
  return (frame, dot) => {
    frame.node = node;
    let value = first(frame, dot, missing) ?? undefined;
    for (let index = 0; index < rest.length; index += 1) value = rest[index]?.(frame, dot, value) ?? undefined;
    declare(frame, value);
    return value;
  };
}

/** Gives the variables of a pipeline its value. */
function compileDeclaration({ variables, isAssignment }: PipeNode): (frame: Frame, value: Value) => void {
  return (frame, value) => {
    for (const { name } of variables) {
      if (isAssignment) frame.assign(name, value, false);
      else frame.scope.push(name, value);
    }
  };
}

function compileCommand(node: CommandNode): Command {
  const [first, ...rest] = node.operands;
  const args = rest.length === 0 ? noArguments : rest.map(compileArgument);
  switch (first.kind) {
    case "field":
      return compileField(first, args);
    case "variable":
      return compileVariable(first, args);
    case "chain":
      return compileChain(first, args);
    case "identifier":
      return compileFunction(first, node, args);
    case "pipe": {
      const pipe = compilePipe(first);
      return (frame, dot, final) => {
        refuseArguments(frame, first, args, final);
        return pipe(frame, dot);
      };
    }
    default: {
      const value = compileWord(first);
      return (frame, dot, final) => {
        frame.node = first;
        refuseArguments(frame, first, args, final);
        return value(frame, dot);
      };
    }
  }
}

function compileWord(node: Exclude<Operand, FieldNode | VariableNode | ChainNode | IdentifierNode | PipeNode>): Expression {
  switch (node.kind) {
    case "dot":
      return (_frame, dot) => dot;
    case "nil":
      return (frame) => frame.fail("nil is not a command");
    default:
      return compileConstant(node);
  }
}

function compileArgument(node: Operand): Argument {
  switch (node.kind) {
    case "field":
      return converted(compileField(node, noArguments));
    case "variable":
      return converted(compileVariable(node, noArguments));
    case "chain":
      return converted(compileChain(node, noArguments));
    case "identifier":
      return converted(compileFunction(node, node, noArguments));
    case "pipe": {
      const pipe = compilePipe(node);
      return (frame, dot, type) => convert(frame, pipe(frame, dot), type);
    }
    case "dot":
      return (frame, dot, type) => {
        frame.node = node;
        return convert(frame, dot, type);
      };
    case "nil":
      return (frame, _dot, type) => {
        frame.node = node;
        return hasNil(type) ? nilOf(type) : frame.fail(`cannot assign nil to ${type.name}`);
      };
    default:
      return compileLiteral(node);
  }
}

function converted(command: Command): Argument {
  return (frame, dot, type) => convert(frame, command(frame, dot, missing), type);
}

function compileField(node: FieldNode, args: readonly Argument[]): Command {
  const { names } = node;
  return (frame, dot, final) => {
    frame.node = node;
    return walkFields(frame, dot, dot, frame.isDotInterface, names, node, args, final);
  };
}

function compileVariable(node: VariableNode, args: readonly Argument[]): Command {
  const { name, fields } = node;
  return (frame, dot, final) => {
    frame.node = node;
    const slot = frame.scope.find(name);
    if (slot === -1) frame.fail(`undefined variable: ${name}`);
    const value = frame.scope.valueAt(slot);
    if (fields.length > 0) return walkFields(frame, dot, value, frame.scope.isInterfaceAt(slot), fields, node, args, final);
    refuseArguments(frame, node, args, final);
    return value;
  };
}

function compileChain(node: ChainNode, args: readonly Argument[]): Command {
  const { operand, fields } = node;
  const start = compileCommand({ kind: "command", at: operand.at, start: operand.start, end: operand.end, operands: [operand] });
  return (frame, dot, final) => {
    frame.node = operand;
    const value = start(frame, dot, missing);
    const isInterface = operand.kind === "identifier" && frame.set.callables.get(operand.name)?.signature.result.kind === "any";
    return walkFields(frame, dot, value, isInterface, fields, node, args, final);
  };
}

function compileFunction(identifier: IdentifierNode, node: CommandNode | IdentifierNode, args: readonly Argument[]): Command {
  const { name } = identifier;
  return (frame, dot, final) => {
    frame.node = identifier;
    const callable = frame.set.callables.get(name);
    if (callable === undefined) return frame.fail(`${quote(name)} is not a defined function`);
    return callFunction(frame, dot, callable, node, name, args, final);
  };
}

function refuseArguments(frame: Frame, node: Operand, args: readonly Argument[], final: Final): void {
  if (args.length > 0 || final !== missing) frame.fail(`can't give argument to non-function ${printNode(node)}`);
}
