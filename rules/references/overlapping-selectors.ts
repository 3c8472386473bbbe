import type { Workload } from "../../src/kubernetes/workload.ts";
import type { ObjectSet } from "../../src/kubernetes/object-set.ts";
import { isEmptySelector } from "../../src/kubernetes/selector.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Kinds whose controller takes every pod that its selector picks and nobody owns. */
const kinds: readonly string[] = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

export default defineRule({
  title: "Two workloads pick each other's pods",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    Kubernetes does not stop two controllers from having selectors that pick the same pods, but autoscalers, disruption budgets, Services and kubectl
    then take the pods of both for one. Give each workload a label of its own, such as app.kubernetes.io/component.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector"],

  examples: [
    {
      says: "Deployment worker picks the pods of Deployment web too, and the other way round; give each a label of its own",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          «selector»:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: worker
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: shop
              component: web
          template:
            metadata:
              labels:
                app: shop
                component: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector:
            matchLabels:
              app: shop
              component: worker
          template:
            metadata:
              labels:
                app: shop
                component: worker
            spec:
              containers:
                - name: worker
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(set) {
    const place = new Map(set.workloads.map((workload, index) => [workload, index]));
    for (const workload of set.workloads.filter(isController)) {
      const { object } = workload;
      const rivals = pickedBy(workload, set).filter((other) => isController(other) && isAnother(other, workload) && (place.get(other) ?? 0) < (place.get(workload) ?? 0));
      const other = rivals.find((candidate) => pickedBy(candidate, set).includes(workload));
      if (other === undefined) continue;
      yield {
        at: object.root.at("spec", "selector").keySpan(),
        message: `${object.kind} ${object.name} picks the pods of ${other.object.kind} ${other.object.name} too, and the other way round; give each a label of its own`,
        related: [{ at: other.object.root.at("spec", "selector").keySpan(), message: `the selector of ${other.object.kind} ${other.object.name}` }],
      };
    }
  },
});

function isController({ object }: Workload): boolean {
  return kinds.includes(object.kind) && object.hooks.length === 0 && !isEmptySelector(object.root.at("spec", "selector"));
}

function isAnother(first: Workload, second: Workload): boolean {
  return first.object.kind !== second.object.kind || first.object.name !== second.object.name;
}

function pickedBy({ object }: Workload, set: ObjectSet): readonly Workload[] {
  return set.picked(object, object.root.at("spec", "selector"));
}
