import { addedCapabilities } from "../../src/kubernetes/capability.ts";
import { effectiveSecurity, isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container listens on a port below 1024",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    On older container runtimes only root, or who has NET_BIND_SERVICE, can listen below 1024. A Service maps any port, so nothing is gained by it.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
  covers: ["kube-linter/privileged-ports", "trivy/KSV-0117", "monokle/KBP113"],

  examples: [
    {
      says: "Container web listens on port 80, which is below 1024",
      bad: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: «80»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        ports:
          - containerPort: 8080
      `,
    },
  ],

  *check(container) {
    const mayBind = addedCapabilities(container).some(({ name }) => name === "NET_BIND_SERVICE") || effectiveSecurity(container, "sysctls").items().some((sysctl) => sysctl.at("name").string === "net.ipv4.ip_unprivileged_port_start");
    if (isPassing(container) || mayBind) return;
    for (const port of container.at.at("ports").items()) {
      const at = port.at("containerPort");
      if (at.number !== undefined && at.number > 0 && at.number < 1024) yield { at, message: `${titleOf(container)} listens on port ${at.number}, which is below 1024` };
    }
  },
});
