import { addedCapabilities, baselineCapabilities } from "../../src/kubernetes/capability.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container adds a capability",
  severity: "warning",
  profile: "strict",
  subject: "container",
  why: `
    Pod Security's restricted level lets a container add NET_BIND_SERVICE and nothing else. Most programs that ask for CHOWN or SETUID do so to start as
    root and change to another user, which the security context can do for them.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"],
  covers: ["trivy/KSV-0106", "checkov/CKV_K8S_25", "kubeaudit/CapabilityAdded", "pod-security/capabilities_restricted"],

  examples: [
    {
      says: "Container web adds the capability CHOWN; the restricted level allows only NET_BIND_SERVICE",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            add:
              - «CHOWN»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          capabilities:
            add:
              - NET_BIND_SERVICE
      `,
    },
  ],

  *check(container) {
    if (isPassing(container)) return;
    for (const { at, name } of addedCapabilities(container)) {
      if (name !== "NET_BIND_SERVICE" && baselineCapabilities.includes(name)) yield { at, message: `${titleOf(container)} adds the capability ${name}; the restricted level allows only NET_BIND_SERVICE` };
    }
  },
});
