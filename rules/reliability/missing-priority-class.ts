import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod has no priority class, or none of the accepted ones",
  severity: "info",
  profile: "strict",
  subject: "workload",
  why: `
    When a cluster is full, pods of higher priority push out others. Without a class all are alike, the batch job and the shop.
  `,
  see: ["https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"],
  covers: ["kube-linter/priority-class-name", "polaris/priorityClassNotSet"],
  options: { accepted: [] as readonly string[] },

  examples: [
    {
      says: "The pod has no priorityClassName",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        «spec»:
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          priorityClassName: high
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
    {
      says: "The pod has the priorityClassName high, which is not one of low, middle",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          priorityClassName: «high»
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          priorityClassName: low
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      options: { accepted: ["low", "middle"] },
    },
  ],

  *check({ object, pod }, { options }) {
    const at = pod.at("priorityClassName");
    const name = at.string ?? "";
    if (isTest(object)) return;
    if (name === "") yield { at, message: "The pod has no priorityClassName" };
    else if (options.accepted.length > 0 && !options.accepted.includes(name)) yield { at, message: `The pod has the priorityClassName ${name}, which is not one of ${options.accepted.join(", ")}` };
  },
});
