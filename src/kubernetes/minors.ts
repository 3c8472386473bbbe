/** The oldest and the newest minor of Kubernetes 1 that the packs describe. */
export const oldestMinor = 23;
export const newestMinor = 36;

/** A set of minors as the packs write it: `-24`, `28-`, `23-25,27-`; nothing at all is never. */
export class Minors {
  readonly #ranges: readonly (readonly [from: number, to: number])[];

  private constructor(ranges: readonly (readonly [number, number])[]) {
    this.#ranges = ranges;
  }

  /** Every version there is. */
  static readonly all: Minors = new Minors([[0, Infinity]]);

  static parse(text: string): Minors {
    const ranges = text.split(",").filter((range) => range !== "");
    return new Minors(
      ranges.map((range) => {
        const [from = "", to = ""] = range.split("-");
        return [from === "" ? 0 : Number(from), to === "" ? Infinity : Number(to)] as const;
      }),
    );
  }

  /** What is in any of several sets. */
  static union(sets: readonly Minors[]): Minors {
    return new Minors(sets.flatMap((set) => set.#ranges));
  }

  has(minor: number): boolean {
    return this.#ranges.some(([from, to]) => from <= minor && minor <= to);
  }

  /** The first minor after the given one that is in the set. */
  firstAfter(minor: number): number | undefined {
    return this.#ranges.map(([from]) => from).filter((from) => from > minor).sort((a, b) => a - b)[0];
  }

  /** The last minor before the given one that is in the set. */
  lastBefore(minor: number): number | undefined {
    return this.#ranges.map(([, to]) => to).filter((to) => to < minor).sort((a, b) => b - a)[0];
  }
}

/** The minor of a version: 36 of `1.36`. */
export function minorOf(version: string): number {
  return Number(version.slice(version.indexOf(".") + 1));
}
