import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart.yaml has a URL that is none",
  severity: "error",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Sources, home and icon are links that chart catalogues show. helm lint refuses sources and icons that are no URLs.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],
  covers: ["helm/validateChartSources", "helm/validateChartIconURL"],

  examples: [
    {
      says: "github.com/acme/shop is no URL; begin with https://",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        sources:
          - «github.com/acme/shop»
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        sources:
          - https://github.com/acme/shop
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v2
      name: shop
      version: 1.0.0
      home: https://example.com
      icon: data:image/png;base64,AAAA
    `,
  ],

  *check({ root }) {
    for (const at of [root.at("home"), root.at("icon"), ...root.at("sources").items()]) {
      if ((at.string ?? "") !== "" && !/^(?:data:|[a-z][a-z0-9+.-]*:\/\/)\S+$/i.test(at.string ?? "")) yield { at, message: `${at.string} is no URL; begin with https://` };
    }
  },
});
