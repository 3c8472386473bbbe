import { effectiveSecurity, isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "User number may belong to somebody on the node",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    A process that breaks out of its container has on the node the rights of the user with its number. Numbers up to 10000 are given to the
    node's own users and services; a higher one is nobody's.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: ["kube-score/container-security-context-user-group-id", "trivy/KSV-0020", "trivy/KSV-0021", "checkov/CKV_K8S_40"],
  options: { above: 10000 },

  examples: [
    {
      says: "Container web has runAsUser 1000; numbers above 10000 belong to nobody on the node",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: «1000»
          runAsGroup: 10001
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: 10001
          runAsGroup: 10001
      `,
    },
    {
      says: "Container web has runAsGroup 101; numbers above 10000 belong to nobody on the node",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: 10001
          runAsGroup: «101»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: 10001
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx:1.29.4
      securityContext:
        runAsUser: 0
        runAsGroup: 0
    `,
  ],

  *check(container, { options }) {
    if (isPassing(container) || isWindows(container.workload)) return;
    for (const field of ["runAsUser", "runAsGroup"]) {
      const at = effectiveSecurity(container, field);
      const id = at.number ?? 0; // root is told by rules of its own, and so is a user that is not set
      if (id > 0 && id <= options.above) yield { at, message: `${titleOf(container)} has ${field} ${id}; numbers above ${options.above} belong to nobody on the node` };
    }
  },
});
