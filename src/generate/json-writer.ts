import { isRecord } from "./json-schema.ts";

/** Where lines end, in columns. */
const width = 110;

/** Plain data as JSON for people: what fits on a line stands on one. */
export function writeJson(value: unknown): string {
  return `${block(value, 0, 0)}\n`;
}

/** A value that begins in some column of a line whose indentation is given. */
function block(value: unknown, column: number, indentation: number): string {
  const flat = inline(value);
  if (column + flat.length <= width || !(Array.isArray(value) || isRecord(value))) return flat;
  const inner = indentation + 2;
  const margin = " ".repeat(inner);
  const close = `\n${" ".repeat(indentation)}`;
  if (Array.isArray(value)) return `[\n${value.map((item) => `${margin}${block(item, inner, inner)}`).join(",\n")}${close}]`;
  return `{\n${members(value)
    .map(([key, member]) => `${margin}${key}: ${block(member, inner + key.length + 3, inner)}`)
    .join(",\n")}${close}}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const parts = members(value);
  return parts.length === 0 ? "{}" : `{ ${parts.map(([key, member]) => `${key}: ${inline(member)}`).join(", ")} }`;
}

/** Quoted keys with their values; as everywhere in JSON, undefined is not there. */
function members(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[JSON.stringify(key), member] as const]));
}
