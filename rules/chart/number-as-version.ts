import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Version written as a number",
  severity: "error",
  profile: "recommended",
  subject: "chartfile",
  why: `
    YAML reads 1.10 as the number 1.1, and 2.0 as 2: the version that users, labels and image tags get is another one. Put it in quotes.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-appversion-field"],
  covers: ["helm/validateChartVersionType", "helm/validateChartAppVersionType"],

  examples: [
    {
      says: "appVersion is the number 1.1, not the text 1.10; put it in quotes",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        appVersion: «1.10»
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        appVersion: "1.10"
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v2
      name: shop
      version: 1.0.0
      appVersion: 1.10.2
    `,
  ],

  *check({ root }) {
    for (const name of ["version", "appVersion"]) {
      const at = root.at(name);
      const { written } = at;
      if (at.number === undefined || written === undefined) continue;
      const text = at.document.source.text.slice(written.start, written.end);
      const change = String(at.number) === text ? `${name} is the number ${text}; put it in quotes` : `${name} is the number ${at.number}, not the text ${text}; put it in quotes`;
      yield { at, message: change, repair: { title: "put it in quotes", safety: "safe", change: { set: text } } };
    }
  },
});
