import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Chart that does not say which Kubernetes it needs",
  severity: "info",
  profile: "strict",
  subject: "chartfile",
  why: `
    With kubeVersion, Helm refuses a cluster that is too old before anything is installed, instead of failing halfway.
  `,
  see: ["https://helm.sh/docs/topics/charts/#the-chartyaml-file"],

  examples: [
    {
      says: "The chart has no kubeVersion",
      bad: `
        «apiVersion»: v2
        name: shop
        version: 1.0.0
      `,
      good: `
        apiVersion: v2
        name: shop
        version: 1.0.0
        kubeVersion: ">=1.30.0-0"
      `,
    },
  ],

  *check({ root }) {
    const at = root.at("kubeVersion");
    if ((at.value ?? "") === "") yield { at, message: "The chart has no kubeVersion" };
  },
});
