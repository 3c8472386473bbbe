import { isRecord } from "./json-schema.ts";

/**
 * Plain data as block YAML, two blanks a level, without the line break at the end. Every reader, of YAML 1.1 or 1.2, gets the same data back:
 * a text is left without quotes only where no reader could take it for something else.
 */
export function writeYaml(value: unknown): string {
  return blockLines(value).join("\n");
}

/** `key: value` over as many lines as it takes. */
export function entryLines(key: string, value: unknown): readonly string[] {
  if (typeof value === "string" && isLiteral(value)) return [`${writeScalar(key)}: ${literalHeader(value)}`, ...literalLines(value)];
  if (isEmptyOrScalar(value)) return [`${writeScalar(key)}: ${writeScalar(value)}`];
  return [`${writeScalar(key)}:`, ...indent(blockLines(value))];
}

/** Lines moved in by one level; empty ones stay empty. */
export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

/** A scalar, or an empty collection, on one line. */
export function writeScalar(value: unknown): string {
  if (Array.isArray(value)) return "[]";
  if (isRecord(value)) return "{}";
  if (typeof value !== "string") return value === undefined ? "null" : String(value);
  return isPlain(value) ? value : doubleQuoted(value);
}

function blockLines(value: unknown): readonly string[] {
  if (isEmptyOrScalar(value)) return [writeScalar(value)];
  if (Array.isArray(value)) return value.flatMap(itemLines);
  return Object.entries(value as object)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => entryLines(key, inner));
}

function itemLines(item: unknown): readonly string[] {
  if (typeof item === "string" && isLiteral(item)) return [`- ${literalHeader(item)}`, ...literalLines(item)];
  const [first = "", ...rest] = blockLines(item);
  return [`- ${first}`, ...indent(rest)];
}

function isEmptyOrScalar(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !isRecord(value) || Object.values(value).every((inner) => inner === undefined);
}

/** Words that some reader of YAML 1.1 or 1.2 takes for something else than text. */
const words = /^(~|null|y|n|yes|no|on|off|true|false|<<|=|e[-+]?[\d_]+)$/i;

function isPlain(text: string): boolean {
  if (words.test(text)) return false;
  if (/^\d+(m|[kMGTPE]i?|Ki)$/.test(text)) return true; // an amount of Kubernetes
  return /^[A-Za-z/_][\w ./@+=,()*-]*(:[\w/@+=*.-][\w ./@+=,()*-]*)*$/.test(text) && !/\s$| #/.test(text);
}

/** Text in double quotes, with every character escaped that YAML would not take as it is. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Whether a text reads best, and safely, line by line. */
function isLiteral(text: string): boolean {
  return /[^\n]\n/.test(text) && !/^[\s]|[^\P{C}\n\t]|\u2028|\u2029/u.test(text);
}

function literalHeader(text: string): string {
  return text.endsWith("\n\n") ? "|+" : text.endsWith("\n") ? "|" : "|-";
}

function literalLines(text: string): readonly string[] {
  return indent(text.replace(/\n$/, "").split("\n"));
}
