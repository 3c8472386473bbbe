import { claimTemplateNames, mountsOf, volumesOf } from "../../src/kubernetes/volume.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { didYouMean } from "../../src/text/suggest.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Mount names a volume that the pod does not have",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    The API server refuses a pod whose container mounts a volume that is declared neither in volumes nor, for a StatefulSet, in volumeClaimTemplates.
    No schema sees it.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/"],

  examples: [
    {
      says: "Container web mounts the volume cahce, which the pod does not have; did you mean cache?",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: cache
              emptyDir: {}
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: «cahce»
                  mountPath: /cache
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: cache
              emptyDir: {}
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: cache
                  mountPath: /cache
      `,
    },
  ],
  quiet: [
    `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: shop
      spec:
        selector: {}
        volumeClaimTemplates:
          - metadata:
              name: data
        template:
          spec:
            containers:
              - name: web
                image: nginx:1.29.4
                volumeMounts:
                  - name: data
                    mountPath: /data
    `,
  ],

  *check(workload) {
    const names = [...volumesOf(workload).map(({ name }) => name), ...claimTemplateNames(workload)];
    for (const container of workload.containers) {
      for (const { at, volume } of mountsOf(container)) {
        if (volume !== "" && !names.includes(volume)) yield { at: at.at("name"), message: `${titleOf(container)} mounts the volume ${volume}, which the pod does not have${didYouMean(volume, names)}` };
      }
    }
  },
});
