import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { podReferences } from "../../src/kubernetes/pod-reference.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Several pods share a volume that one node can mount",
  severity: "warning",
  profile: "recommended",
  subject: "release",
  why: `
    A volume with access mode ReadWriteOnce is attached to one node. The replicas of a Deployment that land elsewhere wait for ever.
    Use ReadWriteMany, a StatefulSet with a claim for each pod, or one replica.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],

  examples: [
    {
      says: "The 2 pods of Deployment shop share the claim shop, which is ReadWriteOnce: one node can mount it",
      bad: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
        spec:
          accessModes: [ReadWriteOnce]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          selector: {}
          template:
            spec:
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: «shop»
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
        spec:
          accessModes: [ReadWriteMany]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          selector: {}
          template:
            spec:
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: shop
              containers:
                - name: web
                  image: nginx:1.29.4
      `,
    },
  ],

  *check(set) {
    const { workloads } = set;
    for (const workload of workloads.filter(({ object }) => object.kind === "Deployment")) {
      const least = set.leastReplicas(workload) ?? 1;
      const most = set.scalerOf(workload)?.object.root.at("spec", "maxReplicas").number ?? least;
      if (most < 2) continue;
      for (const { kind, at, name } of podReferences(workload)) {
        const claim = kind === "PersistentVolumeClaim" ? set.find(workload.object, kind, name) : undefined;
        if (claim === undefined || !isForOneNode(claim)) continue;
        const pods = least === most ? `The ${most} pods` : `Up to ${most} pods`;
        yield { at, message: `${pods} of Deployment ${workload.object.name} share the claim ${name}, which is ReadWriteOnce: one node can mount it` };
      }
    }
  },
});

function isForOneNode({ root }: KubernetesObject): boolean {
  const modes = root.at("spec", "accessModes").items().map(({ string }) => string);
  return modes.length > 0 && modes.every((mode) => mode === "ReadWriteOnce" || mode === "ReadWriteOncePod");
}
