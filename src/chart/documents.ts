import { Source } from "../text/source.ts";
import { parseDocument } from "../yaml/parse.ts";
import type { Fault } from "./fault.ts";
import { readHead } from "./head.ts";
import type { HelmLine } from "./helm-line.ts";
import { hookAnnotation, hookEvents } from "./hook.ts";
import { inInstallOrder } from "./install-order.ts";
import type { RenderedDocument } from "./release.ts";
import type { RenderedFile } from "./rendered-file.ts";
import { splitDocuments } from "./split.ts";
import { withoutLine } from "./yaml-words.ts";

/** What rendered files consist of. */
export interface Documents {
  /** Of one file as they stand there; of several in the order in which Helm prints them, hooks last. */
  readonly documents: readonly RenderedDocument[];
  readonly faults: readonly Fault[];
  /** What Helm says of the first document that it cannot read. */
  readonly refusal: string | undefined;
}

/** Puts the documents of rendered files into the order in which Helm installs them (Helm's SortManifests). */
export function readDocuments(files: readonly RenderedFile[], helm: HelmLine): Documents {
  const read = files.map((file) => file.documents);
  const documents = read.flatMap((file) => file.documents);
  const inOrder = (hook: boolean): readonly RenderedDocument[] => inInstallOrder(documents.filter((document) => document.hook === hook), helm);
  return {
    documents: [...inOrder(false), ...inOrder(true)],
    faults: read.flatMap(({ faults }) => faults),
    refusal: read.find(({ refusal }) => refusal !== undefined)?.refusal,
  };
}

/** Cuts a rendered file into documents, and reads what Helm reads of them. */
export function readFile(file: RenderedFile, helm: HelmLine): Documents {
  const documents: RenderedDocument[] = [];
  const faults: Fault[] = [];
  let refusal: string | undefined;
  for (const { start, end } of splitDocuments(file.source.text, helm)) {
    const source = new Source(file.source.path, file.source.text.slice(start, end));
    const map = file.map.slice(start, end);
    const yaml = parseDocument(source);
    const { kind, annotations, error } = readHead(yaml, helm);
    if (error !== undefined) {
      refusal ??= `YAML parse error on ${file.name}: ${error}`;
      const at = yaml.fault?.at ?? { source, start: 0, end: source.text.length };
      faults.push({ kind: "yaml-syntax", message: messageOf(yaml.fault?.message ?? error), at: map.trace(at.start, at.end)?.at ?? at, related: [] });
      if (yaml.fault !== undefined) continue;
    }
    const annotation = annotations.get(hookAnnotation);
    const events = annotation === undefined ? [] : hookEvents(annotation);
    if (events === undefined) continue;
    documents.push({ template: file.template, chart: file.chart, file, start, source, map, yaml, kind, hook: annotation !== undefined, events });
  }
  return { documents, faults, refusal };
}

/** Lines of the rendered text say nothing to those who see the template, nor do the types of Helm's program. */
function messageOf(fault: string): string {
  const [, kind, field] = /json: cannot unmarshal (\w+) into Go (?:struct field \w*\.(\S+)|value) of type/.exec(fault) ?? [];
  if (kind === undefined) return `what this renders to is no YAML: ${withoutLine(fault)}`;
  const found = kind === "object" ? "a mapping" : kind === "array" ? "a list" : kind === "string" ? "text" : `a ${kind}`;
  return field === undefined ? `what this renders to is ${found}, where a Kubernetes object is expected` : `what this renders to has ${found} for ${field}, which Helm does not take`;
}
