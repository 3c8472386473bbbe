import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "ConfigMap, Secret or claim is not in the release",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    What a pod refers to must be there before it starts. It may well be made by somebody else; this note lists what that somebody has to bring.
  `,
  see: ["https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist"],
  covers: ["kube-linter/env-value-from", "monokle/LNK002", "popeye/304", "popeye/401"],

  examples: [
    {
      says: "Secret shop-login is not installed here; it must be there before the pods start",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              envFrom:
                - secretRef:
                    name: «shop-login»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              envFrom:
                - secretRef:
                    name: shop-login
                    optional: true
      `,
    },
  ],

  *check(set) {
    const { workloads, isWhole } = set;
    if (!isWhole) return;
    const told = new Set<string>();
    for (const workload of workloads.filter(({ object }) => !isTest(object))) {
      for (const { kind, at, name, isOptional } of podReferences(workload)) {
        if (isOptional || told.has(`${kind} ${name}`) || isGiven(name) || set.find(workload.object, kind, name) !== undefined) continue;
        told.add(`${kind} ${name}`);
        yield { at, message: `${kind} ${name} is not installed here; it must be there before the pods start` };
      }
    }
  },
});

/** Whether every namespace has a ConfigMap of that name. */
function isGiven(name: string): boolean {
  return name === "kube-root-ca.crt" || name === "openshift-service-ca.crt";
}
