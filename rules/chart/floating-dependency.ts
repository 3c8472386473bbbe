import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Dependency of any version",
  severity: "warning",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Without a Chart.lock, helm dependency update takes whatever is newest, so that the same commit gives another chart tomorrow. Name a version or a
    range with an upper end, or commit the Chart.lock.
  `,
  see: ["https://helm.sh/docs/chart_best_practices/dependencies/"],

  examples: [
    {
      says: "Any version of cache will do, and there is no Chart.lock; name a range such as ~1.2.3",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: «">=1.0.0"»
            repository: https://charts.example.com
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
            version: ~1.0.0
            repository: https://charts.example.com
        -- charts/cache/Chart.yaml --
        apiVersion: v2
        name: cache
        version: 1.0.0
      `,
    },
  ],
  quiet: [
    `
      -- Chart.yaml --
      apiVersion: v2
      name: shop
      version: 1.0.0
      dependencies:
        - name: cache
          version: "*"
          repository: file://../cache
        - name: mail
          version: ">=1.0.0 <2.0.0"
          repository: https://charts.example.com
      -- charts/cache/Chart.yaml --
      apiVersion: v2
      name: cache
      version: 1.0.0
      -- charts/mail/Chart.yaml --
      apiVersion: v2
      name: mail
      version: 1.0.0
    `,
  ],

  *check({ chart, root }) {
    if (chart.lock !== undefined) return;
    for (const dependency of root.at("dependencies").items()) {
      const repository = dependency.at("repository").string ?? "";
      const version = dependency.at("version");
      if (repository === "" || repository.startsWith("file:")) continue;
      if (isOpen(String(version.value ?? ""))) yield { at: version, message: `Any version of ${String(dependency.at("name").value)} will do, and there is no Chart.lock; name a range such as ~1.2.3` };
    }
  },
});

/** Whether a range has no upper end. */
function isOpen(range: string): boolean {
  return range.split("||").some((part) => /^\s*(?:[*xX]|>=?\s*v?[\dxX*.+\w-]*)?\s*$/.test(part));
}
