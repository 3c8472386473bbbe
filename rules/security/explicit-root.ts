import { effectiveSecurity, isPassing, isWindows, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container is told to run as root",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    User 0 is root, whatever the image says. Whoever breaks out of such a process is root on the node.
    Give the program a user of its own; what it has to own can be handed over with fsGroup, or by an init container that is the only one to run as root.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  covers: ["trivy/KSV-0105", "kubeaudit/RunAsUserCSCRoot", "kubeaudit/RunAsUserPSCRoot", "pod-security/runAsUser"],

  examples: [
    {
      says: "Container web runs as user 0, which is root",
      bad: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: «0»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        securityContext:
          runAsUser: 10001
      `,
    },
    {
      says: "The pod runs as user 0, which is root",
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
            - name: logs
              image: fluent/fluent-bit:4.1.1
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 10001
          containers:
            - name: web
              image: nginx:1.29.4
            - name: logs
              image: fluent/fluent-bit:4.1.1
      `,
    },
  ],
  quiet: [
    `
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
              runAsUser: 10001
    `,
  ],

  *check(container) {
    const { workload } = container;
    if (isPassing(container) || isWindows(workload) || workload.pod.at("hostUsers").boolean === false) return;
    const user = effectiveSecurity(container, "runAsUser");
    if (user.number !== 0 || effectiveSecurity(container, "runAsNonRoot").boolean === true) return;
    const own = container.at.at("securityContext", "runAsUser").exists;
    yield { at: user, message: `${own ? titleOf(container) : "The pod"} runs as user 0, which is root` };
  },
});
