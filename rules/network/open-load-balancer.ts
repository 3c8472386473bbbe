import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Load balancer is open to everybody",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    A LoadBalancer without loadBalancerSourceRanges answers the whole internet, at most providers. For a shop that is right; for a database it is not.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer"],
  covers: ["kube-linter/exposed-services", "popeye/1103", "popeye/1107", "monokle/KBP114"],

  examples: [
    {
      says: "Service shop is a load balancer that is open to everybody",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: «LoadBalancer»
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: LoadBalancer
          loadBalancerSourceRanges: [203.0.113.0/24]
      `,
    },
  ],

  *check({ kind, name, root }) {
    const type = root.at("spec", "type");
    const isInternal = root.at("metadata", "annotations").entries().some(({ name: annotation, value }) => /internal/.test(annotation) || /^internal/i.test(value.string ?? ""));
    if (kind === "Service" && type.string === "LoadBalancer" && root.at("spec", "loadBalancerSourceRanges").items().length === 0 && !isInternal) yield { at: type, message: `Service ${name} is a load balancer that is open to everybody` };
  },
});
