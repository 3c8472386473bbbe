import type { Template, TemplateSet } from "../template-set.ts";
import type { Value } from "../value.ts";
import type { Ledger } from "./ledger.ts";
import type { Pieces } from "./pieces.ts";
import type { Trace, Tracked } from "./tracked.ts";

/** A text with what its stretches go back to. */
export interface TrackedText {
  readonly text: string;
  readonly pieces: Pieces;
}

/** A running template, as functions that execute others see it while origins are tracked. */
export interface TrackedExecution {
  readonly set: TemplateSet;
  /** Executes a template to its own text; `letters` are those of the text that it stands in, where that is no file. */
  render(template: Template, data: Tracked, set?: TemplateSet, letters?: Pieces): TrackedText;
}

/** One call of a function. */
export interface TrackedCall {
  readonly args: readonly Tracked[];
  readonly ledger: Ledger;
  readonly execution: TrackedExecution;
  /** What the function itself returns for these values. */
  plain(...values: Value[]): Value;
}

/** What a function does while origins are tracked: it returns what it always returns, and where that comes from. */
export type Tracker = (call: TrackedCall) => Tracked;

/** Trackers by the names of their functions. A function without one makes something of all its arguments. */
export type TrackerMap = ReadonlyMap<string, Tracker>;

/** A tracker that lets the function work and then says where the result comes from. */
export function tracing(trace: (result: Value, call: TrackedCall) => Trace): Tracker {
  return (call) => {
    const value = call.plain(...call.args.map((argument) => argument.value));
    return { value, trace: trace(value, call) };
  };
}
