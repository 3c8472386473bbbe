import { probesOf } from "../../src/kubernetes/probe.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Liveness or startup probe has a successThreshold other than 1",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Only readiness can ask for several successes in a row. The API server refuses a pod whose liveness or startup probe has a successThreshold other than 1.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes"],

  examples: [
    {
      says: "Container web: the successThreshold of livenessProbe must be 1, not 3",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        livenessProbe:
          successThreshold: «3»
          tcpSocket:
            port: 8080
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        livenessProbe:
          successThreshold: 1
          tcpSocket:
            port: 8080
        readinessProbe:
          successThreshold: 3
          tcpSocket:
            port: 8080
      `,
    },
  ],

  *check(container) {
    for (const { field, at } of probesOf(container)) {
      const threshold = at.at("successThreshold");
      if (field === "readinessProbe" || threshold.number === undefined || threshold.number === 1 || threshold.number === 0) continue;
      yield { at: threshold, message: `${titleOf(container)}: the successThreshold of ${field} must be 1, not ${threshold.number}` };
    }
  },
});
