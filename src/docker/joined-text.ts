import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";

/**
 * A text put together from pieces of a source: an instruction without its line continuations, a heredoc without its tabs,
 * a word without its quotes. It knows where each letter stands in the source.
 */
export class JoinedText {
  readonly source: Source;
  readonly text: string;
  /** Where each piece begins in the text, ascending; and where its first letter stands in the source. */
  readonly #starts: readonly number[];
  readonly #origins: readonly number[];

  constructor(source: Source, pieces: readonly Piece[]) {
    const starts: number[] = [];
    const origins: number[] = [];
    let text = "";
    for (const piece of pieces) {
      if (piece.start === piece.end && starts.length > 0) continue;
      starts.push(text.length);
      origins.push(piece.start);
      text += source.text.slice(piece.start, piece.end);
    }
    this.source = source;
    this.text = text;
    this.#starts = starts;
    this.#origins = origins;
  }

  /** The range of the source from the letter at `start` to the one before `end`, with whatever was left out between them. */
  span(start: number, end: number): Span {
    const first = this.#origin(start);
    return span(this.source, first, end <= start ? first : this.#origin(end - 1) + 1);
  }

  /** All of it. */
  get at(): Span {
    return this.span(0, this.text.length);
  }

  /** A part of it. */
  slice(start: number, end = this.text.length): JoinedText {
    return new JoinedText(this.source, this.pieces(start, end));
  }

  /** A text of several parts of it, given as ranges of it; `start` is where it stands if there are none. */
  compose(parts: readonly Piece[], start: number): JoinedText {
    if (parts.length === 0) return this.slice(start, start);
    return new JoinedText(this.source, parts.flatMap((part) => this.pieces(part.start, part.end)));
  }

  /** The pieces of the source that a part of it is made of. */
  pieces(start: number, end: number): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let index = this.#pieceAt(start); index < this.#starts.length; index += 1) {
      const from = Math.max(this.#starts[index] ?? 0, start);
      const to = Math.min(this.#starts[index + 1] ?? this.text.length, end);
      if (from >= end && pieces.length > 0) break;
      const origin = (this.#origins[index] ?? 0) + from - (this.#starts[index] ?? 0);
      pieces.push({ start: origin, end: origin + Math.max(to - from, 0) });
      if (to >= end) break;
    }
    return pieces;
  }

  #origin(offset: number): number {
    const index = this.#pieceAt(offset);
    return (this.#origins[index] ?? 0) + offset - (this.#starts[index] ?? 0);
  }

  /** The last piece that begins at or before an offset. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}

/** A range that goes into a text as it is. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}
