import { GoError } from "../template/value.ts";

/**
 * The most UTF-16 units that one call may put into a text. Charts come from strangers, and `repeat 2000000000 "x"` costs them nothing; a
 * Kubernetes object ends at about 1.5 MB and a file of a chart at 5 MiB, so no honest chart comes near.
 */
export const longestText = 16 * 1024 * 1024;

/** The most items that one call may make or look at. At some 80 bytes each, more would fill the memory of an ordinary process within a few calls. */
export const mostItems = 1_000_000;

/** How deep lists and maps may lie in one another: beyond what people write, and well within what the stack holds. Templates can build cycles with `set`. */
export const deepestNesting = 1000;

/** A refusal of ours, where Go would go on until the memory is full; not to be swallowed like an error of Go's. */
export class LimitError extends GoError {}

/** Refuses a text before it is built. Throws a {@link LimitError}. */
export function checkTextLength(units: number): void {
  if (units > longestText) throw new LimitError(`the result would have ${units} characters; the limit is ${longestText}`);
}

/** Refuses a list before it is built. Throws a {@link LimitError}. */
export function checkItemCount(items: number | bigint): void {
  if (items > mostItems) throw new LimitError(`the result would have ${items} items; the limit is ${mostItems}`);
}

/** What a walk through nested values may still visit; values that are shared many times over, or contain themselves, use it up. */
export class Allowance {
  #left = mostItems;

  /** Counts one value, that many levels down. */
  spend(depth: number): void {
    if (depth > deepestNesting) throw new LimitError(`values are nested more than ${deepestNesting} levels deep, which is the limit`);
    this.#left -= 1;
    if (this.#left < 0) throw new LimitError(`nested values count more than ${mostItems}, which is the limit`);
  }
}
