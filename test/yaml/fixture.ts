import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Source } from "../../src/text/source.ts";
import type { EmitValue } from "../../src/yaml/emit-value.ts";
import { formatJson } from "../../src/yaml/json.ts";
import type { YamlDocument } from "../../src/yaml/node.ts";
import { parseDocument } from "../../src/yaml/parse.ts";
import { toPlain } from "../../src/yaml/lookup.ts";
import { encode } from "../../src/text/bytes.ts";

/** The cases of a recorded file, see scripts/record-yaml. */
export function readCases<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "../../fixtures/yaml", name), "utf8")) as readonly T[];
}

/** A text as a source; lone surrogates stand for broken bytes. */
export function sourceOf(text: string): Source {
  return new Source("values.yaml", encode(text));
}

/** What became of a document: its value as JSON, or the error. */
export function outcome(document: YamlDocument): { json?: string; error?: string } {
  return document.fault === undefined ? { json: formatJson(toPlain(document.root)) } : { error: document.fault.error };
}

/** The first document of a text without faults. */
export function parse(text: string): YamlDocument {
  const document = parseDocument(sourceOf(text));
  if (document.fault !== undefined) throw new Error(document.fault.error);
  return document;
}

/** A recorded value: floats are numbers, integers `{"int": …}`, maps `{"map": [[key, value], …]}`. */
export type RecordedValue = null | boolean | number | string | readonly RecordedValue[] | { readonly int: string } | { readonly float: string } | { readonly map: readonly (readonly [string, RecordedValue])[] };

/** The value that was recorded. */
export function valueOf(recorded: RecordedValue): EmitValue {
  if (recorded === null || typeof recorded !== "object") return recorded;
  if (isList(recorded)) return recorded.map(valueOf);
  if ("int" in recorded) return BigInt(recorded.int);
  if ("float" in recorded) return Number(recorded.float);
  return new Map(recorded.map.map(([key, value]) => [key, valueOf(value)]));
}

function isList(recorded: object): recorded is readonly RecordedValue[] {
  return Array.isArray(recorded);
}
