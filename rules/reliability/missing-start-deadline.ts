import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "CronJob has no deadline for a late start",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    After an outage of the control plane a CronJob without startingDeadlineSeconds starts a run that is hours late, and after a hundred missed runs none at all.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline"],
  covers: ["kube-score/cronjob-has-deadline", "datree/17"],

  examples: [
    {
      says: "CronJob report has no startingDeadlineSeconds",
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
          startingDeadlineSeconds: 600
      `,
    },
  ],

  *check({ kind, name, root }) {
    const at = root.at("spec", "startingDeadlineSeconds");
    if (kind === "CronJob" && root.at("spec").exists && !at.exists) yield { at, message: `CronJob ${name} has no startingDeadlineSeconds` };
  },
});
