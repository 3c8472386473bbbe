import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress class is an annotation",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    The annotation kubernetes.io/ingress.class is deprecated since Kubernetes 1.18, and controllers differ in whether they still read it.
    spec.ingressClassName has taken its place.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation"],

  examples: [
    {
      says: "Ingress shop names its class in an annotation; set spec.ingressClassName: nginx",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            kubernetes.io/ingress.class: «nginx»
        spec: {}
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          ingressClassName: nginx
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    const at = root.at("metadata", "annotations", "kubernetes.io/ingress.class");
    const isGoogle = at.string === "gce" || at.string === "gce-internal"; // Google's controller reads nothing else
    if (kind === "Ingress" && groupOf(apiVersion) === "networking.k8s.io" && at.string !== undefined && !isGoogle && !root.at("spec", "ingressClassName").exists) {
      yield { at, message: `Ingress ${name} names its class in an annotation; set spec.ingressClassName: ${at.string}` };
    }
  },
});
