import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart without a README",
  severity: "info",
  profile: "strict",
  subject: "chart",
  why: `
    Catalogues and helm show readme print it: it is where users look for the values.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chart-file-structure"],

  examples: [
    {
      says: "The chart has no README.md",
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
        -- README.md --
        A shop
      `,
    },
  ],

  *check({ tree, chartfile, metadata }) {
    if (chartfile === undefined || metadata.type === "library") return;
    if (![...tree.keys()].some((path) => path.toLowerCase() === "readme.md")) yield { at: chartfile.at("name"), message: "The chart has no README.md" };
  },
});
