import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Every rollout is an outage",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    With strategy Recreate all pods end before the first new one starts. RollingUpdate, the default, keeps answering meanwhile.
    A Deployment that mounts a PersistentVolumeClaim is not meant: its volume may allow but one pod at a time.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy"],
  covers: ["kube-linter/no-rolling-update-strategy", "kube-score/deployment-strategy"],

  examples: [
    {
      says: "Deployment shop is recreated at each rollout, which is an outage; use RollingUpdate",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          strategy:
            type: «Recreate»
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          strategy:
            type: Recreate
          selector: {}
          template:
            spec:
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: shop
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(workload) {
    const { object } = workload;
    const at = object.root.at("spec", "strategy", "type");
    if (object.kind !== "Deployment" || at.string !== "Recreate" || podReferences(workload).some(({ kind }) => kind === "PersistentVolumeClaim")) return;
    yield { at, message: `Deployment ${object.name} is recreated at each rollout, which is an outage; use RollingUpdate` };
  },
});
