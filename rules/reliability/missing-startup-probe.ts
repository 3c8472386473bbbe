import { probeNumber, probesOf } from "../../src/kubernetes/probe.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Liveness probe waits long instead of a startup probe",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    A long initialDelaySeconds guesses how slow the slowest start is: too short and the program is killed while it starts, too long and a hang goes unseen.
    A startup probe asks instead, and liveness begins as soon as it succeeds.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe"],
  options: { atLeast: 60 },

  examples: [
    {
      says: "Container web: liveness begins only after 120 seconds; a startup probe would not have to guess",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        livenessProbe:
          initialDelaySeconds: «120»
          httpGet:
            path: /alive
            port: 8080
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        startupProbe:
          failureThreshold: 30
          httpGet:
            path: /alive
            port: 8080
        livenessProbe:
          httpGet:
            path: /alive
            port: 8080
      `,
    },
  ],

  *check(container, { options }) {
    const probes = probesOf(container);
    const liveness = probes.find(({ field }) => field === "livenessProbe");
    if (isPassing(container) || liveness === undefined || probes.some(({ field }) => field === "startupProbe")) return;
    const delay = probeNumber(liveness, "initialDelaySeconds");
    if (delay < options.atLeast) return;
    yield { at: liveness.at.at("initialDelaySeconds"), message: `${titleOf(container)}: liveness begins only after ${delay} seconds; a startup probe would not have to guess` };
  },
});
