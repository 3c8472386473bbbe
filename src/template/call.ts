import type { Callable } from "./callable.ts";
import type { Evaluating, Frame } from "./frame.ts";
import type { Node } from "./node.ts";
import { printNode } from "./printer.ts";
import { hasNil, integerAs, isAssignable, nilOf, typeNamed, type Signature, type Type } from "./signature.ts";
import { GoError, Int, isList, isMap, isNilPointer, isStruct, isTrue, pointee, typeOf, type Value } from "./value.ts";

/** An argument: evaluated for a parameter of the type, after which literals go. */
export type Argument = (frame: Frame, dot: Value, type: Type) => Value;

/** There is no value of the pipeline so far. */
export const missing: unique symbol = Symbol("no value from the pipeline");

/** The value of the pipeline so far, which becomes the last argument. */
export type Final = Value | typeof missing;

const reflectValue = typeNamed("reflect.Value");

/**
 * Calls a function or method after Go's rules: counts, evaluates and checks the arguments by the signature. `node` is the call, for messages.
 * It stands on the stack once for each template within another, and so keeps little there itself.
 */
export function callFunction(frame: Frame, dot: Value, callable: Callable, node: Node, name: string, args: readonly Argument[], final: Final): Value {
  checkCount(frame, callable.signature, name, args.length, final);
  frame.step();
  if (callable.special === "and" || callable.special === "or") return shortCircuit(frame, dot, callable.special, args, final);
  const values = evaluateArguments(frame, dot, callable.signature, args, final);
  frame.calling = node;
  try {
    if (callable.special === "call") return callValue(frame, calleeName(node, final), values);
    const { implementation } = callable;
    for (const value of values) frame.step(weightOf(value));
    const result = implementation.callWithin === undefined ? implementation.call(...values) : implementation.callWithin(frame, ...values);
    frame.step(weightOf(result));
    return result;
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    frame.node = node;
    return frame.fail(`error calling ${name}: ${error.message}`, error);
  }
}

/**
 * How many steps a value is worth to a function that looks at all of it. Without that, a chart could have 16 MiB hashed, or a million items
 * copied, at the price of one call each time.
 */
function weightOf(value: Value): number {
  if (typeof value === "string") return value.length >> 8;
  if (isList(value) || value instanceof Uint8Array) return value.length >> 5;
  return isMap(value) ? value.size >> 5 : 0;
}

function evaluateArguments(frame: Frame, dot: Value, { parameters }: Signature, args: readonly Argument[], final: Final): Value[] {
  const last = parameters.length - 1;
  const values: Value[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    const type = parameters[index < last ? index : last];
    if (argument !== undefined && type !== undefined) values.push(argument(frame, dot, type));
  }
  const type = parameters[Math.min(args.length, last)];
  if (final !== missing && type !== undefined) values.push(convert(frame, final, type));
  return values;
}

/** Makes a value fit a parameter, as Go's reflection allows: nil becomes the parameter's nil, a pointer what it points to. */
export function convert(frame: Evaluating, value: Value, type: Type): Value {
  if (type.kind === "any") return value === undefined ? null : value;
  if (type.kind === "reflect") return value;
  if (value === undefined) return hasNil(type) ? nilOf(type) : frame.fail(`invalid value; expected ${type.name}`);
  if (value === null) return frame.fail(`wrong type for value; expected ${type.name}; got interface {}`);
  if (isAssignable(value, type)) return value;
  if (isStruct(value) && value.kind === "ptr" && value.type === `*${type.name}`) {
    return isNilPointer(value) ? frame.fail(`dereference of nil pointer of type ${type.name}`) : pointee(value);
  }
  return frame.fail(`wrong type for value; expected ${type.name}; got ${typeOf(value)}`);
}

function checkCount(frame: Frame, { parameters, isVariadic, fault }: Signature, name: string, given: number, final: Final): void {
  const count = final === missing ? given : given + 1;
  if (isVariadic) {
    const least = parameters.length - 1;
    if (count < least) frame.fail(`wrong number of args for ${name}: want at least ${least} got ${given}`);
  } else if (count !== parameters.length) {
    frame.fail(`wrong number of args for ${name}: want ${parameters.length} got ${count}`);
  }
  if (fault !== undefined) frame.fail(fault(name));
}

/** `and` and `or` give back the argument that decides, and evaluate none after it. */
function shortCircuit(frame: Frame, dot: Value, name: "and" | "or", args: readonly Argument[], final: Final): Value {
  let value: Value = undefined;
  for (const argument of args) {
    value = argument(frame, dot, reflectValue);
    if (isTrue(value) === (name === "or")) return value;
  }
  return final === missing ? value : final;
}

/** The builtin `call`, for a function that is a value. */
function callValue(frame: Frame, name: string, [callee, ...args]: readonly Value[]): Value {
  if (callee === undefined || callee === null) throw new GoError("call of nil");
  const implementation = isStruct(callee) ? callee.callee : undefined;
  if (implementation === undefined) throw new GoError(`non-function ${name} of type ${typeOf(callee)}`);
  const { parameters, isVariadic } = frame.set.callables.signatureOf(implementation);
  const fixed = isVariadic ? parameters.length - 1 : parameters.length;
  if (isVariadic && args.length < fixed) throw new GoError(`wrong number of args for ${name}: got ${args.length} want at least ${fixed}`);
  if (!isVariadic && args.length !== fixed) throw new GoError(`wrong number of args for ${name}: got ${args.length} want ${fixed}`);
  return implementation.call(...args.map((value, index) => prepare(value, parameters[Math.min(index, parameters.length - 1)] ?? reflectValue, index)));
}

/** How the errors of `call` name the function: the argument as written, or Go's word for the value that a pipeline hands over. */
function calleeName(node: Node, final: Final): string {
  const argument = node.kind === "command" ? node.operands[1] : undefined;
  if (argument !== undefined) return printNode(argument);
  if (final === missing || final === undefined) return "<invalid Value>";
  return typeof final === "string" ? final : `<${typeOf(final)} Value>`;
}

/** The laxer rule of `call`: integers change their type. */
function prepare(value: Value, type: Type, index: number): Value {
  if (value === undefined || value === null) {
    if (!hasNil(type)) throw new GoError(`arg ${index}: value is nil; should be of type ${type.name}`);
    return nilOf(type);
  }
  if (isAssignable(value, type)) return value;
  const converted = value instanceof Int ? integerAs(value.value, type) : undefined;
  if (converted === undefined) throw new GoError(`arg ${index}: value has type ${typeOf(value)}; should be ${type.name}`);
  return converted;
}
