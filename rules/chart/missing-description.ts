import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart without a description",
  severity: "info",
  profile: "strict",
  subject: "chartfile",
  why: `
    Catalogues and helm search show the description; without one, nobody knows what the chart is for.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],

  examples: [
    {
      says: "The chart has no description",
      bad: `
        «apiVersion»: v2
        name: shop
        version: 1.0.0
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        description: The shop
      `,
    },
  ],

  *check({ root }) {
    const at = root.at("description");
    if ((at.value ?? "") === "") yield { at, message: "The chart has no description" };
  },
});
