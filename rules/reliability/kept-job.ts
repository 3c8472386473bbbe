import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Finished Job is kept for ever",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    A Job and its pods stay after they have ended, until somebody deletes them. ttlSecondsAfterFinished does that.
    Hooks are left to Helm, and the Jobs of a CronJob to its history limits.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/"],
  covers: ["kube-linter/job-ttl-seconds-after-finished"],

  examples: [
    {
      says: "Job migrate stays after it has ended; set ttlSecondsAfterFinished",
      bad: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        «spec»:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: registry.example.com/shop:2.3.0
      `,
      good: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          ttlSecondsAfterFinished: 86400
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: registry.example.com/shop:2.3.0
      `,
    },
    {
      says: "CronJob report has history limits for its Jobs; ttlSecondsAfterFinished makes them disappear before",
      bad: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 3 * * *"
          jobTemplate:
            spec:
              ttlSecondsAfterFinished: «60»
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: registry.example.com/shop:2.3.0
      `,
      good: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 3 * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: report
                      image: registry.example.com/shop:2.3.0
      `,
    },
  ],

  *check({ object }) {
    if (object.hooks.length > 0) return;
    const own = object.root.at("spec", "ttlSecondsAfterFinished");
    const ofJobs = object.root.at("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished");
    if (object.kind === "Job" && !own.exists) yield { at: own, message: `Job ${object.name} stays after it has ended; set ttlSecondsAfterFinished` };
    if (object.kind === "CronJob" && ofJobs.number !== undefined) yield { at: ofJobs, message: `CronJob ${object.name} has history limits for its Jobs; ttlSecondsAfterFinished makes them disappear before` };
  },
});
