import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "NetworkPolicy lets everybody in",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    An empty rule under ingress allows traffic from everywhere to every port, so the policy protects nothing. Say from whom, or to which ports.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic"],
  covers: ["kubeaudit/AllowAllIngressNetworkPolicyExists", "trivy/KSV-0038"],

  examples: [
    {
      says: "NetworkPolicy shop lets everybody in at every port",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - «{}»
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - ports:
                - port: 8080
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "NetworkPolicy" || apiVersion !== "networking.k8s.io/v1") return;
    const open = root.at("spec", "ingress").items().find((rule) => rule.at("from").items().length === 0 && rule.at("ports").items().length === 0);
    if (open !== undefined) yield { at: open, message: `NetworkPolicy ${name} lets everybody in at every port` };
  },
});
