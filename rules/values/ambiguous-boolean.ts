import { defineRule, type Problem } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Boolean that looks like a word",
  severity: "warning",
  profile: "recommended",
  subject: "values",
  why: `
    Helm reads yes, no, on, off, y and n as true and false, where editors and other readers see words: a country code no or a switch position on becomes
    a boolean. Write true or false, or put the word in quotes.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/values/#make-types-clear"],
  covers: ["chart-testing/yamllint truthy"],

  examples: [
    {
      says: "Helm reads no as false; write false, or \"no\" if the word is meant",
      bad: `
        country: «no»
      `,
      good: `
        country: "no"
      `,
    },
  ],
  quiet: [
    `
      enabled: true
      disabled: False
      word: "yes"
    `,
  ],

  *check({ root }) {
    yield* wordsIn(root);
  },
});

function* wordsIn(at: Cursor): Generator<Problem> {
  const { written, node, document } = at;
  if (!at.isOwn || node === undefined || written === undefined) return;
  if (node.kind === "scalar" && node.style === "plain" && typeof node.value === "boolean") {
    const text = document.source.text.slice(written.start, written.end);
    if (/^(?:yes|no|on|off|y|n)$/i.test(text)) yield { at, message: `Helm reads ${text} as ${node.value}; write ${node.value}, or "${text}" if the word is meant` };
  }
  for (const { value } of at.entries()) yield* wordsIn(value);
  for (const item of at.items()) yield* wordsIn(item);
}
