import { declaredPorts } from "../../src/kubernetes/probe.ts";
import { readService } from "../../src/kubernetes/service.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service sends traffic to a port that its pods do not declare",
  severity: "info",
  profile: "recommended",
  subject: "release",
  why: `
    Ports need not be declared to be reached, but where a pod declares some, and not the one that its Service sends to, one of the two numbers is
    probably wrong. It is told of only where the containers declare ports.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
  covers: ["popeye/1106"],

  examples: [
    {
      says: "Service shop sends to port 80, which its pods do not declare",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: «80»
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
                  ports:
                    - name: http
                      containerPort: 8080
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
              targetPort: 8080
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
                  ports:
                    - name: http
                      containerPort: 8080
      `,
    },
  ],

  *check(set) {
    const { objects, isWhole } = set;
    if (!isWhole) return;
    for (const object of objects) {
      const service = readService(object);
      if (service === undefined || object.root.at("spec", "clusterIP").string === "None") continue; // a headless Service translates no ports
      const picked = set.pickedBy(service);
      const declared = [...new Set(picked.flatMap((workload) => workload.containers.flatMap((container) => declaredPorts(container).numbers)))];
      if (declared.length === 0) continue;
      for (const port of object.root.at("spec", "ports").items()) {
        const target = port.at("targetPort");
        const at = target.exists ? target : port.at("port");
        const number = at.number ?? (/^\d+$/.test(at.string ?? "") ? Number(at.string) : undefined);
        if (number !== undefined && number !== 0 && !declared.includes(number)) yield { at, message: `Service ${object.name} sends to port ${number}, which its pods do not declare` };
      }
    }
  },
});
