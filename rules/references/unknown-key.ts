import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ConfigMap or Secret does not have the key",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    A container that asks for a key which its ConfigMap or Secret does not have is never started. Objects that are installed empty are not looked at,
    since something fills them later.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"],
  covers: ["kube-linter/env-value-from"],

  examples: [
    {
      says: "ConfigMap shop has no key log-level; did you mean log_level?",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          log_level: info
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              env:
                - name: LOG_LEVEL
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: «log-level»
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop
        data:
          log_level: info
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              env:
                - name: LOG_LEVEL
                  valueFrom:
                    configMapKeyRef:
                      name: shop
                      key: log_level
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Secret
      metadata:
        name: filled-later
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        volumes:
          - name: login
            secret:
              secretName: filled-later
              items:
                - key: password
                  path: password
        containers:
          - name: web
            image: nginx:1.29.4
    `,
  ],

  *check(set) {
    const { workloads, isWhole } = set;
    if (!isWhole) return;
    for (const workload of workloads) {
      for (const { kind, name, keys, isOptional } of podReferences(workload)) {
        const holder = isOptional ? undefined : set.find(workload.object, kind, name);
        const known = holder === undefined ? [] : keysOf(holder);
        if (known.length === 0) continue;
        for (const key of keys) {
          if (key.string !== undefined && !known.includes(key.string)) yield { at: key, message: `${kind} ${name} has no key ${key.string}${didYouMean(key.string, known)}` };
        }
      }
    }
  },
});

function keysOf({ root }: KubernetesObject): readonly string[] {
  return ["data", "stringData", "binaryData"].flatMap((field) => root.at(field).entries().map(({ name }) => name));
}
