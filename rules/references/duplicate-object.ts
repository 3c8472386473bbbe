import { groupOf } from "../../src/kubernetes/kinds.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";
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

  *check({ objects }) {
    const known = new Map<string, KubernetesObject>();
    const pairs = new Map<string, { readonly at: Cursor; readonly object: KubernetesObject; readonly first: KubernetesObject; more: number }>();
    for (const object of objects) {
      const name = object.root.at("metadata", "name");
      if (name.string === undefined || name.string === "") continue;
      const identity = JSON.stringify([groupOf(object.apiVersion), object.kind, object.namespace ?? "", name.string, object.hooks]); // a hook may make early what is installed later
      const first = known.get(identity);
      if (first === undefined) {
        known.set(identity, object);
        continue;
      }
      const paths = [first, object].map(({ root }) => root.document.source.path);
      const pair = JSON.stringify(paths[0] === paths[1] ? [identity] : paths); // what two files share is one finding
      const told = pairs.get(pair);
      if (told === undefined) pairs.set(pair, { at: name, object, first, more: 0 });
      else told.more += 1;
    }
    for (const { at, object, first, more } of pairs.values()) {
      const others = more === 0 ? "" : `, as do ${more} more of this file`;
      yield { at, message: `A ${object.kind} of the same name, ${object.name}, comes before${others}; one overwrites the other`, related: [{ at: first.root.at("metadata", "name"), message: "the first" }] };
    }
  },
});
