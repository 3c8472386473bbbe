import { isPatch } from "../../src/kubernetes/patch.ts";
import { titleOfType } from "../../src/kubernetes/schema-words.ts";
import type { MissingField } from "../../src/kubernetes/schema-violation.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Fields that schemas require and the API server does not: it takes nothing for an empty value, or fills them in itself. */
const leftToTheServer: ReadonlySet<string> = new Set([
  "core/v1.HTTPHeader.value",
  "apps/v1.StatefulSetSpec.serviceName",
  "networking/v1.NetworkPolicySpec.podSelector",
  "core/v1.PersistentVolumeClaimCondition.status",
]);

export default defineRule({
  title: "Required field is missing",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The API server refuses an object without a field that it requires. An empty value counts as none: it is what a template leaves that prints nothing.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],
  covers: ["kubeconform/required"],

  examples: [
    {
      says: "DeploymentSpec requires selector",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        «spec»:
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: shop:1.2.3
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: shop
                  image: shop:1.2.3
      `,
    },
    {
      says: "ContainerPort requires containerPort, and it is empty",
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
                - name: http
                  «containerPort»:
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
                - name: http
                  containerPort: 8080
      `,
    },
  ],
  quiet: [
    `
      # a patch for a Deployment that stands elsewhere
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        replicas: 3
    `,
    `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: shut
      spec:
        policyTypes: [Ingress]
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    const missing = schemas.violations(object, kubernetes).filter((violation) => violation.fault === "missing-field");
    if (missing.length === 0 || isPatch(object)) return;
    for (const violation of missing) {
      if (isLeftToTheServer(violation)) continue;
      const { at, name, owner } = violation;
      yield { at, message: `${titleOfType(owner)} requires ${name}${at.exists ? ", and it is empty" : ""}` };
    }
  },
});

/** What the server fills in, and what it writes itself: the status of objects. */
function isLeftToTheServer({ at, owner, name }: MissingField): boolean {
  return leftToTheServer.has(`${owner.name}.${name}`) || at.path.includes("status") || owner.name.startsWith("meta/v1.") || (at.exists && at.written?.kind === "alias");
}
