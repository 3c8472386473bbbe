import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Key is given twice",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Of two equal keys in one mapping the last wins, and what the first one says is lost without a word: labels, environment and annotations vanish that
    way when a template prints a key that its values bring along. Helm sends what is left; kubeconform and a strict API server refuse such YAML.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation", "https://yaml.org/spec/1.2.2/#mapping"],
  covers: ["kubeconform/strict", "yamllint/key-duplicates"],

  examples: [
    {
      says: "replicas is given twice; the last one wins",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          «replicas»: 3
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
      `,
    },
    {
      says: "size is given twice; the last one wins",
      bad: `
        apiVersion: example.com/v1
        kind: Shop
        metadata:
          name: shop
        spec:
          size: small
          doors: 2
          «size»: large
      `,
      good: `
        apiVersion: example.com/v1
        kind: Shop
        metadata:
          name: shop
        spec:
          size: large
          doors: 2
      `,
    },
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "duplicate-key") continue;
      yield { at: violation.again, message: `${violation.name} is given twice; the last one wins`, related: [{ at: violation.first, message: "the first one" }] };
    }
  },
});
