import { positionAt } from "../text/position.ts";
import type { Span } from "../text/span.ts";
import { Cursor, writePath } from "../yaml/cursor.ts";
import type { YamlNode } from "../yaml/node.ts";
import { provenanceAt, provenanceOf, type ConditionPart, type Provenance } from "./provenance.ts";
import type { Release, RenderedDocument } from "./release.ts";

/** What `chartlint trace` can be asked about. */
export type Question =
  /** A place of a rendered object; the whole of it where the path is empty. */
  | { readonly about: "object"; readonly kind: string; readonly name: string; readonly path: readonly (string | number)[] }
  /** A line of a template, its path from the chart's root. */
  | { readonly about: "line"; readonly file: string; readonly line: number }
  /** A key of the values, with dots. */
  | { readonly about: "key"; readonly key: string };

/** A place of a rendered object, and where it comes from. */
export interface Traced {
  /** `Deployment/web`. */
  readonly object: string;
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** The text there, a line at most. */
  readonly text: string;
  readonly provenance: Provenance;
}

/** A branch that looks at a key, and how many scalars it lets appear. */
export interface Guard {
  readonly condition: ConditionPart;
  readonly scalars: number;
}

/** What was found: the places, and for a key the branches that look at it. */
export interface Answer {
  readonly places: readonly Traced[];
  readonly guards: readonly Guard[];
}

/** Reads `Deployment/web spec.replicas`, `templates/deployment.yaml:34` or `image.tag`. */
export function readQuestion(text: string): Question {
  const line = /^(\S+\.\w+):(\d+)(?::\d+)?$/.exec(text);
  if (line !== null) return { about: "line", file: line[1] ?? "", line: Number(line[2]) };
  const object = /^([A-Z]\w*)\/(\S+)(?:\s+(\S.*))?$/.exec(text);
  if (object !== null) return { about: "object", kind: object[1] ?? "", name: object[2] ?? "", path: readPath(object[3] ?? "") };
  return { about: "key", key: text.replace(/^\.?Values\./, "") };
}

/** Answers a question about a release. */
export function trace(release: Release, question: Question): Answer {
  switch (question.about) {
    case "object":
      return { places: release.documents.flatMap((document) => traceObject(release, document, question)), guards: [] };
    case "line":
      return { places: scalarsOf(release).filter(({ provenance }) => isWrittenAt(provenance, question)), guards: [] };
    case "key": {
      const scalars = scalarsOf(release);
      return { places: scalars.filter(({ provenance }) => provenance.values.some(({ key, role }) => role !== "control" && isWithin(key, question.key))), guards: guardsOf(scalars, question.key) };
    }
  }
}

/** `a.b[0]["c.d"]` as keys and indices. */
function readPath(text: string): readonly (string | number)[] {
  return [...text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => (index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (name ?? "")));
}

function traceObject(release: Release, document: RenderedDocument, { kind, name, path }: Question & { about: "object" }): readonly Traced[] {
  const root = Cursor.of(document.yaml);
  if (document.kind !== kind || root.at("metadata", "name").value !== name) return [];
  const place = path.length === 0 ? root.at("kind") : root.at(...path);
  const provenance = provenanceAt(release, document, place);
  return provenance === undefined ? [] : [{ object: objectOf(document), path: place.toString(), text: place.written === undefined ? "nothing" : firstLine(document, place.written), provenance }];
}

function scalarsOf(release: Release): readonly Traced[] {
  return release.documents.flatMap((document) => {
    const found: Traced[] = [];
    const visit = (node: YamlNode, path: readonly (string | number)[], key: YamlNode | undefined): void => {
      if (node.kind === "mapping") for (const entry of node.entries) visit(entry.value, [...path, entry.name], entry.key);
      else if (node.kind === "sequence") node.items.forEach((item, index) => visit(item, [...path, index], undefined));
      else {
        const provenance = provenanceOf(release, document, node, key);
        if (provenance !== undefined) found.push({ object: objectOf(document), path: writePath(path), text: firstLine(document, node), provenance });
      }
    };
    if (document.yaml.root !== undefined) visit(document.yaml.root, [], undefined);
    return found;
  });
}

function objectOf({ yaml, kind }: RenderedDocument): string {
  const name = Cursor.of(yaml).at("metadata", "name").value;
  return `${kind === "" ? "document" : kind}/${typeof name === "string" ? name : ""}`;
}

function firstLine({ source }: RenderedDocument, { start, end }: { readonly start: number; readonly end: number }): string {
  const [first = "", ...others] = source.text.slice(start, end).split("\n");
  return others.length > 0 ? `${first} …` : first;
}

function isWrittenAt({ at, calls, inner }: Provenance, { file, line }: Question & { about: "line" }): boolean {
  return [at, ...calls, ...inner].some((place) => isFile(place, file) && positionAt(place.source, place.start).line <= line && line <= positionAt(place.source, Math.max(place.end - 1, place.start)).line);
}

function isFile({ source }: Span, file: string): boolean {
  return source.path === file || source.path.endsWith(`/${file}`);
}

/** Whether a key is the one that is asked for, or below it. */
function isWithin(key: string, asked: string): boolean {
  return key === asked || key.startsWith(`${asked}.`);
}

function guardsOf(scalars: readonly Traced[], key: string): readonly Guard[] {
  const guards = new Map<string, { condition: ConditionPart; scalars: number }>();
  for (const { provenance } of scalars) {
    for (const condition of provenance.conditions) {
      if (!condition.values.some((value) => isWithin(value.key, key))) continue;
      const id = `${condition.at.source.path} ${condition.at.start}`;
      const guard = guards.get(id) ?? { condition, scalars: 0 };
      guard.scalars += 1;
      guards.set(id, guard);
    }
  }
  return [...guards.values()];
}
