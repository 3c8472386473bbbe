import { labelValueFault, qualifiedNameFault } from "../../src/kubernetes/name.ts";
import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Label or annotation has a form that the API server refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    The key of a label or an annotation is a name of at most 63 characters, perhaps with a DNS name and a slash before it, and the value of a label has the
    same form. Versions with a + and names that are not cut break it: trunc 63, trimSuffix "-" and replace "+" "_" are what charts need.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set"],

  examples: [
    {
      says: "1.2.3+build4 cannot be the value of label app.kubernetes.io/version: it may hold letters, digits, -, _ and ., beginning and ending with a letter or digit",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            app.kubernetes.io/version: «1.2.3+build4»
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          labels:
            app.kubernetes.io/version: 1.2.3_build4
      `,
    },
    {
      says: "example.com/shop/part cannot be the key of an annotation: it has more than one /",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          annotations:
            «example.com/shop/part»: till
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
          annotations:
            example.com/shop-part: till
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
        labels:
          empty: ""
          later: \${LABEL}
        annotations:
          Example.COM/any: "any value: at all"
    `,
  ],

  *check(object) {
    for (const metadata of [object.root.at("metadata"), ...podMetadata(object)]) {
      for (const { name, key, value } of metadata.at("labels").entries()) {
        const fault = qualifiedNameFault(name);
        const text = value.string;
        const wrong = text === undefined || isPlaceholder(value) ? undefined : labelValueFault(text);
        if (fault !== undefined && key.start < key.end) yield { at: value.keySpan(), message: `${name} cannot be the key of a label: ${fault}` };
        if (wrong !== undefined) yield { at: value, message: `${text} cannot be the value of label ${name}: ${wrong}` };
      }
      for (const { name, value } of metadata.at("annotations").entries()) {
        const fault = qualifiedNameFault(name.toLowerCase());
        if (fault !== undefined) yield { at: value.keySpan(), message: `${name} cannot be the key of an annotation: ${fault}` };
      }
    }
  },
});

/** The metadata of a workload's pods, where that is not the object's own. */
function podMetadata(object: Parameters<typeof readWorkload>[0]): readonly Cursor[] {
  const workload = readWorkload(object);
  return workload === undefined || object.kind === "Pod" ? [] : [workload.podMetadata];
}
