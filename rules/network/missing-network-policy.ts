import { isTest } from "../../src/kubernetes/object.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "No NetworkPolicy picks the pods",
  severity: "info",
  profile: "strict",
  subject: "release",
  why: `
    A pod that no policy picks can be reached by, and reach, everything in the cluster.
  `,
  see: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  covers: ["kube-linter/non-isolated-pod", "kube-score/pod-networkpolicy", "polaris/missingNetworkPolicy", "checkov/CKV2_K8S_6", "popeye/1204"],

  examples: [
    {
      says: "No NetworkPolicy picks the pods of Deployment shop",
      bad: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: «shop»
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
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
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
    const { objects, workloads } = set;
    const policies = objects.filter(({ kind, apiVersion }) => kind === "NetworkPolicy" && apiVersion === "networking.k8s.io/v1");
    const picked = new Set(policies.flatMap((policy) => set.picked(policy, policy.root.at("spec", "podSelector"))));
    for (const workload of workloads) {
      const { object } = workload;
      if (isTest(object) || picked.has(workload)) continue;
      yield { at: object.root.at("metadata", "name"), message: `No NetworkPolicy picks the pods of ${object.kind} ${object.name}` };
    }
  },
});
