import { addedCapabilities } from "../../src/kubernetes/capability.ts";
import { isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container may gain privileges",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    Unless allowPrivilegeEscalation is false, a program in the container can become more than it was started as, through setuid files such as sudo or su.
    Hardly any server needs that. Containers that are privileged or have SYS_ADMIN are told of by rules of their own.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: [
    "kube-linter/privilege-escalation-container", "polaris/privilegeEscalationAllowed", "trivy/KSV-0001", "checkov/CKV_K8S_20",
    "kubeaudit/AllowPrivilegeEscalationNil", "kubeaudit/AllowPrivilegeEscalationTrue", "trivy/KSV-0118", "checkov/CKV_K8S_29", "checkov/CKV_K8S_30", "pod-security/allowPrivilegeEscalation",
  ],

  examples: [
    {
      says: "Container web may gain privileges; set allowPrivilegeEscalation: false",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          allowPrivilegeEscalation: false
      `,
    },
    {
      says: "Container web may gain privileges; set allowPrivilegeEscalation: false",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          allowPrivilegeEscalation: «true»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          privileged: true
      `,
    },
  ],

  *check(container) {
    const security = container.at.at("securityContext");
    if (isPassing(container) || isWindows(container.workload) || security.at("privileged").boolean === true || addedCapabilities(container).some(({ name }) => name === "SYS_ADMIN")) return;
    const at = security.at("allowPrivilegeEscalation");
    if (at.boolean !== false) yield { at, message: `${titleOf(container)} may gain privileges; set allowPrivilegeEscalation: false` };
  },
});
