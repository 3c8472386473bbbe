import { mountsOf, hostPathRisk, volumesOf } from "../../src/kubernetes/volume.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod mounts a folder of its node",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    What is on a node is there for all pods on it, and for nobody on the next node. A folder that may be written to is also a way out of the container.
    Use a PersistentVolumeClaim or emptyDir; an agent that must read the node mounts the folder readOnly.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/#hostpath"],
  covers: ["kube-linter/writable-host-mount", "polaris/hostPathSet", "trivy/KSV-0023", "pod-security/hostPathVolumes"],

  examples: [
    {
      says: "Container web can write to /srv/shop of its node",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: data
              hostPath:
                path: «/srv/shop»
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: data
                  mountPath: /data
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: shop
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: data
                  mountPath: /data
      `,
    },
    {
      says: "The pod mounts /var/log of its node",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: logs
        spec:
          volumes:
            - name: logs
              hostPath:
                path: «/var/log»
          containers:
            - name: logs
              image: fluent/fluent-bit:4.1.1
              volumeMounts:
                - name: logs
                  mountPath: /var/log
                  readOnly: true
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: logs
        spec:
          volumes:
            - name: logs
              emptyDir: {}
          containers:
            - name: logs
              image: fluent/fluent-bit:4.1.1
              volumeMounts:
                - name: logs
                  mountPath: /var/log
                  readOnly: true
      `,
    },
  ],

  *check(workload) {
    for (const volume of volumesOf(workload).filter(({ type }) => type === "hostPath")) {
      const at = volume.source.at("path");
      const path = at.string ?? "";
      if (hostPathRisk(path) !== "other") continue; // told more sharply by rules of their own
      const writer = workload.containers.find((container) => mountsOf(container).some((mount) => mount.volume === volume.name && !mount.isReadOnly));
      yield { at, message: writer === undefined ? `The pod mounts ${path} of its node` : `${titleOf(writer)} can write to ${path} of its node` };
    }
  },
});
