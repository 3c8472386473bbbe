import { declaredPorts, probePort, probesOf } from "../../src/kubernetes/probe.ts";
import { isPassing, titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Probe asks a port that its container does not declare",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    The probe works if the program listens there, since declaring ports is only documentation. But where a container declares its ports and the probe
    asks another one, one of the two numbers is often out of date. Declare the port and ask it by name.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
  covers: ["kube-linter/liveness-port", "kube-linter/readiness-port", "kube-linter/startup-port"],

  examples: [
    {
      says: "The liveness probe asks port 8081, and container web declares 8080",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        ports:
          - containerPort: 8080
        livenessProbe:
          httpGet:
            path: /alive
            port: «8081»
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        ports:
          - containerPort: 8080
        livenessProbe:
          httpGet:
            path: /alive
            port: 8080
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: registry.example.com/shop:2.3.0
      livenessProbe:
        grpc:
          port: 9000
    `,
  ],

  *check(container) {
    const { numbers } = declaredPorts(container);
    if (isPassing(container) || numbers.length === 0) return;
    for (const probe of probesOf(container)) {
      const port = probePort(probe);
      const number = port.number ?? (/^\d+$/.test(port.string ?? "") ? Number(port.string) : undefined);
      if (number === undefined || numbers.includes(number)) continue;
      const title = titleOf(container);
      yield { at: port, message: `The ${probe.field.replace("Probe", "")} probe asks port ${number}, and ${title.charAt(0).toLowerCase()}${title.slice(1)} declares ${numbers.join(", ")}` };
    }
  },
});
