import { scheduleFault } from "../../src/kubernetes/schedule.ts";
import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Schedule that no CronJob takes",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A schedule has five fields: minute, hour, day of month, month, day of week from 0 (Sunday) to 6. There are no seconds, no 7, and none of the letters L,
    W and # of other crons. A time zone belongs into timeZone.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax"],

  examples: [
    {
      says: "The schedule 0 0 3 * * * is refused: has 6 fields and not 5",
      bad: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          schedule: «0 0 3 * * *»
      `,
      good: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          schedule: 0 3 * * *
      `,
    },
    {
      says: "The schedule 0 3 * * 7 is refused: 7 is not a day of week",
      bad: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          schedule: «"0 3 * * 7"»
      `,
      good: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          schedule: "0 3 * * 0"
      `,
    },
  ],
  quiet: [
    `
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: backup
      spec:
        schedule: \${SCHEDULE}
    `,
  ],

  *check({ kind, apiVersion, root }) {
    const at = root.at("spec", "schedule");
    if (kind !== "CronJob" || !apiVersion.startsWith("batch/") || at.string === undefined || isPlaceholder(at)) return;
    const fault = scheduleFault(at.string);
    if (fault !== undefined) yield { at, message: `The schedule ${at.string} is refused: ${fault}` };
  },
});
