import { made, nothing, type Origin } from "./origin.ts";

/** One stretch of a text. Its first letter is the one at `offset` of its origin, where that has letters. */
export interface Piece {
  readonly length: number;
  readonly origin: Origin;
  readonly offset: number;
}

/**
 * What each stretch of a text goes back to. Pieces without letters count too: what was written there was empty, and would not be with
 * other values.
 */
export class Pieces {
  readonly list: Piece[] = [];
  length = 0;

  /** A text of one origin. */
  static of(length: number, origin: Origin): Pieces {
    const pieces = new Pieces();
    pieces.add(length, origin);
    return pieces;
  }

  add(length: number, origin: Origin, offset = 0): this {
    if (length === 0 && origin === nothing) return this;
    const last = this.list.at(-1);
    if (last !== undefined && last.origin === origin && last.offset + last.length === offset) this.list[this.list.length - 1] = { length: last.length + length, origin, offset: last.offset };
    else this.list.push({ length, origin, offset });
    this.length += length;
    return this;
  }

  /** Adds what another text consists of, each origin changed on the way. */
  addAll(others: Pieces, change?: (origin: Origin) => Origin): this {
    if (change === undefined) {
      for (const { length, origin, offset } of others.list) this.add(length, origin, offset);
      return this;
    }
    let before: Origin | undefined;
    let after: Origin = nothing;
    for (const { length, origin, offset } of others.list) {
      if (origin !== before) {
        before = origin;
        after = change(origin);
      }
      this.add(length, after, offset);
    }
    return this;
  }

  /** The pieces from one offset up to another; empty ones at both ends belong to it. */
  slice(start: number, end: number): Pieces {
    const cut = new Pieces();
    let at = 0;
    for (const { length, origin, offset } of this.list) {
      const from = Math.max(at, start);
      const to = Math.min(at + length, end);
      if (from < to || (length === 0 && at >= start && at <= end)) cut.add(to - from, origin, offset + from - at);
      at += length;
      if (at > end) break;
    }
    return cut;
  }

  /** All that the text goes back to. */
  get whole(): Origin {
    return made([...new Set(this.list.map(({ origin }) => origin))]);
  }
}
