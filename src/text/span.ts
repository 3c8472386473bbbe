import type { Source } from "./source.ts";

/** A half-open range of a source, in UTF-16 offsets. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The span from `start` up to, but not including, `end`. */
export function span(source: Source, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that covers both; they must be of one source. */
export function join(first: Span, second: Span): Span {
  if (first.source !== second.source) throw new Error(`spans of ${first.source.path} and ${second.source.path} cannot be joined`);
  return span(first.source, Math.min(first.start, second.start), Math.max(first.end, second.end));
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

/** The text that a span covers. */
export function textOf(place: Span): string {
  return place.source.text.slice(place.start, place.end);
}
