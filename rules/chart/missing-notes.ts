import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart without NOTES.txt",
  severity: "info",
  profile: "strict",
  subject: "chart",
  why: `
    Helm prints the notes after each install: how to reach what was installed, and what to do next.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chart-file-structure"],

  examples: [
    {
      says: "The chart has no templates/NOTES.txt",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: «shop»
        version: 1.0.0
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        -- templates/NOTES.txt --
        A shop
      `,
    },
  ],

  *check({ tree, chartfile, metadata }) {
    if (chartfile === undefined || metadata.type === "library") return;
    if (![...tree.keys()].some((path) => path.toLowerCase() === "templates/notes.txt")) yield { at: chartfile.at("name"), message: "The chart has no templates/NOTES.txt" };
  },
});
