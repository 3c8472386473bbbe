import type { PlainValue } from "../yaml/node.ts";

/** Whether two values are the same to JSON Schema: maps in any order, numbers by value. */
export function isEqual(a: PlainValue, b: PlainValue): boolean {
  if (a === b) return true;
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    for (const [key, value] of a) {
      const other = b.get(key);
      if (other === undefined || !isEqual(value, other)) return false;
    }
    return true;
  }
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null));
}

/** The first item that repeats an earlier one, with the index of that; undefined where all differ. */
export function findDuplicate(items: readonly PlainValue[]): readonly [earlier: number, later: number] | undefined {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = canonicalText(item);
    const earlier = seen.get(text);
    if (earlier !== undefined) return [earlier, index];
    seen.set(text, index);
  }
  return undefined;
}

/** The same text for equal values, and for no others. */
function canonicalText(value: PlainValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const entries = [...value].map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`);
  return `{${entries.sort().join(",")}}`;
}
