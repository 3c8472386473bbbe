import { addedCapabilities, baselineCapabilities, dangerOf, powerOf } from "../../src/kubernetes/capability.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { writeList } from "../../src/kubernetes/word-list.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container adds a dangerous capability",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Some capabilities reach beyond the container: with SYS_ADMIN a process is nearly root on its node, with NET_RAW it can pretend to be its neighbours.
    Pod Security's baseline allows thirteen; these are beyond it.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline", "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
  covers: [
    "polaris/dangerousCapabilities", "trivy/KSV-0005", "trivy/KSV-0022", "trivy/KSV-0119", "trivy/KSV-0120", "checkov/CKV_K8S_25", "checkov/CKV_K8S_39",
    "kubeaudit/CapabilityAdded", "kube-linter/privilege-escalation-container", "pod-security/capabilities_baseline",
  ],

  examples: [
    {
      says: "Container web adds SYS_TIME and SYS_ADMIN; with SYS_ADMIN it is nearly root on the node",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            add:
              - CHOWN
              - SYS_TIME
              - «SYS_ADMIN»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            add:
              - CHOWN
      `,
    },
  ],

  *check(container) {
    if (isPassing(container) || container.at.at("securityContext", "privileged").boolean === true) return; // told already: it has them all
    const added = addedCapabilities(container).filter(({ name }) => !baselineCapabilities.includes(name));
    const [worst] = [...added].sort((a, b) => dangerOf(b.name) - dangerOf(a.name));
    if (worst !== undefined) yield { at: worst.at, message: `${titleOf(container)} adds ${writeList(added.map(({ name }) => name))}; with ${worst.name} it ${powerOf(worst.name)}` };
  },
});
