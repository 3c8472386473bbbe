import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Replicas may all run on one node",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    Nothing keeps the scheduler from putting all replicas on one node, whose failure then is an outage. Say podAntiAffinity or topologySpreadConstraints.
    The scheduler spreads a little of its own accord, so this is told on request.
  `,
  see: ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
  covers: [
    "kube-linter/no-anti-affinity", "kube-score/deployment-has-host-podantiaffinity", "kube-score/statefulset-has-host-podantiaffinity",
    "kube-score/pod-topology-spread-constraints", "polaris/topologySpreadConstraint",
  ],

  examples: [
    {
      says: "The 3 pods of Deployment shop may all run on one node; spread them with topologySpreadConstraints",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
          selector: {}
          template:
            «spec»:
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
          selector: {}
          template:
            spec:
              topologySpreadConstraints:
                - maxSkew: 1
                  topologyKey: kubernetes.io/hostname
                  whenUnsatisfiable: ScheduleAnyway
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(set) {
    const { workloads } = set;
    for (const workload of workloads) {
      const { object, pod } = workload;
      const count = set.leastReplicas(workload) ?? 1;
      const at = pod.at("topologySpreadConstraints");
      const affinity = pod.at("affinity", "podAntiAffinity");
      const isSpread = at.items().length > 0 || affinity.entries().some(({ value }) => value.items().length > 0);
      if (count >= 2 && !isSpread) yield { at, message: `The ${count} pods of ${object.kind} ${object.name} may all run on one node; spread them with topologySpreadConstraints` };
    }
  },
});
