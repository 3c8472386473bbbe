import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service claims addresses from outside",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    With externalIPs a Service takes traffic for any address, whoever it belongs to, and so can listen in on others (CVE-2020-8554). Many clusters forbid it.
    Use a LoadBalancer.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#external-ips", "https://github.com/kubernetes/kubernetes/issues/97076"],
  covers: ["trivy/KSV-0108"],

  examples: [
    {
      says: "Service shop claims the address 203.0.113.7, whoever it belongs to",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          «externalIPs»: [203.0.113.7]
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
    const at = root.at("spec", "externalIPs");
    if (kind === "Service" && at.items().length > 0) yield { at: at.keySpan(), message: `Service ${name} claims the address ${at.at(0).string ?? ""}, whoever it belongs to` };
  },
});
