import { nearestQuantity } from "../../src/kubernetes/quantity.ts";
import { describeType, describeValue, isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import type { MalformedValue } from "../../src/kubernetes/schema-violation.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Value cannot be decoded",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Times, quantities, base64 and numbers of 32 bits have a form of their own that schemas do not check. The API server decodes them before anything
    else, and refuses the object if it cannot.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],

  examples: [
    {
      says: "port is the number 80000000000, which has no room in 32 bits",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: «80000000000»
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 8080
      `,
    },
    {
      says: "averageValue is the text \"500 m\", expected a quantity; did you mean 500m?",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 3
          scaleTargetRef:
            kind: Deployment
            name: shop
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: AverageValue
                  averageValue: «500 m»
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          maxReplicas: 3
          scaleTargetRef:
            kind: Deployment
            name: shop
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: AverageValue
                  averageValue: 500m
      `,
    },
  ],
  quiet: [
    `
      # of quantities of resources and of Secrets other rules tell
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      data:
        password: not base64
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "malformed" || isPlaceholder(violation.at) || isToldElsewhere(object.kind, violation)) continue;
      const { at, expected } = violation;
      const name = at.path.findLast((step) => typeof step === "string");
      if (expected.name === "int32" || expected.name === "intOrString") yield { at, message: `${name} is ${describeValue(at)}, which has no room in 32 bits` };
      else {
        const meant = expected.name === "quantity" ? nearestQuantity(at.string ?? "") : undefined;
        yield { at, message: `${name} is ${describeValue(at)}, expected ${describeType(expected)}${meant === undefined ? "" : `; did you mean ${meant}?`}` };
      }
    }
  },
});

/** The values of Secrets, and the quantities of resources and storage, have rules of their own. */
function isToldElsewhere(kind: string, { at, expected }: MalformedValue): boolean {
  if (expected.name === "bytes") return kind === "Secret";
  return expected.name === "quantity" && at.path.some((step) => /^(resources|capacity|hard|limits|sizeLimit)$/.test(String(step)));
}
