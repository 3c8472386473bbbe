import { isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container can write to its root file system",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    Where the root file system is read-only, an intruder cannot change the program or leave tools behind. What the program does write, such as /tmp,
    gets a volume of its own.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: [
    "kube-linter/no-read-only-root-fs", "kube-score/container-security-context-readonlyrootfilesystem", "polaris/notReadOnlyRootFilesystem", "trivy/KSV-0014",
    "checkov/CKV_K8S_22", "kubeaudit/ReadOnlyRootFilesystemNil", "kubeaudit/ReadOnlyRootFilesystemFalse",
  ],

  examples: [
    {
      says: "Container web can write to its root file system; set readOnlyRootFilesystem: true",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          readOnlyRootFilesystem: true
      `,
    },
  ],

  *check(container) {
    const at = container.at.at("securityContext", "readOnlyRootFilesystem");
    if (at.boolean === true || isPassing(container) || isWindows(container.workload)) return;
    yield { at, message: `${titleOf(container)} can write to its root file system; set readOnlyRootFilesystem: true` };
  },
});
