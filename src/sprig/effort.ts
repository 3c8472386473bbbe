import { LimitError } from "./limits.ts";

/** What slow functions cost, in milliseconds of an ordinary machine: measured once, counted always the same. */
export const efforts = { hash: 130, derivation: 250, certificate: 8, key: 15 } as const;

/** As much as one rendering may spend on passwords, keys and certificates; a chart of a hundred certificates needs a second. */
const mostEffort = 20_000;

/** Steps say nothing of functions that take long by design; these are counted by themselves. */
export class EffortAllowance {
  #left = mostEffort;

  /** Throws a {@link LimitError} when nothing is left. */
  spend(kind: keyof typeof efforts): void {
    this.#left -= efforts[kind];
    if (this.#left < 0) throw new LimitError(`passwords, keys and certificates take more than ${mostEffort / 1000} seconds, which is the limit`);
  }
}
