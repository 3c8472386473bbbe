import { defineRule, type Problem } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Key that stands twice in one map of values.yaml",
  severity: "error",
  profile: "recommended",
  subject: "values",
  why: `
    Helm takes the last one and drops the first without a word, with everything below it. Strict readers, and the next version of Helm, refuse the file.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/"],
  covers: ["chart-testing/yamllint key-duplicates"],

  examples: [
    {
      says: "image.tag stands twice, and only the last one counts",
      bad: `
        image:
          «tag»: "1.0"
          repository: shop
          tag: "2.0"
      `,
      good: `
        image:
          repository: shop
          tag: "2.0"
      `,
    },
  ],
  quiet: [
    `
      defaults: &defaults {a: 1, b: 2}
      shop:
        <<: *defaults
        a: 3
    `,
  ],

  *check({ root }) {
    yield* duplicatesIn(root);
  },
});

function* duplicatesIn(at: Cursor): Generator<Problem> {
  const { node } = at;
  if (!at.isOwn || node === undefined) return;
  if (node.kind === "mapping") {
    const last = new Map(node.entries.map((entry) => [entry.name, entry]));
    for (const entry of node.entries) {
      const final = last.get(entry.name);
      if (entry.merges || final === entry || final === undefined) continue;
      const { source } = at.document;
      yield {
        at: { source, start: entry.key.start, end: entry.key.end },
        message: `${[at.toString(), entry.name].filter((part) => part !== "").join(".")} stands twice, and only the last one counts`,
        related: [{ at: { source, start: final.key.start, end: final.key.end }, message: "the one that counts" }],
      };
    }
    for (const { value } of at.entries()) yield* duplicatesIn(value);
  }
  for (const item of at.items()) yield* duplicatesIn(item);
}
