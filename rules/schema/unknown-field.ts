import type { Minors } from "../../src/kubernetes/minors.ts";
import { minorOf } from "../../src/kubernetes/minors.ts";
import { explainUnknownField, titleOfType } from "../../src/kubernetes/schema-words.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Field does not exist",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Helm and kubectl ask the API server to refuse unknown fields, and server-side apply refuses them always. An older client lets them be dropped in
    silence, so that what they were meant to do is not done. Most are misspelt or stand one level too high or too low; some are younger than the cluster.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],
  covers: ["kubeconform/additionalProperties"],

  examples: [
    {
      says: "Container has no field imagePullpolicy; did you mean imagePullPolicy?",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              «imagePullpolicy»: Always
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
              imagePullPolicy: Always
      `,
    },
    {
      says: "Container has no field runAsUser; it belongs in securityContext",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.2.3
              «runAsUser»: 10001
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
              securityContext:
                runAsUser: 10001
      `,
    },
    {
      says: "PodResourceClaim has source only up to Kubernetes 1.30; it is checked for 1.36",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          resourceClaims:
            - name: gpu
              «source»:
                resourceClaimName: gpu
          containers:
            - name: shop
              image: shop:1.2.3
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          resourceClaims:
            - name: gpu
              resourceClaimName: gpu
          containers:
            - name: shop
              image: shop:1.2.3
      `,
    },
  ],
  quiet: [
    `
      apiVersion: example.com/v1
      kind: Shop
      metadata:
        name: shop
      anything: goes
    `,
  ],

  *check(object, { schemas, kubernetes }) {
    for (const violation of schemas.violations(object, kubernetes)) {
      if (violation.fault !== "unknown-field") continue;
      const { at, name, owner } = violation;
      const title = titleOfType(owner);
      const when = describeMinors(schemas.versionsOf(owner, name), minorOf(kubernetes));
      const hint = explainUnknownField(name, owner, at);
      if (when !== undefined) yield { at: at.keySpan(), message: `${title} has ${name} only ${when}; it is checked for ${kubernetes}` };
      else yield { at: at.keySpan(), message: `${title} has no field ${name}${hint === undefined ? "" : `; ${hint}`}` };
    }
  },
});

/** When a field that the version does not have is there: `since Kubernetes 1.34`. */
function describeMinors(minors: Minors | undefined, minor: number): string | undefined {
  const next = minors?.firstAfter(minor);
  if (next !== undefined) return `since Kubernetes 1.${next}`;
  const last = minors?.lastBefore(minor);
  return last === undefined ? undefined : `up to Kubernetes 1.${last}`;
}
