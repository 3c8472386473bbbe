import { unknownKind } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Kind does not exist in its API group",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Kinds are spelt in exactly one way, capitals included, and belong to one API group. The API server refuses everything else:
    no matches for kind. Custom resources have groups of their own and are not looked at.
  `,
  see: ["https://kubernetes.io/docs/reference/kubernetes-api/"],

  examples: [
    {
      says: "apps/v1 has no kind Replicaset; did you mean ReplicaSet?",
      bad: `
        apiVersion: apps/v1
        kind: «Replicaset»
        metadata:
          name: shop
      `,
      good: `
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: shop
      `,
    },
    {
      says: "v1 has no kind Deployment; it belongs to apps",
      bad: `
        apiVersion: v1
        kind: «Deployment»
        metadata:
          name: shop
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
      `,
    },
  ],
  quiet: [
    `
      apiVersion: example.com/v1
      kind: Shop
      metadata:
        name: shop
    `,
    `
      apiVersion: v1
      kind: List
      items: []
    `,
  ],

  *check({ apiVersion, kind, root }) {
    const unknown = unknownKind(apiVersion, kind);
    if (unknown === undefined) return;
    const groups = unknown.groups.filter((group) => group !== "extensions").map((group) => (group === "" ? "v1" : group));
    const hint = groups.length > 0 ? `it belongs to ${groups.join(" or ")}` : unknown.meant === undefined ? undefined : `did you mean ${unknown.meant}?`;
    if (hint !== undefined) yield { at: root.at("kind"), message: `${apiVersion} has no kind ${kind}; ${hint}` }; // without a hint it may be newer than we are
  },
});
