import type { Span } from "../../text/span.ts";
import type { ListNode } from "../node.ts";
import type { KeyPath } from "./key-path.ts";
import type { Condition, Origin } from "./origin.ts";
import type { Piece, Pieces } from "./pieces.ts";

/**
 * How a key of the data took part: its value flowed into the text (`data`), its name did (`name`), or it was only looked at (`control`), to
 * compare, to choose, or by a condition.
 */
export type Role = "data" | "name" | "control";

/** The way of a stretch of text from its innermost place to the file that was rendered. */
export interface Trail {
  /** The stretch itself where one place was copied letter for letter. */
  readonly copied: Span | undefined;
  /** The places that wrote it, innermost first: text of a template or an action, then the actions that passed it on. */
  readonly places: readonly Span[];
  readonly keys: readonly { readonly key: KeyPath; readonly role: Role }[];
  /** What had to hold for it to appear, or for something to be left out of it; innermost first. */
  readonly conditions: readonly Test[];
  /** Every text and action that had a part in the text itself. */
  readonly writers: readonly Span[];
  /** Those that wrote what was only looked at. */
  readonly deciders: readonly Span[];
}

/** A condition, and the keys that it looks at. */
export interface Test {
  readonly condition: Condition;
  readonly keys: readonly KeyPath[];
}

/** A rendered text, and the way back from each stretch of it. */
export class Trails {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  readonly #starts: readonly number[];

  constructor(text: string, pieces: Pieces) {
    this.text = text;
    this.#pieces = pieces.list;
    let at = 0;
    this.#starts = pieces.list.map(({ length }) => (at += length) - length);
  }

  /**
   * The way back from a stretch; what was written there without a letter, at its ends too, belongs to it. Where nothing stands, it is told who wrote
   * nothing there, behind blanks too: `tag: {{ .Values.tag }}`.
   */
  trail(start: number, end: number): Trail {
    const isEmpty = start === end;
    const touched = this.#touching(start, isEmpty ? start + blanksAt(this.text, start) : end).filter(({ length, origin }, index, { length: count }) => {
      return length > 0 || !((index === count - 1 && startsLine(origin)) || (index === 0 && !isEmpty && endsLine(origin)));
    });
    const collector = new Collector();
    for (const { origin } of touched) collector.add(origin);
    const main = (isEmpty ? touched.find(({ length }) => length === 0) : undefined) ?? mainPiece(touched) ?? mainPiece(this.#touching(start, start + 1));
    return {
      copied: this.#copied(touched.filter(({ length }) => length > 0)),
      places: main === undefined ? [] : placesOf(main),
      keys: [...collector.roles].map(([key, role]) => ({ key, role })),
      conditions: [...collector.conditions].map((condition) => ({ condition, keys: keysIn(condition.tested) })),
      writers: [...collector.writers],
      deciders: [...collector.deciders],
    };
  }

  /** The conditions that did not let anything appear between two offsets. */
  omissions(start: number, end: number): readonly Test[] {
    const found = new Set<Condition>();
    for (const { length, origin } of this.#touching(start, end)) {
      if (length > 0) continue;
      const condition = branchOf(origin);
      if (condition !== undefined) found.add(condition);
    }
    return [...found].map((condition) => ({ condition, keys: keysIn(condition.tested) }));
  }

  /** Pieces cut to a stretch. */
  #touching(start: number, end: number): readonly Piece[] {
    const found: Piece[] = [];
    for (let index = this.#find(start); index < this.#pieces.length; index += 1) {
      const piece = this.#pieces[index];
      const at = this.#starts[index];
      if (piece === undefined || at === undefined || at > end) break;
      if (piece.length === 0) {
        if (at >= start) found.push(piece);
        continue;
      }
      const from = Math.max(at, start);
      const to = Math.min(at + piece.length, end);
      if (from < to) found.push({ length: to - from, origin: piece.origin, offset: piece.offset + from - at });
    }
    return found;
  }

  /** The first piece that ends at the offset or after it. */
  #find(offset: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) + (this.#pieces[middle]?.length ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #copied([first, ...others]: readonly Piece[]): Span | undefined {
    if (first === undefined || others.length > 0) return undefined;
    const origin = lettersOf(first.origin);
    if (origin.kind !== "copied") return undefined;
    const start = origin.from.start + first.offset;
    return { source: origin.from.source, start, end: start + first.length };
  }
}

/** Whether what a branch did not write would begin with a line break, and so not belong to what stands before it. */
function startsLine(origin: Origin): boolean {
  const first = unwritten(origin)?.nodes[0];
  return first?.kind === "text" && /^[ \t]*\n/.test(first.text);
}

/** Whether it would end with one, and so not belong to what stands behind it. */
function endsLine(origin: Origin): boolean {
  const last = unwritten(origin)?.nodes.at(-1);
  return last?.kind === "text" && /\n[ \t]*$/.test(last.text);
}

/** The list of a branch that wrote nothing which was not executed. */
function unwritten(origin: Origin): ListNode | undefined {
  const outermost = branchOf(origin);
  return outermost === undefined ? undefined : outermost.holds ? outermost.node.otherwise : outermost.node.list;
}

/** The branch that wrote nothing, in a piece without letters. */
function branchOf(origin: Origin): Condition | undefined {
  let found: Condition | undefined;
  for (let inner = origin; inner.kind === "written" || inner.kind === "beside"; inner = inner.kind === "written" ? inner.of : inner.main) {
    if (inner.kind === "written" && inner.conditions !== undefined && inner.at === inner.conditions.at) found = inner.conditions;
  }
  return found;
}

function blanksAt(text: string, start: number): number {
  return /^[ \t]*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
}

/** The piece that tells most: the first one that an action made, else the first one with letters. */
function mainPiece(pieces: readonly Piece[]): Piece | undefined {
  const lettered = pieces.filter(({ length }) => length > 0);
  const candidates = lettered.length > 0 ? lettered : pieces;
  return candidates.find(({ origin }) => lettersOf(origin).kind !== "copied") ?? candidates[0];
}

/** Whose letters an origin has. */
function lettersOf(origin: Origin): Origin {
  let inner = origin;
  while (inner.kind === "written" || inner.kind === "beside") inner = inner.kind === "written" ? inner.of : inner.main;
  return inner;
}

function placesOf({ origin, offset, length }: Piece): readonly Span[] {
  const places: Span[] = [];
  let inner = origin;
  while (inner.kind === "written" || inner.kind === "beside") {
    if (inner.kind === "written") places.push(inner.at);
    inner = inner.kind === "written" ? inner.of : inner.main;
  }
  if (inner.kind === "copied") places.push({ source: inner.from.source, start: inner.from.start + offset, end: inner.from.start + offset + length });
  return places.reverse();
}

/** The keys of the data that something was made of. */
function keysIn(origin: Origin): readonly KeyPath[] {
  const collector = new Collector();
  collector.add(origin);
  return [...collector.roles.keys()];
}

/** Goes through a graph of origins, without going through anything twice. */
class Collector {
  readonly roles = new Map<KeyPath, Role>();
  readonly conditions = new Set<Condition>();
  readonly writers = new Set<Span>();
  readonly deciders = new Set<Span>();
  readonly #flowing = new Set<Origin>();
  readonly #deciding = new Set<Origin>();

  add(origin: Origin): void {
    const flowing: Origin[] = [origin];
    const deciding: Origin[] = [];
    for (let next = flowing.pop(); next !== undefined; next = flowing.pop()) {
      if (this.#flowing.has(next)) continue;
      this.#flowing.add(next);
      if (next.kind === "valued") this.roles.set(next.key, "data");
      else if (next.kind === "named") this.#note(next.key, "name");
      else if (next.kind === "copied") this.#writer(next.from, next.conditions, deciding);
      else if (next.kind === "written") {
        this.#writer(next.at, next.conditions, deciding);
        flowing.push(next.of);
      } else {
        if (next.kind === "beside") flowing.push(next.main);
        flowing.push(...next.of);
        deciding.push(...next.by);
      }
    }
    for (let next = deciding.pop(); next !== undefined; next = deciding.pop()) {
      if (this.#deciding.has(next)) continue;
      this.#deciding.add(next);
      if (next.kind === "valued" || next.kind === "named") this.#note(next.key, "control");
      else if (next.kind === "copied") {
        this.deciders.add(next.from);
        this.#conditions(next.conditions, deciding);
      } else if (next.kind === "written") {
        this.deciders.add(next.at);
        this.#conditions(next.conditions, deciding);
        deciding.push(next.of);
      } else {
        if (next.kind === "beside") deciding.push(next.main);
        deciding.push(...next.of, ...next.by);
      }
    }
  }

  #writer(at: Span, conditions: Condition | undefined, deciding: Origin[]): void {
    this.writers.add(at);
    this.#conditions(conditions, deciding);
  }

  #conditions(innermost: Condition | undefined, deciding: Origin[]): void {
    for (let condition = innermost; condition !== undefined && !this.conditions.has(condition); condition = condition.outer) {
      this.conditions.add(condition);
      deciding.push(condition.tested);
    }
  }

  /** The strongest role counts. */
  #note(key: KeyPath, role: "name" | "control"): void {
    const known = this.roles.get(key);
    if (known === undefined || (known === "control" && role === "name")) this.roles.set(key, role);
  }
}
