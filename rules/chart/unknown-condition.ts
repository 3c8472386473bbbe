import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Condition of a dependency that values.yaml does not have",
  severity: "warning",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Where no path of a condition holds true or false, the dependency is on. Most often the path is misspelt; a switch that is meant should stand in
    values.yaml, where users find it.
  `,
  see: ["https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies"],

  examples: [
    {
      says: "values.yaml has no cache.enable, so that cache is always on",
      bad: `
        -- Chart.yaml --
        apiVersion: v2
        name: shop
        version: 1.0.0
        dependencies:
          - name: cache
            version: 1.0.0
            repository: https://charts.example.com
            condition: «cache.enable»
        -- values.yaml --
        cache:
          enabled: true
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
            condition: cache.enabled
        -- values.yaml --
        cache:
          enabled: true
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
          version: 1.0.0
          repository: https://charts.example.com
          condition: global.cache.enabled,cache.enabled
        - name: mail
          version: 1.0.0
          repository: https://charts.example.com
          condition: mail.enabled
      -- values.yaml --
      cache:
        enabled: false
      -- charts/cache/Chart.yaml --
      apiVersion: v2
      name: cache
      version: 1.0.0
      -- charts/mail/Chart.yaml --
      apiVersion: v2
      name: mail
      version: 1.0.0
      -- charts/mail/values.yaml --
      enabled: true
    `,
  ],

  *check({ chart, root }) {
    for (const dependency of root.at("dependencies").items()) {
      const condition = dependency.at("condition");
      const name = String(dependency.at("alias").string || dependency.at("name").value);
      const paths = (condition.string ?? "").split(",").map((path) => path.trim()).filter((path) => path !== "");
      const isKnown = (path: string): boolean => {
        const keys = path.split(".");
        const [first, ...rest] = keys;
        const subchart = chart.dependencies.find((one) => one.name === dependency.at("name").string);
        return valueAt(chart.defaults("4.2"), keys) || (first === name && subchart !== undefined && valueAt(subchart.defaults("4.2"), rest));
      };
      if (paths.length > 0 && !paths.some(isKnown)) yield { at: condition, message: `values.yaml has no ${paths.join(" or ")}, so that ${name} is always on` };
    }
  },
});

/** Whether a tree of values has something at a path. */
function valueAt(values: unknown, path: readonly string[]): boolean {
  let value = values;
  for (const key of path) {
    if (!(value instanceof Map) || !value.has(key)) return false;
    value = value.get(key);
  }
  return true;
}
