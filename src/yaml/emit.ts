import { BlockWriter } from "./block-writer.ts";
import type { Dialect } from "./block-writer.ts";
import { EmitError } from "./emit-value.ts";
import type { EmitValue } from "./emit-value.ts";
import { formatFloat } from "./float.ts";
import { formatJson, formatJsonNumber } from "./json.ts";
import { scanQuoted } from "./quoted.ts";
import { Reader } from "./reader.ts";
import { Refusal } from "./refusal.ts";
import { isPlainString, resolve } from "./resolve.ts";

/**
 * YAML as sigs.k8s.io/yaml's Marshal writes it, with the line break at the end: Helm's `toYaml` before it trims. The value
 * goes through JSON, which go-yaml v2 then reads as YAML and writes; so floats without a fraction become integers, broken
 * UTF-8 becomes U+FFFD, and what no YAML may contain throws an {@link EmitError}.
 */
export function emitYaml(value: EmitValue): string {
  return new BlockWriter(dialect).write(value);
}

const dialect: Dialect = {
  version: 2,
  width: 80,
  indentSequences: false,
  tabs: "escaped",
  isPlainString,
  formatNumber: (value) => (Number.isSafeInteger(value) ? String(value) : rereadNumber(formatJsonNumber(value))),
  formatInteger: (value) => rereadNumber(String(value)),
  prepare: rereadString,
  prepareKey: rereadKey,
};

/** What go-yaml makes of a number in JSON. */
function rereadNumber(json: string): string {
  const { value } = resolve(json);
  return typeof value === "number" ? formatFloat(value) : String(value);
}

/** What go-yaml makes of a string in JSON: a next-line character, which JSON does not escape, is a line break to it. */
function rereadString(text: string): string {
  if (!/[\x7f-\x9f\ufffe\uffff\ud800-\udfff]/.test(text)) return text;
  const clean = text.toWellFormed();
  if (/[\x7f-\x84\x86-\x9f\ufffe\uffff]/.test(clean)) throw new EmitError("yaml: control characters are not allowed");
  if (!clean.includes("\x85")) return clean;
  const json = JSON.stringify(clean).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);
  try {
    return scanQuoted(new Reader(json, 0, json.length), '"').value;
  } catch (refusal) {
    if (refusal instanceof Refusal) throw new EmitError(`yaml: ${refusal.message}`);
    throw refusal;
  }
}

/** A key must end on its line, and within so many characters of JSON. */
const MAX_KEY_LENGTH = 1024;

function rereadKey(text: string): string {
  const key = rereadString(text);
  const endless = text.length * 6 > MAX_KEY_LENGTH && [...formatJson(text)].length > MAX_KEY_LENGTH;
  if (endless || text.includes("\x85")) throw new EmitError("yaml: did not find expected ',' or '}'");
  return key;
}
