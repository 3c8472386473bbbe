import type { Span } from "../text/span.ts";
import type { BranchNode } from "../template/node.ts";
import type { KeyPath } from "../template/tracking/key-path.ts";
import type { Role, Test, Trails } from "../template/tracking/trail.ts";
import type { Cursor } from "../yaml/cursor.ts";
import type { Chart } from "./chart.ts";
import type { Release, RenderedDocument } from "./release.ts";
import { valuesSteps } from "./tracing.ts";
import { originOf, type ValuesOrigin } from "./values-origin.ts";

/** Where a stretch of a rendered document comes from. */
export interface Provenance {
  /** The best place to show: text of a template, or the action that wrote the stretch. */
  readonly at: Span;
  /** Every letter was copied from there, and from nowhere else: an edit there changes just this text. */
  readonly exact: boolean;
  /** The actions that passed it on to the file, outermost first. */
  readonly calls: readonly Span[];
  /** The places further in, which wrote what is passed on at {@link at}; innermost last. */
  readonly inner: readonly Span[];
  readonly values: readonly ValuesPart[];
  /** What let it appear, innermost first. */
  readonly conditions: readonly ConditionPart[];
  /** Whether all this was tracked while it was rendered; otherwise it is what the templates alone tell. */
  readonly isTracked: boolean;
}

/** A key of the values, and what it had to do with the text. */
export interface ValuesPart extends ValuesOrigin {
  readonly role: Role;
}

/** A branch of a template, and the values that it looks at. */
export interface ConditionPart {
  /** `{{ if … }}` and its like. */
  readonly at: Span;
  readonly node: BranchNode;
  /** Whether the list behind it was executed, not the one behind `else`. */
  readonly holds: boolean;
  readonly values: readonly ValuesOrigin[];
}

/** A stretch of a document. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a stretch of a rendered document comes from. With `beside`, such as the key of a scalar, the place that is shown is the one at the level of
 * that: `name: {{ include "fullname" . }}` shows the action, and the helper is further in.
 */
export function provenanceOf(release: Release, document: RenderedDocument, stretch: Stretch, beside?: Stretch): Provenance | undefined {
  const trails = release.tracing.trails(document.file);
  return (trails && tracked(release, document, trails, stretch, beside)) ?? coarse(release, document, stretch);
}

/** Where a place of a document comes from; of something missing, where that comes from which should hold it. */
export function provenanceAt(release: Release, document: RenderedDocument, place: Cursor): Provenance | undefined {
  return provenanceOf(release, document, place.written ?? place.span(), place.exists ? place.key : undefined);
}

/** The branches that wrote nothing within a stretch of a document. */
export function omissionsIn(release: Release, document: RenderedDocument, { start, end }: Stretch): readonly ConditionPart[] {
  const tests = release.tracing.trails(document.file)?.omissions(document.start + start, document.start + end) ?? [];
  return tests.map((test) => conditionPart(release, test));
}

function tracked(release: Release, document: RenderedDocument, trails: Trails, { start, end }: Stretch, beside: Stretch | undefined): Provenance | undefined {
  const trail = trails.trail(document.start + start, document.start + end);
  const { places, copied } = trail;
  const level = beside === undefined ? undefined : levelOf(places, trails.trail(document.start + beside.start, document.start + beside.end).places);
  const shown = level !== undefined && isOwn(document.chart, places[level]) ? level : places.findIndex((place) => isOwn(document.chart, place));
  const at = places[shown];
  if (at === undefined) return undefined;
  const calls = places.slice(shown + 1).reverse();
  return {
    at,
    exact: copied !== undefined && shown === 0 && calls.length === 0 && end > start,
    calls,
    inner: places.slice(0, shown).reverse().filter(isInFile),
    values: trail.keys.flatMap(({ key, role }) => valuesPart(release, key, role) ?? []),
    conditions: trail.conditions.filter(({ condition }) => isInFile(condition.at)).map((test) => conditionPart(release, test)),
    isTracked: true,
  };
}

/** The outermost place that is not the other's too: what lies around both passes both on. */
function levelOf(places: readonly Span[], others: readonly Span[]): number {
  let both = 0;
  while (both < places.length && both < others.length && isSame(places.at(-1 - both), others.at(-1 - both))) both += 1;
  return Math.max(places.length - 1 - both, 0);
}

function isSame(a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && a.source === b.source && a.start === b.start && a.end === b.end;
}

/** Whether a place lies in a template of the chart itself, not of a library or in a text that was a template. */
function isOwn(chart: Chart, place: Span | undefined): boolean {
  return place !== undefined && chart.templates.some(({ source }) => source.path === place.source.path);
}

function isInFile({ source }: Span): boolean {
  return source.path !== "gotpl";
}

function valuesPart(release: Release, key: KeyPath, role: Role): ValuesPart | undefined {
  const steps = valuesSteps(key);
  return steps === undefined || steps.length === 0 ? undefined : { ...release.values.originOfKey(steps), role };
}

function conditionPart(release: Release, { condition, keys }: Test): ConditionPart {
  return { at: condition.at, node: condition.node, holds: condition.holds, values: keys.flatMap((key) => valuesPart(release, key, "control") ?? []) };
}

/** What the map of the file tells: the action or text at its top level, and the keys that the action names. */
function coarse(release: Release, document: RenderedDocument, { start, end }: Stretch): Provenance | undefined {
  const found = document.map.trace(start, end);
  if (found === undefined) return undefined;
  const values = new Map(found.values.map(({ path, role }) => [JSON.stringify(path), { ...originOf(release, document, path), role }]));
  return { at: found.at, exact: false, calls: [], inner: [], values: [...values.values()], conditions: [], isTracked: false };
}
