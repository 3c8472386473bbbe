import { shareNamespace, writeSelector } from "../../src/kubernetes/selector.ts";
import { isScalable } from "../../src/kubernetes/scaling.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service picks no pods",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A Service whose selector matches no pod has no endpoints, and every connection to it fails. Usually a label was changed on one side only.
    It is told where there are workloads that no Service picks, and nothing that makes pods of custom resources.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/"],
  covers: ["kube-linter/dangling-service", "kube-score/service-targets-pod", "popeye/1100"],

  examples: [
    {
      says: "Service shop picks no pods: nothing here has app=store",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          «selector»:
            app: store
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          selector: {}
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],
  quiet: [
    `
      apiVersion: v1
      kind: Service
      metadata:
        name: alone
      spec:
        selector:
          app: elsewhere
    `,
    `
      apiVersion: v1
      kind: Service
      metadata:
        name: db-0
      spec:
        selector:
          app: db
          statefulset.kubernetes.io/pod-name: db-0
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector: {}
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: postgres:18.1
    `,
  ],

  *check(set) {
    const { objects, workloads, isWhole } = set;
    if (!isWhole) return;
    const unserved = workloads.filter((workload) => isScalable(workload) && set.servicesOf(workload).length === 0);
    for (const object of objects) {
      const selector = object.root.at("spec", "selector");
      const type = object.root.at("spec", "type").string;
      if (object.kind !== "Service" || object.apiVersion !== "v1" || type === "ExternalName" || selector.entries().length === 0) continue;
      if (!set.knowsPods(object, workloads) || !unserved.some((workload) => shareNamespace(object, workload.object))) continue;
      if (set.having(object, selector).length === 0) yield { at: selector.keySpan(), message: `Service ${object.name} picks no pods: nothing here has ${writeSelector(selector)}` };
    }
  },
});
