import { declaredPorts } from "../../src/kubernetes/probe.ts";
import { readService } from "../../src/kubernetes/service.ts";
import { writeSelector } from "../../src/kubernetes/selector.ts";
import { runsToCompletion, type Workload } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service also picks pods that do not answer",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A Service sends to every ready pod that has its labels. Where a worker or a Job shares the labels of the web server, part of the requests goes
    to pods that do not listen, and fails. Give each workload a label of its own, such as app.kubernetes.io/component, and select by it.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/"],

  examples: [
    {
      says: "Service shop also picks the pods of Deployment worker, which has no port 8080; select by a label that only Deployment web has",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          «selector»:
            app: shop
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector: {}
          template:
            metadata:
              labels:
                app: shop
                component: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
                  ports:
                    - containerPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector: {}
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
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
            component: web
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector: {}
          template:
            metadata:
              labels:
                app: shop
                component: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29.4
                  ports:
                    - containerPort: 8080
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: worker
        spec:
          selector: {}
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
    const { objects } = set;
    for (const object of objects) {
      const service = readService(object);
      if (service === undefined || object.root.at("spec", "clusterIP").string === "None") continue;
      const targets = service.targets.filter((target) => typeof target === "number"); // pods without a port of that name are left out by themselves
      const picked = set.pickedBy(service).filter(({ object: { hooks } }) => hooks.length === 0);
      const answering = picked.find((workload) => targets.some((target) => portsOf(workload).includes(target)));
      const silent = picked.find((workload) => workload !== answering && (runsToCompletion(workload) || portsOf(workload).length === 0 || !targets.some((target) => portsOf(workload).includes(target))));
      if (answering === undefined || silent === undefined || targets.length < service.targets.length) continue;
      const selector = object.root.at("spec", "selector");
      const missing = runsToCompletion(silent) ? "which runs to an end" : `which has no port ${targets.join(", ")}`;
      yield {
        at: selector.keySpan(),
        message: `Service ${object.name} also picks the pods of ${silent.object.kind} ${silent.object.name}, ${missing}; select by a label that only ${answering.object.kind} ${answering.object.name} has`,
        related: [{ at: silent.podMetadata.at("labels").keySpan(), message: `labels with ${writeSelector(selector)}` }],
      };
    }
  },
});

function portsOf(workload: Workload): readonly number[] {
  return workload.containers.flatMap((container) => declaredPorts(container).numbers);
}
