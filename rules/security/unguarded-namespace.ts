import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Namespace has no Pod Security level",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    The label pod-security.kubernetes.io/enforce makes the API server refuse privileged pods in a namespace. Say restricted, baseline or, where it must be, privileged.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-admission/"],

  examples: [
    {
      says: "Namespace shop has no label pod-security.kubernetes.io/enforce",
      bad: `
        apiVersion: v1
        kind: Namespace
        «metadata»:
          name: shop
      `,
      good: `
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: restricted
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    const at = root.at("metadata", "labels", "pod-security.kubernetes.io/enforce");
    if (kind === "Namespace" && apiVersion === "v1" && !at.exists) yield { at, message: `Namespace ${name} has no label pod-security.kubernetes.io/enforce` };
  },
});
