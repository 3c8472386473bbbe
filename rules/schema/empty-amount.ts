import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Port or quantity is left empty",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    The API server takes an empty port or quantity for zero, or for the default, while kubeconform and its like refuse it. Mostly a template has printed a
    value that is not set: give the value, or leave out the field.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"],
  covers: ["kubeconform/type"],

  examples: [
    {
      says: "cpu is empty, expected a quantity",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              resources:
                requests:
                  «cpu»:
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
              resources:
                requests:
                  cpu: 100m
      `,
    },
    {
      says: "targetPort is empty, expected a number or a name",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
              «targetPort»:
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
              targetPort: http
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
        creationTimestamp: null
      spec:
        nodeSelector:
        containers:
          - name: shop
            image: shop:1.2.3
            resources:
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "null" || violation.expected.kind !== "scalar") continue;
      const { at, expected } = violation;
      const name = at.path.findLast((step) => typeof step === "string");
      if (expected.name === "quantity") yield { at, message: `${name} is empty, expected a quantity` };
      else if (expected.name === "intOrString") yield { at, message: `${name} is empty, expected a number or a name` };
    }
  },
});
