import type { Value } from "../value.ts";
import { beside, made, nothing, type Origin } from "./origin.ts";
import { Pieces } from "./pieces.ts";

/** Where a value comes from: as a whole, or, of a text, stretch by stretch. */
export type Trace = Origin | Pieces;

/** A value, and where it comes from. What a list or map holds has its own origins, in a {@link Ledger}. */
export interface Tracked {
  readonly value: Value;
  readonly trace: Trace;
}

/** A value that depends on nothing. */
export function untracked(value: Value): Tracked {
  return { value, trace: nothing };
}

/** The origin of the whole. */
export function wholeOf(trace: Trace): Origin {
  return trace instanceof Pieces ? trace.whole : trace;
}

/** The origins of a text's stretches. */
export function piecesOf(text: string, trace: Trace): Pieces {
  return trace instanceof Pieces && trace.length === text.length && trace.list.length > 0 ? trace : Pieces.of(text.length, wholeOf(trace));
}

/** The same, with something else that was looked at to get there. */
export function under(trace: Trace, by: readonly Origin[]): Trace {
  const deciding = by.filter((origin) => origin !== nothing);
  if (deciding.length === 0) return trace;
  if (!(trace instanceof Pieces)) return beside(trace, [], deciding);
  const pieces = new Pieces().addAll(trace, (origin) => beside(origin, [], deciding));
  return pieces.list.length === 0 ? made([], deciding) : pieces;
}

/** Something that came to be used because other things are empty: were they not, they would be used. */
export function instead(value: Value, trace: Trace, empty: readonly Origin[]): Trace {
  const flowing = empty.filter((origin) => origin !== nothing);
  if (flowing.length === 0) return trace;
  if (typeof value !== "string") return beside(wholeOf(trace), flowing);
  return new Pieces().addAll(piecesOf(value, trace), (origin) => beside(origin, flowing));
}
