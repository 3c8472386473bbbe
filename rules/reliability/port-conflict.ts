import type { Cursor } from "../../src/yaml/cursor.ts";
import { titleOf, type Container } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Port is declared twice in a pod",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    The containers of a pod share its network: only one of them can listen on a port, and the other fails to start.
    Within one container the second declaration is lost when the object is updated.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking"],
  covers: ["kube-score/container-ports-check"],

  examples: [
    {
      says: "Containers web and metrics both declare port 8080/TCP, but share one network",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              ports:
                - containerPort: 8080
            - name: metrics
              image: nginx/nginx-prometheus-exporter:1.5.1
              ports:
                - containerPort: «8080»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              ports:
                - containerPort: 8080
                - containerPort: 8080
                  protocol: UDP
            - name: metrics
              image: nginx/nginx-prometheus-exporter:1.5.1
              ports:
                - containerPort: 9113
      `,
    },
  ],

  *check({ containers }) {
    const known = new Map<string, { readonly container: Container; readonly at: Cursor }>();
    for (const container of containers.filter(({ role }) => role === "container" || role === "sidecar")) {
      for (const port of container.at.at("ports").items()) {
        const at = port.at("containerPort");
        const number = `${at.number ?? ""}/${port.at("protocol").string ?? "TCP"}`;
        const first = known.get(number);
        if (at.number === undefined) continue;
        if (first === undefined) known.set(number, { container, at });
        else if (first.container === container) yield { at, message: `${titleOf(container)} declares port ${number} twice`, related: [{ at: first.at, message: "the first" }] };
        else yield { at, message: `Containers ${first.container.name} and ${container.name} both declare port ${number}, but share one network`, related: [{ at: first.at, message: "the first" }] };
      }
    }
  },
});
