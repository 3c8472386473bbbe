import { labelFault, nameFault } from "../../src/kubernetes/name.ts";
import { isPlaceholder } from "../../src/kubernetes/schema-words.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";

export default defineRule({
  title: "Name has a form that the API server refuses",
  severity: "error",
  profile: "recommended",
  subject: "object",
  why: `
    Names become parts of host names, and so they are made of small letters, digits and dashes: most objects may have dots as well, a Service must begin
    with a letter, and containers and volumes end at 63 characters. In charts it is mostly a name that is not cut, or a value with capitals.
  `,
  see: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],

  examples: [
    {
      says: "Shop_Front cannot be the name of a ConfigMap: it may hold small letters, digits, - and ., beginning and ending with a letter or digit",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: «Shop_Front»
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop.front
      `,
    },
    {
      says: "1st cannot be the name of a Service: it may hold small letters, digits and -, beginning with a letter and ending with a letter or digit",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: «1st»
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: first
      `,
    },
    {
      says: "web_1 cannot be the name of a container: it may hold small letters, digits and -, beginning with a letter or digit and ending with a letter or digit",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: «web_1»
              image: shop:1.2.3
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web-1
              image: shop:1.2.3
      `,
    },
  ],
  quiet: [
    `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: system:shop
      rules: []
    `,
    `
      apiVersion: example.com/v1
      kind: Shop
      metadata:
        name: Shop
    `,
  ],

  *check(object, { schemas }) {
    const { root, kind, apiVersion } = object;
    if (schemas.kind(apiVersion, kind) === undefined) return;
    const named = root.at("metadata", "name");
    const fault = named.string === undefined || named.string === "" || isPlaceholder(named) ? undefined : nameFault(kind, named.string);
    if (fault !== undefined) yield { at: named, message: `${named.string} cannot be the name of a ${kind}: ${fault}` };
    const workload = readWorkload(object);
    if (workload === undefined) return;
    const parts: [string, readonly Cursor[]][] = [
      ["container", workload.containers.map(({ at }) => at)],
      ["volume", workload.pod.at("volumes").items()],
    ];
    for (const [what, places] of parts) {
      for (const at of places.map((place) => place.at("name"))) {
        const wrong = at.string === undefined || at.string === "" || isPlaceholder(at) ? undefined : labelFault(at.string);
        if (wrong !== undefined) yield { at, message: `${at.string} cannot be the name of a ${what}: ${wrong}` };
      }
    }
  },
});
