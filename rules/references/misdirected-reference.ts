import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import { suggest } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Reference names an object of another kind, or misspells one",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    A pod whose ConfigMap or Secret does not exist is never started: CreateContainerConfigError. Told where the object that was meant is at hand,
    under another kind or a name that differs in a letter or two; anything else may exist in the cluster already.
  `,
  see: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"],
  covers: ["kube-linter/env-value-from", "monokle/LNK001"],

  examples: [
    {
      says: "There is no ConfigMap shop-login; a Secret has that name",
      bad: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop-login
        data: {}
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
                - name: PASSWORD
                  valueFrom:
                    configMapKeyRef:
                      name: «shop-login»
                      key: password
      `,
      good: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: shop-login
        data: {}
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
                - name: PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: shop-login
                      key: password
      `,
    },
    {
      says: "There is no ConfigMap shop-setings; did you mean shop-settings?",
      bad: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop-settings
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              envFrom:
                - configMapRef:
                    name: «shop-setings»
      `,
      good: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: shop-settings
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: web
              image: nginx:1.29.4
              envFrom:
                - configMapRef:
                    name: shop-settings
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop-1
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        containers:
          - name: web
            image: nginx:1.29.4
            envFrom:
              - configMapRef:
                  name: shop-2
              - configMapRef:
                  name: made-elsewhere
    `,
  ],

  *check(set) {
    const { workloads, isWhole } = set;
    if (!isWhole) return;
    for (const workload of workloads) {
      const told = new Set<string>();
      for (const { kind, at, name, isOptional } of podReferences(workload)) {
        if (isOptional || told.has(`${kind} ${name}`) || set.find(workload.object, kind, name) !== undefined) continue;
        const other = kind === "ConfigMap" ? "Secret" : "ConfigMap";
        const isOfOther = kind !== "PersistentVolumeClaim" && set.find(workload.object, other, name) !== undefined;
        const meant = isOfOther ? undefined : suggest(name, set.names(workload.object, kind).filter((candidate) => isSlip(name, candidate)));
        if (!isOfOther && meant === undefined) continue;
        told.add(`${kind} ${name}`);
        yield { at, message: `There is no ${kind} ${name}; ${meant === undefined ? `a ${other} has that name` : `did you mean ${meant}?`}` };
      }
    }
  },
});

/** Whether two names look like one that was mistyped: letters that differ, not numbers, and no part more or less. */
function isSlip(name: string, candidate: string): boolean {
  const parts = (text: string): readonly string[] => text.split(/[-.]/);
  if (name.length < 6 || name.replace(/\D/g, "") !== candidate.replace(/\D/g, "") || parts(name).length !== parts(candidate).length) return false;
  const differing = parts(name).filter((part, index) => part !== parts(candidate)[index]);
  return differing.length === 1 && (differing[0] ?? "").length > 3 && Math.abs(name.length - candidate.length) <= 1 && mistakes(name, candidate) <= 2;
}

/** How many letters differ, counted from both ends: 2 for a pair that is swapped. */
function mistakes(name: string, candidate: string): number {
  let start = 0;
  while (start < name.length && name[start] === candidate[start]) start += 1;
  let end = 0;
  while (end < Math.min(name.length, candidate.length) - start && name[name.length - 1 - end] === candidate[candidate.length - 1 - end]) end += 1;
  return Math.max(name.length, candidate.length) - start - end;
}
