import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Dependency fetched without encryption",
  severity: "warning",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Over plain HTTP, anybody on the way can put another chart in the place of the dependency. Use https:// or oci://.
  `,
  see: ["https://helm.sh/docs/topics/chart_repository/"],

  examples: [
    {
      says: "cache comes over plain HTTP; use https://",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: 1.0.0
            repository: «http://charts.example.com»
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
      `,
      good: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: 1.0.0
            repository: https://charts.example.com
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
      `,
    },
  ],

  *check({ root }) {
    for (const dependency of root.at("dependencies").items()) {
      const repository = dependency.at("repository");
      const isLocal = /^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(repository.string ?? "");
      if ((repository.string ?? "").startsWith("http://") && !isLocal) yield { at: repository, message: `${String(dependency.at("name").value)} comes over plain HTTP; use https://` };
    }
  },
});
