import type { Fragment } from "./complete-app.ts";
import { isRecord } from "./json-schema.ts";

/** Fragments over one another: mappings are merged, anything else is replaced by what comes later. */
export function mergeFragments(...fragments: readonly Fragment[]): Fragment {
  const merged = new Map<string, unknown>();
  for (const fragment of fragments) {
    for (const [key, value] of Object.entries(fragment)) {
      const before = merged.get(key);
      merged.set(key, isRecord(before) && isRecord(value) ? mergeFragments(before, value) : value);
    }
  }
  return Object.fromEntries(merged);
}
