import { effectiveSecurity, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container must not be root and is told to be",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    With runAsNonRoot: true and runAsUser: 0 the kubelet refuses to start the container, and the pod stays in CreateContainerConfigError.
    The two often come from different places: one from the pod, one from the container, or one from a chart's defaults.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: ["kube-linter/run-as-non-root"],

  examples: [
    {
      says: "Container web must not run as root but is told to run as user 0, so it never starts",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsNonRoot: true
          runAsUser: «0»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsNonRoot: true
          runAsUser: 101
      `,
    },
    {
      says: "Container web must not run as root but is told to run as user 0, so it never starts",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: «0»
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                runAsNonRoot: true
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 0
          containers:
            - name: web
              image: nginx:1.29.4
              securityContext:
                runAsNonRoot: false
      `,
    },
  ],

  *check(container) {
    const user = effectiveSecurity(container, "runAsUser");
    const nonRoot = effectiveSecurity(container, "runAsNonRoot");
    if (user.number !== 0 || nonRoot.boolean !== true) return;
    yield {
      at: user,
      message: `${titleOf(container)} must not run as root but is told to run as user 0, so it never starts`,
      related: [{ at: nonRoot, message: "runAsNonRoot is asked for here" }],
    };
  },
});
