import { probeNumber, probesOf } from "../../src/kubernetes/probe.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Probe may take longer than the time between two probes",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    A probe that waits longer than its period delays the next one, so a failure is noticed much later than periodSeconds times failureThreshold promises.
    Usually the two numbers are swapped.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes"],

  examples: [
    {
      says: "Container web: livenessProbe waits up to 30 seconds for an answer but asks every 10 seconds",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        livenessProbe:
          timeoutSeconds: «30»
          tcpSocket:
            port: 8080
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        livenessProbe:
          timeoutSeconds: 10
          periodSeconds: 10
          tcpSocket:
            port: 8080
      `,
    },
  ],

  *check(container) {
    if (isPassing(container)) return;
    for (const probe of probesOf(container)) {
      const timeout = probeNumber(probe, "timeoutSeconds");
      const period = probeNumber(probe, "periodSeconds");
      if (timeout <= period) continue;
      yield { at: probe.at.at("timeoutSeconds"), message: `${titleOf(container)}: ${probe.field} waits up to ${timeout} seconds for an answer but asks every ${period} seconds` };
    }
  },
});
