import { lifeOf } from "../../src/kubernetes/api-lifecycle.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "API version is deprecated",
  severity: "warning",
  profile: "recommended",
  subject: "object",
  why: `
    A deprecated API version still works, and the API server warns of it. After some releases it is removed, and then every object written in it is
    refused. The replacement is mostly there for long already.
  `,
  see: ["https://kubernetes.io/docs/reference/using-api/deprecation-policy/"],
  covers: ["pluto/deprecated"],

  examples: [
    {
      says: "resource.k8s.io/v1beta1 DeviceClass is deprecated since Kubernetes 1.35 and goes with 1.38; use resource.k8s.io/v1",
      bad: `
        apiVersion: «resource.k8s.io/v1beta1»
        kind: DeviceClass
        metadata:
          name: shop
      `,
      good: `
        apiVersion: resource.k8s.io/v1
        kind: DeviceClass
        metadata:
          name: shop
      `,
    },
    {
      says: "v1 Endpoints is deprecated since Kubernetes 1.33; use discovery.k8s.io/v1 EndpointSlice",
      bad: `
        apiVersion: «v1»
        kind: Endpoints
        metadata:
          name: shop
      `,
      good: `
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: shop
        addressType: IPv4
        endpoints: []
      `,
    },
  ],

  *check({ apiVersion, kind, root }, { schemas, kubernetes }) {
    const life = lifeOf(apiVersion, kind, schemas, kubernetes);
    if (life?.state !== "deprecated") return;
    const { product, deprecated, removed, replacement } = life;
    const when = deprecated === undefined ? `in ${product}` : `since ${product} ${deprecated}`;
    yield {
      at: root.at("apiVersion"),
      message: `${apiVersion} ${kind} is deprecated ${when}${removed === undefined ? "" : ` and goes with ${removed}`}${replacement === undefined ? "" : `; use ${replacement}`}`,
    };
  },
});
