import { podCount, podCountText, protectedBy, readDisruptionBudget } from "../../src/kubernetes/disruption.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Disruption budget lets no pod be moved",
  severity: "error",
  profile: "recommended",
  subject: "release",
  why: `
    A node is drained by evicting its pods, and an eviction that would break a budget is refused. Where a budget never allows one, maintenance and
    upgrades of the cluster stop at that node. Allow at least one pod to be down, or run one more than must be up.
  `,
  see: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/", "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/"],
  covers: [
    "kube-linter/pdb-max-unavailable", "kube-linter/pdb-min-available", "polaris/pdbDisruptionsIsZero",
    "polaris/pdbMinAvailableGreaterThanHPAMinReplicas", "popeye/901",
  ],

  examples: [
    {
      says: "PodDisruptionBudget shop allows no eviction: maxUnavailable is 0",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: «0»
          selector:
            matchLabels:
              app: shop
      `,
      good: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: shop
      `,
    },
    {
      says: "PodDisruptionBudget shop allows no eviction: minAvailable is 1, and Deployment shop has 1 pod",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: «1»
          selector:
            matchLabels:
              app: shop
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
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 1
          selector:
            matchLabels:
              app: shop
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
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
    {
      says: "PodDisruptionBudget shop allows no eviction: minAvailable is 2, and HorizontalPodAutoscaler shop may leave 2 pods",
      bad: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: «2»
          selector:
            matchLabels:
              app: shop
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            kind: Deployment
            name: shop
          minReplicas: 2
          maxReplicas: 9
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
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: shop
        spec:
          minAvailable: 50%
          selector:
            matchLabels:
              app: shop
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            kind: Deployment
            name: shop
          minReplicas: 2
          maxReplicas: 9
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

  *check(set) {
    const { objects } = set;
    for (const object of objects) {
      const budget = readDisruptionBudget(object);
      if (budget === undefined) continue;
      const { maxUnavailable, minAvailable } = budget;
      if (podCount(maxUnavailable, 100) === 0) yield { at: maxUnavailable, message: `PodDisruptionBudget ${object.name} allows no eviction: maxUnavailable is ${podCountText(maxUnavailable)}` };
      else if (minAvailable.string === "100%") yield { at: minAvailable, message: `PodDisruptionBudget ${object.name} allows no eviction: minAvailable is 100%` };
      else {
        const [workload, ...others] = protectedBy(budget, set);
        if (workload === undefined || others.length > 0) continue;
        const least = set.leastReplicas(workload);
        const needed = least === undefined ? undefined : podCount(minAvailable, least);
        if (least === undefined || least === 0 || needed === undefined || needed < least) continue;
        const scaler = objects.find((other) => ["HorizontalPodAutoscaler", "ScaledObject"].includes(other.kind) && other.root.at("spec", "scaleTargetRef", "name").string === workload.object.name);
        const pods = `${least} pod${least === 1 ? "" : "s"}`;
        const who = scaler === undefined ? `${workload.object.kind} ${workload.object.name} has ${pods}` : `${scaler.kind} ${scaler.name} may leave ${pods}`;
        yield { at: minAvailable, message: `PodDisruptionBudget ${object.name} allows no eviction: minAvailable is ${podCountText(minAvailable)}, and ${who}` };
      }
    }
  },
});
