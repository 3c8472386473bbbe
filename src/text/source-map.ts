import type { Span } from "./span.ts";

/** Where a stretch of rendered text came from. */
export type Origin =
  /** Template text, letter for letter; `from` has the same length as the stretch. */
  | { readonly kind: "copied"; readonly from: Span }
  /** What an action wrote; `by` is the action, `{{` and `}}` included, at the top level of the file that was rendered. */
  | { readonly kind: "computed"; readonly by: Span; readonly values: readonly ValuesKey[] };

/**
 * A key of the values tree that an action reads, as written from the root of the chart's own `.Values`: `["image", "tag"]`.
 * `data` keys flow into the text; `control` keys only decide whether it appears.
 */
export interface ValuesKey {
  readonly path: readonly string[];
  readonly role: "data" | "control";
}

/** One stretch of rendered text; segments of a map follow one another without gaps. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly origin: Origin;
}

/** The way back from a range of rendered text to the file a user can edit. */
export interface Provenance {
  /** The best place to show: the copied template text, or the action that wrote the range. */
  readonly at: Span;
  /** Every letter was copied from one place: an edit there changes just this text. */
  readonly exact: boolean;
  /** Values keys that flowed in, as far as the actions name them. */
  readonly values: readonly ValuesKey[];
}

/** Who wrote each piece of a rendered text. */
export class SourceMap {
  readonly segments: readonly Segment[];

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
  }

  /** The map of the rendered text cut down to `start`..`end` and moved to begin at 0. */
  slice(start: number, end: number): SourceMap {
    const cut: Segment[] = [];
    for (let index = this.#find(start); index < this.segments.length; index += 1) {
      const segment = this.segments[index];
      if (segment === undefined || segment.start >= end) break;
      const from = Math.max(segment.start, start);
      const to = Math.min(segment.end, end);
      if (from >= to) continue;
      cut.push({ start: from - start, end: to - start, origin: narrow(segment, from, to) });
    }
    return new SourceMap(cut);
  }

  /** Whether the same pieces come from the same places. */
  equals({ segments }: SourceMap): boolean {
    return this.segments.length === segments.length && this.segments.every((segment, index) => isSame(segment, segments[index]));
  }

  /** What a range of the rendered text goes back to; undefined only for an empty map. An empty range stands for the character after it. */
  trace(start: number, end: number): Provenance | undefined {
    const last = Math.max(end, start + 1);
    const touched: Segment[] = [];
    for (let index = this.#find(start); index < this.segments.length; index += 1) {
      const segment = this.segments[index];
      if (segment === undefined || segment.start >= last) break;
      touched.push({ start: Math.max(segment.start, start), end: Math.min(segment.end, last), origin: narrow(segment, Math.max(segment.start, start), Math.min(segment.end, last)) });
    }
    const first = touched.find((segment) => segment.origin.kind === "computed") ?? touched[0] ?? this.segments.at(-1);
    if (first === undefined) return undefined;
    const origin = first.origin;
    const exact = touched.length === 1 && origin.kind === "copied" && end > start;
    const values = touched.flatMap((segment) => (segment.origin.kind === "computed" ? segment.origin.values : []));
    return { at: placeOf(origin), exact, values };
  }

  /** Index of the first segment that ends after the offset. */
  #find(offset: number): number {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.segments[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isSame(segment: Segment, other: Segment | undefined): boolean {
  if (segment.start !== other?.start || segment.end !== other.end || segment.origin.kind !== other.origin.kind) return false;
  const place = placeOf(segment.origin);
  const otherPlace = placeOf(other.origin);
  return place.source === otherPlace.source && place.start === otherPlace.start && place.end === otherPlace.end;
}

function placeOf(origin: Origin): Span {
  return origin.kind === "copied" ? origin.from : origin.by;
}

function narrow(segment: Segment, from: number, to: number): Origin {
  const { origin } = segment;
  if (origin.kind === "computed") return origin;
  const start = origin.from.start + (from - segment.start);
  return { kind: "copied", from: { source: origin.from.source, start, end: start + (to - from) } };
}
