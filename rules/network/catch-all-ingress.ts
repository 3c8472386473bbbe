import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress answers for every host",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    A rule without a host takes the requests for every name that no other Ingress has, those of other teams and of strangers who point their DNS here included.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules"],
  covers: ["datree/6"],

  examples: [
    {
      says: "Ingress shop answers for every host; name one",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - «http»:
                paths: []
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths: []
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "Ingress" || groupOf(apiVersion) !== "networking.k8s.io") return;
    const open = root.at("spec", "rules").items().map((rule) => rule.at("host")).find(({ string }) => string === undefined || string === "" || string === "*");
    if (open !== undefined) yield { at: open, message: `Ingress ${name} answers for every host; name one` };
  },
});
