import { quote } from "../text/quote.ts";
import { callFunction, type Argument, type Final, missing } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Node } from "./node.ts";
import { isMap, isStruct, NamedSlice, TypedMap, typeOf, type GoFunction, type Value } from "./value.ts";

/**
 * Walks a chain of names from a value: `.a.b.c`. Arguments, and the value of the pipeline so far, go to the last name, which then has to be a method.
 * `isInterface` tells whether Go sees the first value through an `interface {}`.
 */
export function walkFields(frame: Frame, dot: Value, start: Value, isInterface: boolean, names: readonly string[], node: Node, args: readonly Argument[], final: Final): Value {
  const last = names.length - 1;
  let value = start;
  let viaInterface = isInterface;
  for (let index = 0; index < last; index += 1) {
    const holder = value;
    value = fieldOf(frame, dot, holder, viaInterface, names[index] ?? "", node, noArguments, missing);
    viaInterface = isMap(holder) && (!(holder instanceof TypedMap) || holder.missing === null);
  }
  return fieldOf(frame, dot, value, viaInterface, names[last] ?? "", node, args, final);
}

const noArguments: readonly Argument[] = [];

/** A method, else a field of a struct, else a key of a map. */
function fieldOf(frame: Frame, dot: Value, receiver: Value, isInterface: boolean, name: string, node: Node, args: readonly Argument[], final: Final): Value {
  if (receiver instanceof Map) {
    if (receiver instanceof TypedMap) {
      const method = receiver.methods.get(name);
      if (method !== undefined) return callMethod(frame, dot, method, name, node, args, final);
    }
    if (args.length > 0 || final !== missing) frame.fail(`${name} is not a method but has arguments`);
    const value = receiver.get(name);
    return value === undefined ? missingKey(frame, receiver, name) : value;
  }
  if (receiver === undefined) {
    if (frame.set.missingKey === "error") frame.fail(`nil data; no entry for key ${quote(name)}`);
    return undefined;
  }
  if (receiver === null) return frame.fail(`nil pointer evaluating interface {}.${name}`);
  if (isStruct(receiver)) {
    const method = receiver.method(name);
    if (method !== undefined) return callMethod(frame, dot, method, name, node, args, final);
    const value = receiver.field(name);
    if (value !== undefined) {
      if (args.length > 0 || final !== missing) frame.fail(`${name} has arguments but cannot be invoked as function`);
      return value;
    }
    if (receiver.kind === "ptr" && receiver.isZero === true) frame.fail(`nil pointer evaluating ${typeOf(receiver)}.${name}`);
  }
  if (receiver instanceof NamedSlice) {
    const method = receiver.methods.get(name);
    if (method !== undefined) return callMethod(frame, dot, method, name, node, args, final);
  }
  return frame.fail(`can't evaluate field ${name} in type ${isInterface ? "interface {}" : typeOf(receiver)}`);
}

function callMethod(frame: Frame, dot: Value, method: GoFunction, name: string, node: Node, args: readonly Argument[], final: Final): Value {
  const callable = { implementation: method, signature: frame.set.callables.signatureOf(method), special: undefined };
  return callFunction(frame, dot, callable, node, name, args, final);
}

function missingKey(frame: Frame, map: Map<string, Value>, name: string): Value {
  switch (frame.set.missingKey) {
    case "zero":
      return map instanceof TypedMap ? map.missing : null;
    case "default":
      return undefined;
    case "error":
      return frame.fail(`map has no entry for key ${quote(name)}`);
  }
}
