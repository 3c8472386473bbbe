import { probeNumber, probesOf, sameHandler } from "../../src/kubernetes/probe.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Readiness and liveness probe are the same",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    When both probes ask the same at the same pace, a pod that is overloaded for a moment is not spared traffic until it recovers: it is killed at once,
    and its load goes to the next. Ask different questions, or let liveness fail later (failureThreshold, periodSeconds).
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
  covers: ["kube-score/pod-probes-identical"],

  examples: [
    {
      says: "Container web: the liveness probe asks the same as the readiness probe, at the same pace",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        readinessProbe:
          httpGet:
            path: /health
            port: 8080
        «livenessProbe»:
          httpGet:
            port: 8080
            path: /health
          periodSeconds: 10
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        readinessProbe:
          httpGet:
            path: /health
            port: 8080
        livenessProbe:
          httpGet:
            path: /health
            port: 8080
          failureThreshold: 10
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: registry.example.com/shop:2.3.0
      readinessProbe:
        httpGet:
          path: /ready
          port: 8080
      livenessProbe:
        httpGet:
          path: /alive
          port: 8080
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const probes = probesOf(container);
    const readiness = probes.find(({ field }) => field === "readinessProbe");
    const liveness = probes.find(({ field }) => field === "livenessProbe");
    if (readiness === undefined || liveness === undefined || !sameHandler(readiness, liveness)) return;
    if (["initialDelaySeconds", "periodSeconds", "failureThreshold", "timeoutSeconds"].some((field) => probeNumber(readiness, field) !== probeNumber(liveness, field))) return;
    yield {
      at: liveness.at.keySpan(),
      message: `${titleOf(container)}: the liveness probe asks the same as the readiness probe, at the same pace`,
      related: [{ at: readiness.at.keySpan(), message: "the readiness probe" }],
    };
  },
});
