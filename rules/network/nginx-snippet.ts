import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress puts configuration of its own into nginx",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A snippet annotation is pasted into the configuration that serves all Ingresses, and with it one can read the controller's token and every Secret that it sees
    (CVE-2021-25742). ingress-nginx refuses snippets unless they are switched on.
  `,
  see: ["https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/", "https://github.com/kubernetes/ingress-nginx/issues/7837"],
  covers: ["checkov/CKV_K8S_152", "checkov/CKV_K8S_153", "checkov/CKV_K8S_154", "datree/31", "datree/32"],

  examples: [
    {
      says: "configuration-snippet becomes part of the configuration of all Ingresses",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            «nginx.ingress.kubernetes.io/configuration-snippet»: return 204;
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/custom-headers: shop/headers
      `,
    },
  ],

  *check({ kind, root }) {
    if (kind !== "Ingress") return;
    for (const { name, value } of root.at("metadata", "annotations").entries()) {
      const snippet = /^nginx\.ingress\.kubernetes\.io\/([\w-]*snippet)$/.exec(name)?.[1];
      if (snippet !== undefined && (value.string ?? "").trim() !== "") yield { at: value.keySpan(), message: `${snippet} becomes part of the configuration of all Ingresses` };
    }
  },
});
