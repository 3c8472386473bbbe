import { omissionsIn, provenanceAt, provenanceOf, type ConditionPart, type Provenance } from "../chart/provenance.ts";
import type { Release, RenderedDocument } from "../chart/release.ts";
import type { ValuesOrigin } from "../chart/values-origin.ts";
import type { KubernetesObject } from "../kubernetes/object.ts";
import { contains, textOf, type Span } from "../text/span.ts";
import { Cursor, writePath } from "../yaml/cursor.ts";
import type { Census } from "./census.ts";
import { calledFromHere, writtenHere, type Finding, type ObjectName, type ValuesReference } from "./finding.ts";
import type { Anchor } from "./rule.ts";
import type { FoundProblem } from "./run.ts";

/** Turns the places of problems into spans of files, walking back through the templates where a place was rendered. */
export function locate(problems: readonly FoundProblem[], census: Census): readonly Finding[] {
  return problems.map(({ rule, severity, problem }) => {
    const place = resolve(problem.at, census);
    const object = problem.at instanceof Cursor ? objectAt(problem.at, census) : objectAround(problem.at, census);
    return {
      rule,
      severity,
      message: problem.message,
      at: place.at,
      exact: place.exact,
      object: object === undefined ? undefined : nameOf(object),
      path: problem.at instanceof Cursor && object !== undefined ? pathWithin(problem.at, object) : undefined,
      values: place.values,
      related: [...(problem.related ?? []).map(({ at, message }) => ({ message, at: resolve(at, census).at })), ...place.related],
    };
  });
}

interface Place {
  readonly at: Span;
  readonly exact: boolean;
  readonly values: readonly ValuesReference[];
  readonly related: Finding["related"];
}

type Rendered = { readonly document: RenderedDocument; readonly release: Release };

function resolve(anchor: Anchor, census: Census): Place {
  const at = anchor instanceof Cursor ? anchor.span() : anchor;
  const rendered = census.rendered.get(at.source);
  if (rendered === undefined) return { at, exact: true, values: [], related: [] };
  const { release, document } = rendered;
  const provenance = anchor instanceof Cursor ? provenanceAt(release, document, anchor) : provenanceOf(release, document, at);
  if (provenance === undefined) throw new Error(`no way back from ${at.source.path} at ${at.start}`);
  const omissions = anchor instanceof Cursor && !anchor.exists ? omissionsAt(anchor, rendered) : [];
  const values = [...provenance.values.filter(({ role }) => role !== "control"), ...omissions.flatMap((omission) => omission.values), ...fillingValues(anchor, rendered)];
  return {
    at: provenance.at,
    exact: provenance.exact,
    values: eachOnce(values),
    related: [...omissions.map((omission) => ({ message: "left out by this condition", at: omission.at })), ...chainOf(provenance)],
  };
}

/** The chain of calls around the place that is shown, and the places further in. */
function chainOf({ at, calls, inner }: Provenance): Finding["related"] {
  const seen = new Set([textualPlace(at)]);
  const chain = [...inner.toReversed().slice(0, 1).map((place) => ({ message: writtenHere, at: place })), ...calls.map((place) => ({ message: calledFromHere, at: place }))];
  return chain.filter((place) => !seen.has(textualPlace(place.at)) && seen.add(textualPlace(place.at)));
}

function textualPlace({ source, start, end }: Span): string {
  return `${source.path} ${start} ${end}`;
}

/** The branches of the template that would have written what is missing, but were not taken. */
function omissionsAt(missing: Cursor, { release, document }: Rendered): readonly ConditionPart[] {
  const { holder, name } = holderOf(missing);
  if (holder.written === undefined || typeof name !== "string") return [];
  const text = document.source.text;
  const blank = /^\s*/.exec(text.slice(holder.written.end))?.[0].length ?? 0;
  const writesKey = new RegExp(`(?:^|[\\n{,}-])[ \\t]*["']?${name.replace(/[^\w]/g, "\\$&")}["']?[ \\t]*:`);
  return omissionsIn(release, document, { start: holder.written.start, end: holder.written.end + blank }).filter(({ at, node }) => {
    return writesKey.test(textOf({ source: at.source, start: node.list.start, end: Math.max(node.list.end, node.close.start) }));
  });
}

/** The nearest place above that exists, and what it lacks. */
function holderOf(missing: Cursor): { readonly holder: Cursor; readonly name: string | number | undefined } {
  let below = missing;
  let holder = missing.parent ?? missing;
  while (!holder.exists && holder.parent !== undefined) {
    below = holder;
    holder = holder.parent;
  }
  return { holder, name: below.path.at(-1) };
}

/** The keys that hold nothing, which is why something is missing: `resources: {}`. */
function fillingValues(anchor: Anchor, { release, document }: Rendered): readonly ValuesOrigin[] {
  if (!(anchor instanceof Cursor) || anchor.exists) return [];
  const { holder } = holderOf(anchor);
  const { node } = holder;
  const isEmpty = node !== undefined && ((node.kind === "mapping" && node.entries.length === 0) || (node.kind === "sequence" && node.items.length === 0) || (node.kind === "scalar" && node.value === null));
  if (!isEmpty) return [];
  return (provenanceOf(release, document, node)?.values ?? []).filter(({ role }) => role !== "control");
}

/** Each key once, those that somebody wrote first. */
function eachOnce(values: readonly ValuesOrigin[]): readonly ValuesReference[] {
  const seen = new Map<string, ValuesReference>();
  for (const { key, origin, span } of [...values].sort((a, b) => Number(a.span === undefined) - Number(b.span === undefined))) if (!seen.has(key)) seen.set(key, { key, origin, at: span });
  return [...seen.values()];
}

/** The object that a cursor lies in: of the objects of its document, the one whose path is the longest beginning of the cursor's. */
function objectAt(cursor: Cursor, census: Census): KubernetesObject | undefined {
  const objects = census.objects.get(cursor.document) ?? [];
  return objects.filter(({ root }) => root.path.every((step, index) => cursor.path[index] === step)).sort((a, b) => b.root.path.length - a.root.path.length)[0];
}

/** The object that a range lies in, such as one line of a text that an object holds. */
function objectAround(place: Span, census: Census): KubernetesObject | undefined {
  for (const objects of census.objects.values()) for (const object of objects) if (contains(object.root.span(), place)) return object;
  return undefined;
}

function nameOf({ apiVersion, kind, namespace, name }: KubernetesObject): ObjectName {
  return { apiVersion, kind, namespace, name };
}

function pathWithin(cursor: Cursor, object: KubernetesObject): string {
  return writePath(cursor.path.slice(object.root.path.length));
}
