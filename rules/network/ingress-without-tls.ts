import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress has no TLS, or not for all its hosts",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    Without TLS everything, passwords included, crosses the network in clear. List each host under spec.tls. Where the load balancer in front of the cluster ends
    TLS and an annotation says so, nothing is told; nor where the hosts come from the values of a chart, which then say all the rest too.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#tls"],
  covers: ["polaris/tlsSettingsMissing"],

  examples: [
    {
      says: "Ingress shop has no TLS",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        «spec»:
          rules:
            - host: shop.example.com
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          tls:
            - hosts: [shop.example.com]
              secretName: shop-tls
          rules:
            - host: shop.example.com
      `,
    },
    {
      says: "Ingress shop has TLS, but not for www.example.com",
      bad: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          tls:
            - hosts: [shop.example.com]
              secretName: shop-tls
          rules:
            - host: shop.example.com
            - host: «www.example.com»
      `,
      good: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          tls:
            - hosts: ["*.example.com"]
              secretName: shop-tls
          rules:
            - host: shop.example.com
            - host: www.example.com
      `,
    },
  ],

  *check({ kind, apiVersion, name, root, isWritten }) {
    if (kind !== "Ingress" || groupOf(apiVersion) !== "networking.k8s.io") return;
    const tls = root.at("spec", "tls");
    const endsBefore = root.at("metadata", "annotations").entries().some(({ name: annotation }) => /^alb\.ingress\.kubernetes\.io\/(?:certificate-arn|listen-ports)$|pre-shared-cert$|managed-certificates$|router\.(?:tls|entrypoints)$/.test(annotation));
    const hosts = root.at("spec", "rules").items().map((rule) => rule.at("host"));
    if (endsBefore || !root.at("spec").exists || hosts.length === 0 || !hosts.every(isWritten)) return;
    if (tls.items().length === 0) yield { at: tls, message: `Ingress ${name} has no TLS` };
    const covered = tls.items().flatMap((entry) => entry.at("hosts").items().flatMap((host) => host.string ?? []));
    if (covered.length === 0) return; // without hosts an entry is for all of them
    for (const host of hosts) {
      const wildcard = (host.string ?? "").replace(/^[^.]+/, "*");
      if (host.string !== undefined && host.string !== "" && !covered.includes(host.string) && !covered.includes(wildcard)) yield { at: host, message: `Ingress ${name} has TLS, but not for ${host.string}` };
    }
  },
});
