import { isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container keeps the default capabilities",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    Container runtimes give every process that runs as root some fourteen parts of root's power, such as forging packets (NET_RAW) and
    changing owners of files. Drop them all, and add back by name what is really needed. Pod Security wants it spelt ALL.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container"],
  covers: [
    "kube-linter/drop-net-raw-capability", "polaris/insecureCapabilities", "polaris/linuxHardening", "trivy/KSV-0003", "trivy/KSV-0004", "trivy/KSV-0106",
    "checkov/CKV_K8S_28", "checkov/CKV_K8S_37", "kubeaudit/CapabilityShouldDropAll", "kubeaudit/CapabilityOrSecurityContextMissing", "pod-security/capabilities_restricted",
  ],

  examples: [
    {
      says: "Container web keeps its default capabilities; set capabilities.drop: [ALL]",
      bad: `
        «name»: web
        image: nginx:1.29.4
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            drop: [ALL]
      `,
    },
    {
      says: "Container web drops only NET_RAW; set capabilities.drop: [ALL]",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            «drop»: [NET_RAW]
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            drop: [ALL]
            add: [NET_BIND_SERVICE]
      `,
    },
    {
      says: "Container web drops all, but Pod Security reads only ALL in capitals",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            drop: [«all»]
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
    if (isPassing(container) || isWindows(container.workload) || security.at("privileged").boolean === true) return;
    const at = security.at("capabilities", "drop");
    const dropped = at.items();
    if (dropped.some(({ string }) => string === "ALL")) return;
    const misspelt = dropped.find(({ string }) => string?.toUpperCase() === "ALL");
    if (misspelt !== undefined) yield { at: misspelt, message: `${titleOf(container)} drops ${misspelt.string ?? ""}, but Pod Security reads only ALL in capitals` };
    else if (dropped.length > 0) yield { at: at.keySpan(), message: `${titleOf(container)} drops only ${dropped.map(({ string }) => string ?? "").join(", ")}; set capabilities.drop: [ALL]` };
    else yield { at, message: `${titleOf(container)} keeps its default capabilities; set capabilities.drop: [ALL]` };
  },
});
