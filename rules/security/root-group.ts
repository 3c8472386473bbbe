import { effectiveSecurity, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Process belongs to the root group",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    Group 0 may read, and often write, what belongs to root. Images made for OpenShift rely on it, since there every program runs as
    a random user of group 0; elsewhere give the program a group of its own.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: ["kube-linter/run-as-non-root", "trivy/KSV-0116"],

  examples: [
    {
      says: "Container web runs with group 0, which is root's",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                runAsUser: 1000
                runAsGroup: «0»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                runAsUser: 1000
                runAsGroup: 1000
      `,
    },
    {
      says: "The pod has fsGroup 0, which is root's",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            fsGroup: «0»
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            fsGroup: 2000
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
    {
      says: "The pod has the supplemental group 0, which is root's",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            supplementalGroups:
              - 100
              - «0»
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            supplementalGroups:
              - 100
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: web
            image: nginx:1.29.4
            securityContext:
              runAsUser: 0
              runAsGroup: 0
    `,
  ],

  *check(workload) {
    if (isTest(workload.object) || isWindows(workload)) return;
    const pod = workload.pod.at("securityContext");
    const asRoot = workload.containers.some((container) => effectiveSecurity(container, "runAsUser").number === 0); // told by explicit-root; the group is no news then
    if (asRoot) return;
    if (pod.at("runAsGroup").number === 0) yield { at: pod.at("runAsGroup"), message: "The pod runs with group 0, which is root's" };
    if (pod.at("fsGroup").number === 0) yield { at: pod.at("fsGroup"), message: "The pod has fsGroup 0, which is root's" };
    for (const group of pod.at("supplementalGroups").items()) if (group.number === 0) yield { at: group, message: "The pod has the supplemental group 0, which is root's" };
    for (const container of workload.containers) {
      const own = container.at.at("securityContext", "runAsGroup");
      if (own.number === 0) yield { at: own, message: `${titleOf(container)} runs with group 0, which is root's` };
    }
  },
});
