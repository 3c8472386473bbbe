import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "StatefulSet has no headless Service that names its pods",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    The pods of a StatefulSet get names such as db-0.db.shop.svc through the Service in serviceName, which must be headless (clusterIP: None).
    Without it the names do not exist, and members that look for one another do not find each other. It is told where there are several members.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
  covers: ["kube-score/statefulset-has-servicename"],

  examples: [
    {
      says: "StatefulSet db: there is no Service db-members, so its pods get no names",
      bad: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 3
          serviceName: «db-members»
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: postgres:18.1
      `,
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: db-members
        spec:
          clusterIP: None
          selector:
            app: db
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 3
          serviceName: db-members
          selector:
            matchLabels:
              app: db
          template:
            metadata:
              labels:
                app: db
            spec:
              containers:
                - name: db
                  image: postgres:18.1
      `,
    },
    {
      says: "StatefulSet db: Service db is not headless (clusterIP: None), so its pods get no names",
      bad: `
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 3
          serviceName: «db»
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
      good: `
        apiVersion: v1
        kind: Service
        metadata:
          name: db
        spec:
          clusterIP: None
          selector:
            app: db
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          replicas: 3
          serviceName: db
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
    },
  ],

  *check(set) {
    const { workloads, isWhole } = set;
    for (const { object } of workloads) {
      const at = object.root.at("spec", "serviceName");
      if (object.kind !== "StatefulSet" || at.string === undefined || at.string === "" || (object.root.at("spec", "replicas").number ?? 1) < 2) continue;
      const service = set.find(object, "Service", at.string);
      if (service === undefined && isWhole) yield { at, message: `StatefulSet ${object.name}: there is no Service ${at.string}, so its pods get no names` };
      else if (service !== undefined && service.root.at("spec", "clusterIP").string !== "None") yield { at, message: `StatefulSet ${object.name}: Service ${at.string} is not headless (clusterIP: None), so its pods get no names` };
    }
  },
});
