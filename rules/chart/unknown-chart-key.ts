import { defineRule, type Problem } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

/** The fields of Helm's chart.Metadata, Dependency and Maintainer. */
const chartKeys = ["apiVersion", "name", "version", "kubeVersion", "description", "type", "keywords", "home", "sources", "dependencies", "maintainers", "icon", "appVersion", "deprecated", "annotations", "condition", "tags"];
const dependencyKeys = ["name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias"];
const maintainerKeys = ["name", "email", "url"];

export default defineRule({
  title: "Chart.yaml has a key that Helm does not know",
  severity: "warning",
  profile: "recommended",
  subject: "chartfile",
  why: `
    Helm passes over keys that it does not know, so that a misspelt one is as good as absent. What is meant for people or for other tools belongs
    under annotations.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],
  covers: ["helm/Chart.yaml strict parse", "chart-testing/yamale"],

  examples: [
    {
      says: "Helm knows no key appversion in Chart.yaml; did you mean appVersion?",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        «appversion»: "2.1"
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        appVersion: "2.1"
      `,
    },
    {
      says: "Helm knows no key mail in Chart.yaml; did you mean email?",
      bad: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        maintainers:
          - name: Ada
            «mail»: ada@example.com
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
  ],
  quiet: [
    `
      apiVersion: v2
      name: shop
      version: 1.0.0
      annotations: {anything: goes}
    `,
  ],

  *check({ root }) {
    yield* unknownIn(root, chartKeys);
    for (const dependency of root.at("dependencies").items()) yield* unknownIn(dependency, dependencyKeys);
    for (const maintainer of root.at("maintainers").items()) yield* unknownIn(maintainer, maintainerKeys);
  },
});

function* unknownIn(at: Cursor, known: readonly string[]): Generator<Problem> {
  for (const { name, value } of at.entries()) {
    if (!known.includes(name) && !name.startsWith("x-")) yield { at: value.keySpan(), message: `Helm knows no key ${name} in Chart.yaml${didYouMean(name, known)}` };
  }
}
