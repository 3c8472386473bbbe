import type { PlainValue } from "../../src/yaml/node.ts";

/** JSON data as values of the YAML layer: maps instead of objects. */
export function plain(value: unknown): PlainValue {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? new Map(Object.entries(value).map(([key, item]) => [key, plain(item)])) : (value as PlainValue);
}
