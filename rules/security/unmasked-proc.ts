import { minorOf } from "../../src/kubernetes/version.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container sees all of /proc",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    The runtime hides the parts of /proc through which a process could read or change its node; procMount: Unmasked shows them again.
    In a user namespace (hostUsers: false) that is harmless, and Pod Security's baseline allows it from 1.35 on.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#proc-access"],
  covers: ["kube-linter/unsafe-proc-mount", "polaris/procMount", "trivy/KSV-0027", "pod-security/procMount"],

  examples: [
    {
      says: "Container web has procMount Unmasked, which shows it the node",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          procMount: «Unmasked»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          procMount: Default
      `,
    },
  ],

  *check(container, { kubernetes }) {
    const at = container.at.at("securityContext", "procMount");
    if (at.string === undefined || at.string === "Default" || at.string === "") return;
    if (minorOf(kubernetes) >= 35 && container.workload.pod.at("hostUsers").boolean === false) return;
    yield { at, message: `${titleOf(container)} has procMount ${at.string}, which shows it the node` };
  },
});
