import { minorOf } from "../../src/kubernetes/minors.ts";
import { acceptedValues, isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { suggest } from "../../src/text/suggest.ts";

export default defineRule({
  title: "Value is none of those that the field accepts",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Many fields take one of a few words, capitals included, and the API server refuses every other. The published schemas of Kubernetes do not have these
    words, so that validators that rely on them let LoadBalancer in wrong capitals pass; and some words are younger than others.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/"],

  examples: [
    {
      says: "type may not be Loadbalancer; did you mean LoadBalancer?",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: «Loadbalancer»
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
    {
      says: "protocol may not be http; it is one of SCTP, TCP, UDP",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - containerPort: 8080
                  protocol: «http»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              ports:
                - containerPort: 8080
                  protocol: TCP
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: \${SERVICE_TYPE}
        sessionAffinity: ""
        ports:
          - port: 80
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "refused-value" || isPlaceholder(violation.at)) continue;
      const { at, value, expected } = violation;
      const accepted = acceptedValues(expected, minorOf(kubernetes));
      const later = expected.values.get(value)?.firstAfter(minorOf(kubernetes));
      const meant = suggest(value, accepted);
      const hint = later !== undefined ? `it can be since Kubernetes 1.${later}` : meant !== undefined ? `did you mean ${meant}?` : `it is one of ${accepted.slice(0, 8).join(", ")}`;
      yield { at, message: `${at.path.findLast((step) => typeof step === "string")} may not be ${value}; ${hint}` };
    }
  },
});
