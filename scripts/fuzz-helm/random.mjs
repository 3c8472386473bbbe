// Choices from a seed: the same seed, the same choices.

export class Random {
  #state;
  /** Whether what mostly fails is to be chosen as well. */
  wild = false;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number below a limit. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of two lists, the second one for the wild. */
  among(usual, unusual) {
    return this.wild && this.chance(0.15) ? this.pick(unusual) : this.pick(usual);
  }

  /** One of `[weight, choice]`. */
  weighted(choices) {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)[1];
  }

  times(least, most, make) {
    return Array.from({ length: this.between(least, most) }, (_, index) => make(index));
  }

  shuffled(list) {
    const rest = [...list];
    return rest.map(() => rest.splice(this.below(rest.length), 1)[0]);
  }
}
