import { lifeOf } from "../../src/kubernetes/api-lifecycle.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "API version is no longer served",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    An API version that was removed is refused: no matches for kind. A release that was installed with it before the cluster was upgraded cannot even be
    upgraded any more. A chart that must run on older clusters too can choose the version with .Capabilities.APIVersions.Has.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
  covers: ["pluto/removed", "kube-score/stable-version", "polaris/deprecatedAPI"],

  examples: [
    {
      says: "extensions/v1beta1 Ingress is gone since Kubernetes 1.22; use networking.k8s.io/v1",
      bad: `
        apiVersion: «extensions/v1beta1»
        kind: Ingress
        metadata:
          name: shop
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
      `,
    },
    {
      says: "policy/v1beta1 PodSecurityPolicy is gone since Kubernetes 1.25; Pod Security Admission took its place: labels on the Namespace",
      bad: `
        apiVersion: «policy/v1beta1»
        kind: PodSecurityPolicy
        metadata:
          name: shop
      `,
      good: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
      `,
    },
    {
      says: "gateway.kyma-project.io/v1beta1 APIRule is gone from Kyma; use gateway.kyma-project.io/v2",
      bad: `
        apiVersion: «gateway.kyma-project.io/v1beta1»
        kind: APIRule
        metadata:
          name: shop
      `,
      good: `
        apiVersion: gateway.kyma-project.io/v2
        kind: APIRule
        metadata:
          name: shop
      `,
    },
  ],

  *check({ apiVersion, kind, root }, { schemas, kubernetes }) {
    const life = lifeOf(apiVersion, kind, schemas, kubernetes);
    if (life?.state !== "removed") return;
    const { product, removed, replacement } = life;
    const when = removed === undefined ? `gone from ${product}` : `gone since ${product} ${removed}`;
    const what = replacement === undefined ? "" : replacement.includes(": ") || replacement.includes("place") ? `; ${replacement}` : `; use ${replacement}`;
    yield { at: root.at("apiVersion"), message: `${apiVersion} ${kind} is ${when}${what}` };
  },
});
