import type { Statement } from "./compile.ts";
import type { Expression } from "./expression.ts";
import { formatValue } from "./format.ts";
import type { Evaluating, Frame } from "./frame.ts";
import type { BranchNode } from "./node.ts";
import { elementTypeOf } from "./signature.ts";
import { Int, int, isList, isMap, pointee, sortedKeys, type Value } from "./value.ts";

/** What a range goes over: the rounds, and whether Go sees the elements through an `interface {}`. */
export interface Rounds {
  readonly entries: Iterable<readonly [index: Value, element: Value]>;
  readonly isInterface: boolean;
}

/** `range` over lists, maps in the order of their keys, and the integers from 0. */
export function compileRange(node: BranchNode, pipe: Expression, list: Statement, otherwise: Statement): Statement {
  const declare = compileVariables(node);
  return (frame, dot) => {
    frame.step();
    frame.node = node;
    const { mark } = frame.scope;
    const value = pipe(frame, dot);
    const rounds = roundsOf(frame, value, node.pipe.variables.length);
    if (rounds === undefined) {
      const signal = otherwise(frame, dot);
      frame.scope.pop(mark);
      return signal === "break" ? "done" : signal; // Go's range takes a break in its else for its own
    }
    const inside = frame.scope.mark;
    const wasInterface = frame.isDotInterface;
    for (const [index, element] of rounds.entries) {
      frame.step();
      frame.isDotInterface = rounds.isInterface;
      declare(frame, index, element, rounds.isInterface);
      const signal = list(frame, element);
      frame.scope.pop(inside);
      if (signal === "break") break;
    }
    frame.isDotInterface = wasInterface;
    frame.scope.pop(mark);
    return "done";
  };
}

/** Gives the variables of a range their values for one round. The pipeline has pushed them already, unless it assigns. */
function compileVariables({ pipe }: BranchNode): (frame: Frame, index: Value, element: Value, isInterface: boolean) => void {
  const [first, second] = pipe.variables;
  if (first === undefined) return () => {};
  if (pipe.isAssignment) {
    return (frame, index, element, isInterface) => {
      if (second === undefined) return frame.assign(first.name, element, isInterface);
      frame.assign(first.name, index, false);
      frame.assign(second.name, element, isInterface);
    };
  }
  return (frame, index, element, isInterface) => {
    const top = frame.scope.mark - 1;
    frame.scope.setAt(top, element, isInterface);
    if (second !== undefined) frame.scope.setAt(top - 1, index, false);
  };
}

/** The rounds of a range over a value; undefined where there are none. */
export function roundsOf(frame: Evaluating, value: Value, variables: number): Rounds | undefined {
  if (value === undefined || value === null) return undefined;
  if (isMap(value)) {
    if (value.size === 0) return undefined;
    return { entries: sortedKeys(value).map((key) => [key, value.get(key)]), isInterface: elementTypeOf(value) === "interface {}" };
  }
  if (isList(value)) return value.length === 0 ? undefined : { entries: indexed(value), isInterface: elementTypeOf(value) === "interface {}" };
  if (value instanceof Uint8Array) return value.length === 0 ? undefined : { entries: indexed(Array.from(value, (byte) => new Int(BigInt(byte), "uint8"))), isInterface: false };
  if (value instanceof Int) {
    if (variables > 1) frame.fail(`can't use ${value.value} to iterate over more than one variable`);
    return value.value <= 0n ? undefined : { entries: counted(value), isInterface: false };
  }
  return frame.fail(`range can't iterate over ${formatValue(pointee(value))}`);
}

function* indexed(items: readonly Value[]): Generator<readonly [Value, Value]> {
  for (let index = 0; index < items.length; index += 1) yield [int(index), items[index]];
}

function* counted({ value, type }: Int): Generator<readonly [Value, Value]> {
  for (let count = 0n; count < value; count += 1n) yield [undefined, new Int(count, type)];
}
