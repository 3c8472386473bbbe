import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "CronJob does not say what happens when runs overlap",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    By default a new run starts even if the last one still works, and a slow day piles them up. Say concurrencyPolicy: Forbid, Replace or,
    if that is meant, Allow.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy"],
  covers: ["datree/24"],

  examples: [
    {
      says: "CronJob report starts even while the last run still works; set concurrencyPolicy",
      bad: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        «spec»:
          schedule: "0 3 * * *"
      `,
      good: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 3 * * *"
          concurrencyPolicy: Forbid
      `,
    },
  ],

  *check({ kind, name, root }) {
    const at = root.at("spec", "concurrencyPolicy");
    if (kind === "CronJob" && root.at("spec").exists && !at.exists) yield { at, message: `CronJob ${name} starts even while the last run still works; set concurrencyPolicy` };
  },
});
