import { isTest } from "../../src/kubernetes/object.ts";
import { writeList } from "../../src/kubernetes/word-list.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Object lacks labels or annotations",
  severity: "info",
  profile: "strict",
  subject: "object",
  why: `
    Tools that list, charge and clean up go by labels that all objects have. The recommended ones say what the object belongs to; options name others,
    and annotations, that a team asks for.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
  covers: ["kube-linter/required-label-owner", "kube-linter/required-annotation-email", "datree/21", "datree/22", "monokle/MTD-recommended-labels"],
  options: { labels: ["app.kubernetes.io/name", "app.kubernetes.io/instance"], annotations: [] as readonly string[] },

  examples: [
    {
      says: "ConfigMap shop has no label app.kubernetes.io/instance",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          «labels»:
            app.kubernetes.io/name: shop
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            app.kubernetes.io/name: shop
            app.kubernetes.io/instance: shop
      `,
    },
    {
      says: "ConfigMap shop has no annotation email",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        «metadata»:
          name: shop
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          annotations:
            email: shop@example.com
      `,
      options: { labels: [], annotations: ["email"] },
    },
  ],

  *check(object, { options }) {
    if (isTest(object)) return;
    const metadata = object.root.at("metadata");
    for (const [field, wanted] of [["label", options.labels], ["annotation", options.annotations]] as const) {
      const missing = wanted.filter((name) => !metadata.at(`${field}s`, name).exists);
      const [first] = missing;
      if (first !== undefined) yield { at: metadata.at(`${field}s`, first), message: `${object.kind} ${object.name} has no ${field}${missing.length === 1 ? "" : "s"} ${writeList(missing)}` };
    }
  },
});
