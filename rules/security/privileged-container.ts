import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container is privileged",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    A privileged container has every capability and every device of its node: whoever gets into it owns the node.
    Ask for the one capability or device that is needed instead.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
  covers: [
    "kube-linter/privileged-container", "kube-score/container-security-context-privileged", "polaris/runAsPrivileged", "trivy/KSV-0017",
    "checkov/CKV_K8S_16", "kubeaudit/PrivilegedTrue", "pod-security/privileged",
  ],

  examples: [
    {
      says: "Container web is privileged, which makes it root on its node",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          privileged: «true»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          privileged: false
      `,
    },
  ],

  *check(container) {
    const at = container.at.at("securityContext", "privileged");
    if (at.boolean === true && !isPassing(container)) yield { at, message: `${titleOf(container)} is privileged, which makes it root on its node` };
  },
});
