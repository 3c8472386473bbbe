import { groupOf } from "../../src/kubernetes/kinds.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Two objects have the same kind and name",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    An object is known by its kind, namespace and name. Of two that share them, the second overwrites the first, or the whole installation fails.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],

  examples: [
    {
      says: "A Service of the same name, shop, comes before; one overwrites the other",
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
          name: «shop»
        spec:
          ports:
            - port: 81
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
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          namespace: other
        spec:
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
      `,
    },
  ],

  *check({ objects, isRelease }) {
    const known = new Map<string, KubernetesObject>();
    for (const object of objects) {
      const name = object.root.at("metadata", "name");
      if (name.string === undefined || name.string === "") continue;
      const identity = JSON.stringify([groupOf(object.apiVersion), object.kind, object.namespace ?? "", name.string, object.hooks]); // a hook may make early what is installed later
      const first = known.get(identity);
      if (first === undefined) {
        known.set(identity, object);
        continue;
      }
      if (!isRelease && first.root.document.source.path !== object.root.document.source.path) continue; // told by repeated-object
      yield { at: name, message: `A ${object.kind} of the same name, ${object.name}, comes before; one overwrites the other`, related: [{ at: first.root.at("metadata", "name"), message: "the first" }] };
    }
  },
});
