import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress has a path or a host that the API server refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    A path of type Exact or Prefix begins with a slash and holds neither // nor dots that climb; regular expressions need ImplementationSpecific. A host is
    a DNS name, perhaps with *. in front, without scheme, port or address.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types"],

  examples: [
    {
      says: "A path of type Prefix begins with a slash, which shop does not",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: «shop»
                    pathType: Prefix
                    backend:
                      service:
                        name: shop
                        port:
                          number: 80
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
                paths:
                  - path: /shop
                    pathType: Prefix
                    backend:
                      service:
                        name: shop
                        port:
                          number: 80
      `,
    },
    {
      says: "https://shop.example.com is no host name; leave out scheme, port and path",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: «https://shop.example.com»
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
      `,
    },
  ],
  quiet: [
    `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
      spec:
        rules:
          - host: "*.example.com"
            http:
              paths:
                - path: "shop(/|$)(.*)"
                  pathType: ImplementationSpecific
          - host: ""
          - host: registry.<your domain>
    `,
  ],

  *check({ kind, apiVersion, root }) {
    if (kind !== "Ingress" || apiVersion !== "networking.k8s.io/v1") return;
    for (const rule of root.at("spec", "rules").items()) {
      const host = rule.at("host");
      const text = host.string ?? "";
      if (text !== "" && !isPlaceholder(host) && !isHost(text)) yield { at: host, message: `${text} is no host name${/[:/]/.test(text) ? "; leave out scheme, port and path" : ""}` };
      for (const item of rule.at("http", "paths").items()) {
        const type = item.at("pathType").string;
        const at = item.at("path");
        if ((type !== "Prefix" && type !== "Exact") || isPlaceholder(at)) continue;
        const path = at.string ?? "";
        if (!path.startsWith("/")) yield { at, message: `A path of type ${type} begins with a slash, which ${path === "" ? "an empty one" : path} does not` };
        else if (/\/\/|\/\.\.?(\/|$)|%2f/i.test(path)) yield { at, message: `A path of type ${type} may hold neither //, /./, /../ nor an encoded slash` };
      }
    }
  },
});

function isHost(text: string): boolean {
  return text.length <= 253 && /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text) && !/^\d+(\.\d+){3}$/.test(text);
}
