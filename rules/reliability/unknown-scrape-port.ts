import { declaredPorts } from "../../src/kubernetes/probe.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Prometheus is sent to a port that the pod does not declare",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    With the usual configuration Prometheus scrapes the port in the annotation prometheus.io/port. Where the pod declares other ports, one of the numbers is probably wrong,
    and there are no metrics. It is told of only where the containers declare ports.
  `,
  see: ["https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config"],

  examples: [
    {
      says: "Prometheus is sent to port 80, but the pod declares only 8080",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            prometheus.io/scrape: "true"
            prometheus.io/port: «"80"»
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              ports:
                - containerPort: 8080
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            prometheus.io/scrape: "true"
            prometheus.io/port: "8080"
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              ports:
                - containerPort: 8080
      `,
    },
  ],

  *check({ podMetadata, containers }) {
    const annotations = podMetadata.at("annotations");
    const at = annotations.at("prometheus.io/port");
    const declared = [...new Set(containers.flatMap((container) => declaredPorts(container).numbers))];
    if (!/^\d+$/.test(at.string ?? "") || annotations.at("prometheus.io/scrape").string === "false" || declared.length === 0 || declared.includes(Number(at.string))) return;
    yield { at, message: `Prometheus is sent to port ${at.string ?? ""}, but the pod declares only ${declared.join(", ")}` };
  },
});
