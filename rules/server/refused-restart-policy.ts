import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Restart policy that the controller refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Deployments and their like keep pods running, and take no other restart policy than Always. A Job comes to an end, and so its pods need OnFailure or
    Never; Always is the default, and it is refused, so that a Job has to say one of the two.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures"],

  examples: [
    {
      says: "Job migrate needs restartPolicy OnFailure or Never",
      bad: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          template:
            «spec»:
              containers:
                - name: migrate
                  image: migrate:1.2.3
      `,
      good: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: migrate
                  image: migrate:1.2.3
      `,
    },
    {
      says: "Deployment shop may have no restartPolicy but Always",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              restartPolicy: «OnFailure»
              containers:
                - name: shop
                  image: shop:1.2.3
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: shop:1.2.3
      `,
    },
  ],

  *check(object) {
    const { kind, name } = object;
    const workload = readWorkload(object);
    if (workload === undefined || kind === "Pod" || !workload.pod.exists) return;
    const at = workload.pod.at("restartPolicy");
    const policy = at.string ?? "";
    if (isPlaceholder(at)) return;
    if (kind === "Job" || kind === "CronJob") {
      if (policy === "" || policy === "Always") yield { at, message: `${kind} ${name} needs restartPolicy OnFailure or Never` };
    } else if (policy === "OnFailure" || policy === "Never") yield { at, message: `${kind} ${name} may have no restartPolicy but Always` };
  },
});
