import { hostPathRisk, mountsOf, volumesOf } from "../../src/kubernetes/volume.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Pod mounts the node's own files",
  severity: "error",
  profile: "recommended",
  subject: "workload",
  why: `
    With /, /etc, /proc, /var/lib/kubelet and their like a container reads the node's secrets, and where it may write it takes the node over.
    Mount the one file that is needed, readOnly.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/#hostpath"],
  covers: ["kube-linter/sensitive-host-mounts", "trivy/KSV-0121", "kubeaudit/SensitivePathsMounted", "polaris/hostPathSet", "pod-security/hostPathVolumes"],

  examples: [
    {
      says: "The pod mounts /etc, which belongs to the node itself, and may write to it",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: settings
              hostPath:
                path: «/etc»
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: settings
                  mountPath: /host/etc
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: time
              hostPath:
                path: /etc/localtime
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: time
                  mountPath: /etc/localtime
      `,
    },
  ],

  *check(workload) {
    for (const volume of volumesOf(workload).filter(({ type }) => type === "hostPath")) {
      const at = volume.source.at("path");
      if (at.string === undefined || hostPathRisk(at.string) !== "node") continue;
      const isWritable = workload.containers.some((container) => mountsOf(container).some((mount) => mount.volume === volume.name && !mount.isReadOnly));
      yield { at, message: `The pod mounts ${at.string}, which belongs to the node itself${isWritable ? ", and may write to it" : ""}` };
    }
  },
});
