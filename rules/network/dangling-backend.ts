import { backendsOf } from "../../src/kubernetes/backend.ts";
import { suggest } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress or route sends requests to a Service that is not there",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    Requests to such a route are answered with 503. It is told where there is a Service that nothing else routes to, or whose name is nearly the same.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/", "https://gateway-api.sigs.k8s.io/api-types/httproute/"],
  covers: ["kube-linter/dangling-ingress", "kube-score/ingress-targets-service", "popeye/1401"],

  examples: [
    {
      says: "Ingress shop sends requests to Service web, which is not here; there is shop",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: «web»
                        port:
                          number: 80
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: shop
                        port:
                          number: 80
      `,
    },
    {
      says: "HTTPRoute shop sends requests to Service shpo, which is not here; did you mean shop?",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: metrics
        spec:
          ports:
            - port: 80
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: shop
        spec:
          rules:
            - backendRefs:
                - name: «shpo»
                  port: 80
      `,
      good: `
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: shop
        spec:
          rules:
            - backendRefs:
                - name: elsewhere
                  port: 80
      `,
    },
  ],

  *check(set) {
    const { objects, isWhole } = set;
    if (!isWhole || set.isOpen) return;
    const routed = new Set(objects.flatMap((object) => backendsOf(object).map(({ name }) => name)));
    for (const object of objects) {
      const names = set.names(object, "Service");
      const told = new Set<string>();
      for (const { at, name } of names.length === 0 ? [] : backendsOf(object)) {
        if (told.has(name) || name === "ssl-redirect" || name === "use-annotation" || set.find(object, "Service", name) !== undefined) continue; // actions of AWS' controller
        told.add(name);
        const near = suggest(name, names);
        if (near === undefined && names.every((other) => routed.has(other))) continue;
        const hint = near !== undefined ? `; did you mean ${near}?` : names.length === 1 ? `; there is ${names[0] ?? ""}` : "";
        yield { at, message: `${object.kind} ${object.name} sends requests to Service ${name}, which is not here${hint}` };
      }
    }
  },
});
