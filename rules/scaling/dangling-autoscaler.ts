import { readAutoscaler } from "../../src/kubernetes/scaling.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Autoscaler targets an object that is not there",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    An autoscaler whose scaleTargetRef names nothing never scales anything; only its own conditions say so.
    It is told of targets of Kubernetes' own kinds, where the release has workloads.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  covers: ["kube-linter/dangling-horizontalpodautoscaler", "kube-score/horizontalpodautoscaler-has-target", "popeye/600"],

  examples: [
    {
      says: "There is no Deployment web to scale",
      bad: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: «web»
          maxReplicas: 5
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: shop
          maxReplicas: 5
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(set) {
    const { objects, workloads, isWhole } = set;
    if (!isWhole || workloads.length === 0 || set.isOpen) return;
    for (const object of objects) {
      const scaler = readAutoscaler(object);
      if (scaler === undefined || !["Deployment", "StatefulSet", "ReplicaSet"].includes(scaler.targetKind) || scaler.targetName === "") continue;
      if (set.find(object, scaler.targetKind, scaler.targetName) !== undefined) continue;
      const other = ["Deployment", "StatefulSet"].find((kind) => set.find(object, kind, scaler.targetName) !== undefined);
      const hint = other === undefined ? didYouMean(scaler.targetName, set.names(object, scaler.targetKind)) : `; a ${other} has that name`;
      yield { at: scaler.target.at(other === undefined ? "name" : "kind"), message: `There is no ${scaler.targetKind} ${scaler.targetName} to scale${hint}` };
    }
  },
});
