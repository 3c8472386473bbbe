import type { Cursor } from "../../src/yaml/cursor.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Keys are not in alphabetical order",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    For those who keep manifests sorted, so that two of them can be compared. It is told once an object, at the first key that is out of order.
  `,
  see: ["https://docs.kubelinter.io/#/generated/checks?id=sorted-keys"],
  covers: ["kube-linter/sorted-keys"],

  examples: [
    {
      says: "ConfigMap shop: apiVersion stands after kind",
      bad: `
        kind: ConfigMap
        «apiVersion»: v1
        metadata:
          name: shop
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
      `,
    },
  ],

  *check(object) {
    const found = firstUnsorted(object.root);
    if (found !== undefined) yield { at: found.at.keySpan(), message: `${object.kind} ${object.name}: ${found.name} stands after ${found.before}` };
  },
});

interface Unsorted {
  readonly at: Cursor;
  readonly name: string;
  readonly before: string;
}

function firstUnsorted(at: Cursor): Unsorted | undefined {
  if (at.written?.kind === "alias") return undefined; // seen where its anchor stands
  const entries = at.entries();
  for (const [index, { name, value }] of entries.entries()) {
    const before = entries[index - 1]?.name ?? "";
    if (before > name) return { at: value, name, before };
    const inner = firstUnsorted(value);
    if (inner !== undefined) return inner;
  }
  for (const item of at.items()) {
    const inner = firstUnsorted(item);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
