import { backendsOf } from "../../src/kubernetes/backend.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Ingress or route names a port that the Service does not have",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    A backend's port is a port of the Service, by its name or number, not one of the pods. With any other the route is answered with 503.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/ingress/"],
  covers: ["kube-linter/dangling-ingress", "kube-score/ingress-targets-service", "popeye/1402"],

  examples: [
    {
      says: "Service shop has no port 8080; it has http (80)",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 80
              targetPort: 8080
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: shop
              port:
                number: «8080»
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 80
              targetPort: 8080
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: shop
              port:
                name: http
      `,
    },
  ],

  *check(set) {
    const { objects } = set;
    for (const object of objects) {
      for (const { name, port } of backendsOf(object)) {
        const service = set.find(object, "Service", name);
        const ports = service?.root.at("spec", "ports").items() ?? [];
        const wanted = port.string ?? port.number;
        if (wanted === undefined || wanted === "" || ports.length === 0) continue;
        if (ports.some((known) => known.at("name").string === wanted || known.at("port").number === Number(wanted))) continue;
        const has = ports.map((known) => [known.at("name").string, known.at("port").number ?? known.at("port").string]).map(([word, number]) => (word === undefined ? String(number) : `${word} (${number})`));
        yield { at: port, message: `Service ${name} has no port ${wanted}; it has ${has.join(", ")}` };
      }
    }
  },
});
