import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Maintainer who cannot be reached as written",
  severity: "error",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Users turn to maintainers by what stands here. helm lint refuses one without a name, and mail addresses and URLs that are none.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],
  covers: ["helm/validateChartMaintainer", "chart-testing/validate-maintainers"],

  examples: [
    {
      says: "The maintainer has no name",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - «email»: ada@example.com
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            email: ada@example.com
      `,
    },
    {
      says: "ada at example is no mail address",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            email: «ada at example»
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            email: ada@example.com
            url: https://example.com/ada
      `,
    },
    {
      says: "example.com/ada is no URL; begin with https://",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            url: «example.com/ada»
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            url: https://example.com/ada
      `,
    },
  ],

  *check({ root }) {
    for (const maintainer of root.at("maintainers").items()) {
      const name = maintainer.at("name");
      const email = maintainer.at("email");
      const url = maintainer.at("url");
      if ((name.value ?? "") === "") yield { at: name, message: "The maintainer has no name" };
      if ((email.string ?? "") !== "" && !/^[^\s@]+@[^\s@]+$/.test(email.string ?? "")) yield { at: email, message: `${email.string} is no mail address` };
      if ((url.string ?? "") !== "" && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url.string ?? "")) yield { at: url, message: `${url.string} is no URL; begin with https://` };
    }
  },
});
