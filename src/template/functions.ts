import type { Execution } from "./evaluator.ts";
import type { GoFunction, Value } from "./value.ts";

/** The functions of an engine by the name that templates call. */
export type FunctionMap = ReadonlyMap<string, GoFunction>;

/** A {@link GoFunction} from its Go signature and what it does. */
export function goFunction(signature: string, call: (...args: never[]) => Value): GoFunction {
  return { signature, call: call as (...args: Value[]) => Value };
}

/**
 * A function that executes templates itself, as an `include` does: it is also given the execution that calls it. What
 * {@link Execution.render} throws it may let pass, or wrap in a {@link GoError} that has it as `cause`.
 */
export function executingFunction(signature: string, call: (execution: Execution, ...args: never[]) => Value): GoFunction {
  return {
    signature,
    call: () => {
      throw new Error("this function runs only within a template");
    },
    callWithin: call as (execution: Execution, ...args: Value[]) => Value,
  };
}

/** Randomness and time come from outside, so that a run can be repeated. */
export interface Surroundings {
  /** Random bytes. */
  random(length: number): Uint8Array;
  /** The time, in nanoseconds since 1970 UTC. */
  now(): bigint;
  /** The time zone that `date` prints in, as Go's `Local`: an IANA name, `UTC` by default. */
  readonly timeZone: string;
  /** A new RSA key in the form of PKCS #1. Absent, keys are made of a public list of primes: quick, repeatable, and not secret. */
  readonly rsaKey?: (bits: 2048 | 4096) => Uint8Array;
}
