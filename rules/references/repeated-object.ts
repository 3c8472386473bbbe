import { groupOf } from "../../src/kubernetes/kinds.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Two files of a folder have an object of the same kind and name",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    Applied together, as kubectl apply -f does with a folder, the object of the second file overwrites that of the first. If the files are alternatives,
    folders of their own make that plain.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],

  examples: [
    {
      says: "Service shop has the same name as one in a.yaml; applied together, one overwrites the other",
      bad: `
        -- a.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        -- b.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: «shop»
      `,
      good: `
        -- a.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        -- b.yaml --
        apiVersion: v1
        kind: Service
        metadata:
          name: shop-internal
      `,
    },
  ],

  *check({ objects, isRelease }) {
    if (isRelease) return; // told by duplicate-object
    const known = new Map<string, KubernetesObject>();
    const told = new Set<string>();
    for (const object of objects) {
      const at = object.root.at("metadata", "name");
      if (at.string === undefined || at.string === "") continue;
      const identity = JSON.stringify([groupOf(object.apiVersion), object.kind, object.namespace ?? "", at.string]);
      const first = known.get(identity) ?? object;
      known.set(identity, first);
      const [path, firstPath] = [object, first].map(({ root }) => root.document.source.path) as [string, string];
      if (path === firstPath || told.has(path)) continue; // once a file, however much of it is elsewhere too
      told.add(path);
      const file = firstPath.slice(firstPath.lastIndexOf("/") + 1);
      yield { at, message: `${object.kind} ${object.name} has the same name as one in ${file}; applied together, one overwrites the other`, related: [{ at: first.root.at("metadata", "name"), message: "the first" }] };
    }
  },
});
