import { originOf } from "../chart/values-origin.ts";
import type { KubernetesObject } from "../kubernetes/object.ts";
import type { Provenance, ValuesKey } from "../text/source-map.ts";
import { contains, type Span } from "../text/span.ts";
import { Cursor, writePath } from "../yaml/cursor.ts";
import type { Census } from "./census.ts";
import type { Finding, ObjectName, ValuesReference } from "./finding.ts";
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
      related: (problem.related ?? []).map(({ at, message }) => ({ message, at: resolve(at, census).at })),
    };
  });
}

interface Place {
  readonly at: Span;
  readonly exact: boolean;
  readonly values: readonly ValuesReference[];
}

function resolve(anchor: Anchor, census: Census): Place {
  const at = anchor instanceof Cursor ? anchor.span() : anchor;
  const rendered = census.rendered.get(at.source);
  if (rendered === undefined) return { at, exact: true, values: [] };
  const provenance = rendered.document.map.trace(at.start, at.end);
  if (provenance === undefined) throw new Error(`no way back from ${at.source.path} at ${at.start}`);
  const values = dataKeys(provenance).map(({ path }) => originOf(rendered.release, rendered.document, path));
  return { at: provenance.at, exact: provenance.exact, values: values.map(({ key, origin, span }) => ({ key, origin, at: span })) };
}

/** The keys that flowed into the text, each once. */
function dataKeys({ values }: Provenance): readonly ValuesKey[] {
  const seen = new Map<string, ValuesKey>();
  for (const key of values) if (key.role === "data") seen.set(JSON.stringify(key.path), key);
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
