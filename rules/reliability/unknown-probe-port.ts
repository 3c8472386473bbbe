import { declaredPorts, probePort, probesOf } from "../../src/kubernetes/probe.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { didYouMean } from "../../src/text/suggest.ts";

export default defineRule({
  title: "Probe names a port that its container does not have",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    The kubelet looks a port's name up among the ports of the same container. If it is not there the probe fails for ever: the pod never
    gets ready, or is restarted without end. The API server does not check it.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
  covers: ["kube-linter/liveness-port", "kube-linter/readiness-port", "kube-linter/startup-port"],

  examples: [
    {
      says: "The readiness probe of container web asks port htpp, which the container does not declare; did you mean http?",
      bad: `
        name: web
        image: registry.example.com/shop:2.3.0
        ports:
          - name: http
            containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: «htpp»
      `,
      good: `
        name: web
        image: registry.example.com/shop:2.3.0
        ports:
          - name: http
            containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: http
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: registry.example.com/shop:2.3.0
      readinessProbe:
        tcpSocket:
          port: 8080
      livenessProbe:
        tcpSocket:
          port: "8080"
      startupProbe:
        exec:
          command: [shop, started]
    `,
  ],

  *check(container) {
    const { names } = declaredPorts(container);
    for (const probe of probesOf(container)) {
      const port = probePort(probe);
      const name = port.string;
      if (name === undefined || /^\d+$/.test(name) || names.includes(name)) continue;
      const title = titleOf(container);
      yield { at: port, message: `The ${probe.field.replace("Probe", "")} probe of ${title.charAt(0).toLowerCase()}${title.slice(1)} asks port ${name}, which the container does not declare${didYouMean(name, names)}` };
    }
  },
});
