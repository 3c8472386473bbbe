import { minorOf } from "../../src/kubernetes/version.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Probe or hook calls another host",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    Probes and lifecycle hooks are called by the kubelet, from the node. With a host of its own such a call reaches whatever the node can reach,
    which Pod Security's baseline forbids from 1.34 on, and it says nothing about the container. Leave host out: it is the pod then.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline"],
  covers: ["pod-security/hostProbesAndHostLifecycle"],

  examples: [
    {
      says: "Container web: readinessProbe asks the host db.example.com, not the container",
      bad: `
        name: web
        image: nginx:1.29.4
        readinessProbe:
          tcpSocket:
            host: «db.example.com»
            port: 5432
      `,
      good: `
        name: web
        image: nginx:1.29.4
        readinessProbe:
          tcpSocket:
            port: 5432
      `,
    },
  ],

  *check(container, { kubernetes }) {
    if (minorOf(kubernetes) < 34) return;
    const callers = [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]];
    for (const path of callers) {
      for (const handler of ["httpGet", "tcpSocket"]) {
        const at = container.at.at(...path, handler, "host");
        const isOwn = at.string === "127.0.0.1" || at.string === "localhost"; // of a pod that shares the node's network, where it is needed
        if (at.string !== undefined && at.string !== "" && !(isOwn && container.workload.pod.at("hostNetwork").boolean === true)) yield { at, message: `${titleOf(container)}: ${path.at(-1) ?? ""} asks the host ${at.string}, not the container` };
      }
    }
  },
});
