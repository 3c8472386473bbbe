import { declaredPorts } from "../../src/kubernetes/probe.ts";
import { readService } from "../../src/kubernetes/service.ts";
import { suggest } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Service sends traffic to a port name that its pods do not have",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    A targetPort that is a name is looked up among the ports that the containers declare. Where no pod has it, the Service gets no endpoints
    for that port, and nothing says so.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
  covers: ["popeye/1106"],

  examples: [
    {
      says: "Service shop: Deployment shop has no port named web; did you mean http?",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector:
            app: shop
          ports:
            - port: 80
              targetPort: «web»
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
              targetPort: http
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
      const picked = service === undefined ? [] : set.pickedBy(service);
      const [first] = picked;
      if (first === undefined || object.root.at("spec", "clusterIP").string === "None") continue; // a headless Service translates no ports
      const names = picked.flatMap((workload) => workload.containers.flatMap((container) => declaredPorts(container).names));
      for (const port of object.root.at("spec", "ports").items()) {
        const at = port.at("targetPort");
        const target = at.string;
        if (target === undefined || target === "" || /^\d+$/.test(target) || names.includes(target)) continue;
        const meant = names.length === 1 ? names[0] : suggest(target, names);
        const who = picked.length === 1 ? `${first.object.kind} ${first.object.name} has no port` : "none of its pods has a port";
        yield { at, message: `Service ${object.name}: ${who} named ${target}${meant === undefined ? "" : `; did you mean ${meant}?`}` };
      }
    }
  },
});
