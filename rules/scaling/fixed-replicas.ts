import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Workload has both an autoscaler and a number of replicas",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    Each upgrade sets the number of pods back to spec.replicas, whatever the load is, until the autoscaler mends it.
    Leave replicas out where an autoscaler decides: in a chart, write it only if autoscaling is off.
  `,
  see: ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"],
  covers: ["kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured"],

  examples: [
    {
      says: "HorizontalPodAutoscaler shop scales Deployment shop; leave out replicas, which each upgrade sets back to 2",
      bad: `
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
          replicas: «2»
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
    const { workloads } = set;
    for (const workload of workloads) {
      const { object } = workload;
      const at = object.root.at("spec", "replicas");
      const scaler = at.number === undefined || at.number === 0 ? undefined : set.scalerOf(workload); // zero switches the autoscaler off
      if (scaler !== undefined) yield { at, message: `${scaler.object.kind} ${scaler.object.name} scales ${object.kind} ${object.name}; leave out replicas, which each upgrade sets back to ${at.number ?? 1}` };
    }
  },
});
