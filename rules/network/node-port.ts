import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service opens a port on every node",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    A NodePort is reachable at the address of every node, past Ingress, TLS and often the firewall. Use a ClusterIP behind an Ingress or Gateway,
    or a LoadBalancer.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
  covers: ["kube-linter/exposed-services", "kube-score/service-type", "datree/7", "popeye/1104", "monokle/KBP114"],

  examples: [
    {
      says: "Service shop opens port 30420 on every node",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: NodePort
          ports:
            - port: 80
              nodePort: «30420»
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: ClusterIP
          ports:
            - port: 80
      `,
    },
    {
      says: "Service shop opens a port on every node",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: «NodePort»
          ports:
            - port: 80
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: LoadBalancer
          ports:
            - port: 80
      `,
    },
  ],

  *check({ kind, name, root }) {
    const type = root.at("spec", "type");
    if (kind !== "Service" || type.string !== "NodePort") return;
    const port = root.at("spec", "ports").items().map((item) => item.at("nodePort")).find(({ number }) => number !== undefined);
    yield { at: port ?? type, message: `Service ${name} opens ${port === undefined ? "a port" : `port ${port.number ?? ""}`} on every node` };
  },
});
