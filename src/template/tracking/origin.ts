import type { Span } from "../../text/span.ts";
import type { BranchNode } from "../node.ts";
import type { KeyPath } from "./key-path.ts";

/** What a value, or a stretch of text, goes back to. Origins are shared freely, and make up a graph without circles. */
export type Origin = Copied | Valued | Named | Made | Beside | Written;

/** Text of a template, or the inside of a string in one of its actions, letter for letter. */
export interface Copied {
  readonly kind: "copied";
  readonly from: Span;
  /** The conditions under which it was written; undefined for a string in an action, which is judged with that. */
  readonly conditions: Condition | undefined;
}

/** What stands in the data under a key. */
export interface Valued {
  readonly kind: "valued";
  readonly key: KeyPath;
}

/** The name of a key of the data. */
export interface Named {
  readonly kind: "named";
  readonly key: KeyPath;
}

/** Computed. */
export interface Made {
  readonly kind: "made";
  /** What flowed in: another value of it gives another result. */
  readonly of: readonly Origin[];
  /** What was only looked at, to choose or to compare. */
  readonly by: readonly Origin[];
}

/** It has the letters of one thing, but others mattered too. */
export interface Beside {
  readonly kind: "beside";
  readonly main: Origin;
  /** Another value of it gives another result. */
  readonly of: readonly Origin[];
  /** What was only looked at. */
  readonly by: readonly Origin[];
}

/** Written by an action. */
export interface Written {
  readonly kind: "written";
  /** The action, delimiters included. */
  readonly at: Span;
  readonly conditions: Condition | undefined;
  readonly of: Origin;
}

/** A branch on the way to an action, and those around it. */
export interface Condition {
  readonly node: BranchNode;
  /** `{{ if … }}`, `{{ with … }}` or `{{ range … }}`. */
  readonly at: Span;
  /** Whether the first list of the branch runs, not the one behind `else`. */
  readonly holds: boolean;
  readonly tested: Origin;
  readonly outer: Condition | undefined;
}

/** The origin of what depends on nothing. */
export const nothing: Made = { kind: "made", of: [], by: [] };

/** Something computed of others; with nothing but one thing flowing in, that thing itself. */
export function made(of: readonly Origin[], by: readonly Origin[] = []): Origin {
  const flowing = of.filter((origin) => origin !== nothing);
  const deciding = by.filter((origin) => origin !== nothing);
  const [first] = flowing;
  if (first === undefined && deciding.length === 0) return nothing;
  if (first !== undefined && deciding.length === 0 && flowing.every((origin) => origin === first)) return first;
  return { kind: "made", of: flowing, by: deciding };
}

/** Something as it is, beside other things that mattered. */
export function beside(main: Origin, of: readonly Origin[], by: readonly Origin[] = []): Origin {
  const flowing = of.filter((origin) => origin !== nothing && origin !== main);
  const deciding = by.filter((origin) => origin !== nothing);
  return flowing.length === 0 && deciding.length === 0 ? main : { kind: "beside", main, of: flowing, by: deciding };
}

/** What was looked at without flowing in. */
export function decidedBy(...by: readonly Origin[]): Origin {
  return made([], by);
}

/** The conditions, innermost first, as something that was looked at. */
export function decidedUnder(conditions: Condition | undefined): readonly Origin[] {
  const tested: Origin[] = [];
  for (let condition = conditions; condition !== undefined; condition = condition.outer) tested.push(condition.tested);
  return tested;
}
