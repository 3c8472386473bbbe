import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart without an icon",
  severity: "info",
  profile: "strict",
  subject: "chartfile",
  why: `
    Catalogues show the icon beside the name; helm lint recommends one.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],
  covers: ["helm/validateChartIconPresence"],

  examples: [
    {
      says: "The chart has no icon",
      bad: `
        «apiVersion»: v2
        name: shop
        version: 1.0.0
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        icon: https://example.com/icon.svg
      `,
    },
  ],

  *check({ root }) {
    const at = root.at("icon");
    if ((at.value ?? "") === "") yield { at, message: "The chart has no icon" };
  },
});
