import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart in charts/ that Chart.yaml does not declare",
  severity: "error",
  profile: "recommended",
  subject: "chart",
  why: `
    Helm installs whatever lies in charts/, declared or not, and no condition can turn an undeclared chart off. Most often it is left over from a
    dependency that was removed.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/dependencies/"],
  covers: ["helm/validateDependencyInMetadata"],

  examples: [
    {
      says: "charts/ holds cache, which Chart.yaml does not declare",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        «dependencies»:
          - name: mail
            version: 1.0.0
            repository: https://charts.example.com
        -- charts/mail/Chart.yaml --
        apiVersion: v2
        name: mail
        version: 1.0.0
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
          - name: mail
            version: 1.0.0
            repository: https://charts.example.com
          - name: cache
            version: 1.0.0
            repository: https://charts.example.com
        -- charts/mail/Chart.yaml --
        apiVersion: v2
        name: mail
        version: 1.0.0
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
      `,
    },
  ],

  *check({ chartfile, dependencies, metadata }) {
    const declared = metadata.dependencies ?? [];
    if (chartfile === undefined) return;
    for (const { name } of dependencies) {
      if (!declared.some((entry) => entry.name === name)) yield { at: chartfile.at("dependencies").exists ? chartfile.at("dependencies").keySpan() : chartfile.at("name").span(), message: `charts/ holds ${name}, which Chart.yaml does not declare` };
    }
  },
});
