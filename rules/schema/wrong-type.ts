import { describeType, describeValue, isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import type { WrongType } from "../../src/kubernetes/schema-violation.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Field has a value of the wrong type",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The API server decodes every field into one type and refuses an object in which one does not fit: texts are not numbers, and unquoted numbers, true
    and yes are not texts. In YAML it is often a pair of quotes that is missing or too many, in a template a quote or an int.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],
  covers: ["kubeconform/type"],

  examples: [
    {
      says: "replicas is the text \"two\", expected a whole number",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: «two»
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
      `,
    },
    {
      says: "env[0].value is the number 8080, expected a text; put it in quotes",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              env:
                - name: PORT
                  value: «8080»
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
              env:
                - name: PORT
                  value: "8080"
      `,
    },
    {
      says: "ports[0].containerPort is the text \"8080\", expected a whole number; leave out the quotes",
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
                - containerPort: «"8080"»
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
      `,
    },
    {
      says: "containers[0].args is the text \"--fast\", expected a list; write a dash before each item",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              args: «--fast»
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
              args:
                - --fast
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
        type: ClusterIP
        ports:
          - port: \${PORT}
            targetPort: http
          - port: 80.0
            targetPort: 8080
    `,
    `
      apiVersion: example.com/v1
      kind: Shop
      metadata:
        name: shop
      spec:
        replicas: two
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "wrong-type" || isPlaceholder(violation.at) || isToldOfSecrets(object.kind, violation)) continue;
      const { at, expected } = violation;
      yield { at, message: `${fieldName(violation)} is ${describeValue(at)}, expected ${describeType(expected)}${hint(violation)}` };
    }
  },
});

/** What is not base64 in a Secret has a rule of its own. */
function isToldOfSecrets(kind: string, { expected }: WrongType): boolean {
  return kind === "Secret" && expected.kind === "scalar" && expected.name === "bytes";
}

/** The end of the path that tells a field from its namesakes: from the last key above a list, `env[0].value`. */
function fieldName({ at }: WrongType): string {
  const { path } = at;
  const lastIndex = path.findLastIndex((step) => typeof step === "number");
  const start = lastIndex >= path.length - 2 ? lastIndex - 1 : path.length - 1;
  return path.slice(Math.max(start, 0)).map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

function hint({ at, expected }: WrongType): string {
  const { value } = at;
  const isText = expected.kind === "enum" || (expected.kind === "scalar" && expected.name === "string");
  if (isText && (typeof value === "number" || typeof value === "boolean")) return "; put it in quotes";
  const isInteger = expected.kind === "scalar" && (expected.name === "int32" || expected.name === "int64");
  if (isInteger && typeof value === "string" && /^-?\d+$/.test(value)) return "; leave out the quotes";
  if (expected.kind === "scalar" && expected.name === "bool" && (value === "true" || value === "false")) return "; leave out the quotes";
  return expected.kind === "list" ? "; write a dash before each item" : "";
}
