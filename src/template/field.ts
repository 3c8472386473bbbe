import { quote } from "../text/quote.ts";
import { callFunction, missing, type Argument, type Final } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Node } from "./node.ts";
import { elementTypeOf } from "./signature.ts";
import { isMap, isNilPointer, isStruct, NamedSlice, TypedMap, typeOf, type GoFunction, type Value } from "./value.ts";

/** A value has neither a method nor a field nor a key of the name. */
const absent: unique symbol = Symbol("absent");

const noArguments: readonly Argument[] = [];

/**
 * Walks a chain of names from a value: `.a.b.c`. Arguments, and the value of the pipeline so far, go to the last name, which then has to be a method.
 * `isInterface` tells whether Go sees the first value through an `interface {}`.
 */
export function walkFields(frame: Frame, dot: Value, start: Value, isInterface: boolean, names: readonly string[], node: Node, args: readonly Argument[], final: Final): Value {
  const last = names.length - 1;
  let value = start;
  let holder: Value = undefined;
  for (let index = 0; index <= last; index += 1) {
    const name = names[index] ?? "";
    const next = index < last ? fieldOf(frame, dot, value, name, node, noArguments, missing) : fieldOf(frame, dot, value, name, node, args, final);
    if (next === absent) {
      const isHidden = index === 0 ? isInterface : yieldsInterface(frame, holder, names[index - 1] ?? "");
      return failAbsent(frame, value, name, isHidden ? "interface {}" : typeOf(value));
    }
    holder = value;
    value = next;
  }
  return value;
}

/** A method, else a field of a struct, else a key of a map. */
function fieldOf(frame: Frame, dot: Value, receiver: Value, name: string, node: Node, args: readonly Argument[], final: Final): Value | typeof absent {
  if (receiver instanceof Map) {
    const method = receiver instanceof TypedMap ? receiver.methods.get(name) : undefined;
    if (method !== undefined) return callMethod(frame, dot, method, name, node, args, final);
    if (args.length > 0 || final !== missing) frame.fail(`${name} is not a method but has arguments`);
    const value = receiver.get(name);
    return value === undefined ? missingKey(frame, receiver, name) : value;
  }
  if (receiver === undefined) {
    if (frame.set.missingKey === "error") frame.fail(`nil data; no entry for key ${quote(name)}`);
    return undefined;
  }
  if (receiver === null) return frame.fail(`nil pointer evaluating interface {}.${name}`);
  const method = methodOf(receiver, name);
  if (method !== undefined) return callMethod(frame, dot, method, name, node, args, final);
  if (!isStruct(receiver) || isNilPointer(receiver)) return absent;
  const value = receiver.field(name);
  if (value === undefined) return absent;
  if (args.length > 0 || final !== missing) frame.fail(`${name} has arguments but cannot be invoked as function`);
  return value;
}

function failAbsent(frame: Frame, receiver: Value, name: string, type: string): never {
  const isHidden = isStruct(receiver) && /^[\p{Ll}_]/u.test(name) && receiver.fields?.().some(([field]) => field === name) === true;
  if (isNilPointer(receiver) && (isHidden || (isStruct(receiver) && receiver.field(name) !== undefined))) frame.fail(`nil pointer evaluating ${type}.${name}`);
  return frame.fail(isHidden ? `${name} is an unexported field of struct type ${type}` : `can't evaluate field ${name} in type ${type}`);
}

/** Whether Go sees what a name of a value yields through an `interface {}`. */
function yieldsInterface(frame: Frame, holder: Value, name: string): boolean {
  const method = methodOf(holder, name);
  if (method !== undefined) return frame.set.callables.signatureOf(method).result.kind === "any";
  return isMap(holder) && elementTypeOf(holder) === "interface {}";
}

function methodOf(receiver: Value, name: string): GoFunction | undefined {
  if (receiver instanceof TypedMap || receiver instanceof NamedSlice) return receiver.methods.get(name);
  return isStruct(receiver) ? receiver.method(name) : undefined;
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
