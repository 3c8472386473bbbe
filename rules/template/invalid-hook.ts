import { defineRule } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";

const events = ["pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", "test", "test-success"];
const policies = ["before-hook-creation", "hook-succeeded", "hook-failed"];

export default defineRule({
  title: "Hook that Helm does not understand",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Helm leaves out an object whose hook it does not know, takes a weight that is no whole number for 0, and passes over delete policies that it does
    not know, all without an error.
  `,
  see: ["https://helm.sh/docs/topics/charts_hooks/"],

  examples: [
    {
      says: "Helm knows no hook pre-instal, and leaves the object out; did you mean pre-install?",
      bad: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: «pre-instal»
      `,
      good: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: pre-install,pre-upgrade
            helm.sh/hook-weight: "-5"
            helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
      `,
    },
    {
      says: "The hook's weight first is no whole number, and counts as 0",
      bad: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: pre-install
            helm.sh/hook-weight: «first»
      `,
      good: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: pre-install
            helm.sh/hook-weight: "1"
      `,
    },
  ],

  *check({ root }) {
    const annotations = root.at("metadata", "annotations");
    const hook = annotations.at("helm.sh/hook");
    for (const event of listIn(hook.string)) {
      if (!events.includes(event)) yield { at: hook, message: `Helm knows no hook ${event}, and leaves the object out${didYouMean(event, events)}` };
    }
    if (!hook.exists) return;
    const weight = annotations.at("helm.sh/hook-weight");
    if (weight.string !== undefined && !/^[-+]?\d+$/.test(weight.string)) yield { at: weight, message: `The hook's weight ${weight.string} is no whole number, and counts as 0` };
    const policy = annotations.at("helm.sh/hook-delete-policy");
    for (const one of listIn(policy.string)) if (!policies.includes(one)) yield { at: policy, message: `Helm knows no delete policy ${one}${didYouMean(one, policies)}` };
  },
});

function listIn(text: string | undefined): string[] {
  return (text ?? "").split(",").map((one) => one.trim().toLowerCase()).filter((one) => one !== "");
}
