import type { Surroundings } from "../template/functions.ts";

/** Randomness and time as a render got them, so that each of its files can be executed again with the same. */
export class Recording implements Surroundings {
  readonly #live: Surroundings;
  readonly #bytes: Uint8Array[] = [];
  readonly #times: bigint[] = [];
  /** How much had been drawn when each file began. */
  readonly #starts = new Map<string, { readonly bytes: number; readonly times: number }>();

  constructor(live: Surroundings) {
    this.#live = live;
  }

  get timeZone(): string {
    return this.#live.timeZone;
  }

  readonly random = (length: number): Uint8Array => {
    const bytes = this.#live.random(length);
    this.#bytes.push(bytes.slice());
    return bytes;
  };

  readonly now = (): bigint => {
    const time = this.#live.now();
    this.#times.push(time);
    return time;
  };

  /** Notes that a file begins. */
  enter(file: string): void {
    this.#starts.set(file, { bytes: this.#bytes.length, times: this.#times.length });
  }

  /** Leaves out a file that went beyond its bounds, and would again. */
  forget(file: string): void {
    this.#starts.delete(file);
  }

  /** The files in the order in which they began. */
  get files(): readonly string[] {
    return [...this.#starts.keys()];
  }

  /** Plays what was recorded; `enter` goes to where a file began. Throws for what was never drawn. */
  replay(): Surroundings & { enter(file: string): void } {
    let at = { bytes: 0, times: 0 };
    return {
      timeZone: this.timeZone,
      enter: (file) => {
        at = { ...(this.#starts.get(file) ?? at) };
      },
      random: (length) => {
        const bytes = this.#bytes[at.bytes];
        at.bytes += 1;
        if (bytes?.length !== length) throw new Error("these random bytes were not drawn before");
        return bytes.slice();
      },
      now: () => {
        const time = this.#times[at.times];
        at.times += 1;
        if (time === undefined) throw new Error("nobody asked for the time before");
        return time;
      },
    };
  }
}
