import type { Value } from "../template/value.ts";

/** The JSON value at an offset of a text and where it ends; undefined where there is none. Every number is a float64. */
export function readJsonValue(text: string, start: number): { readonly value: Value; readonly end: number } | undefined {
  const end = endOfValue(text, start);
  if (end === undefined) return undefined;
  try {
    return { value: toValue(JSON.parse(text.slice(start, end))), end };
  } catch {
    return undefined;
  }
}

/** How deep a value may nest. */
const maximumDepth = 1000;

/** Where the value ends that begins at an offset, by brackets and quotes alone. */
function endOfValue(text: string, start: number): number | undefined {
  const token = /[\s]*(?:("(?:[^"\\]|\\.)*")|([[{])|([\]}])|([,:])|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/gsy;
  token.lastIndex = start;
  let depth = 0;
  for (;;) {
    const found = token.exec(text);
    if (found === null) return undefined;
    if (found[2] !== undefined) depth += 1;
    if (found[3] !== undefined) depth -= 1;
    if (depth > maximumDepth) return undefined;
    if (depth === 0 && found[4] === undefined) return token.lastIndex;
    if (depth <= 0) return undefined;
  }
}

/** What `JSON.parse` made, with maps that no key can harm; an object's last duplicate has won already. */
function toValue(json: unknown): Value {
  if (Array.isArray(json)) return json.map(toValue);
  if (typeof json === "object" && json !== null) return new Map(Object.entries(json).map(([key, value]) => [key, toValue(value)]));
  return json as null | boolean | number | string;
}
