import { volumesOf } from "../../src/kubernetes/volume.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** What Pod Security's restricted level allows, and hostPath, which has rules of its own. (pod-security-admission: check_restrictedVolumes.go.) */
const allowed: readonly string[] = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret", "hostPath", ""];

export default defineRule({
  title: "Pod mounts storage without a claim",
  severity: "warning",
  profile: "recommended",
  subject: "workload",
  why: `
    A volume such as nfs, iscsi or rbd ties the pod to one machine's address and lets whoever writes pods choose what to mount. Pod Security's restricted
    level refuses it. Give it a PersistentVolume, and the pod a claim.
  `,
  see: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"],
  covers: ["trivy/KSV-0028", "pod-security/restrictedVolumes"],

  examples: [
    {
      says: "Volume share is of type nfs; use a PersistentVolumeClaim",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: share
              «nfs»:
                server: 10.0.0.9
                path: /share
          containers:
            - name: web
              image: nginx:1.29.4
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: share
              persistentVolumeClaim:
                claimName: share
          containers:
            - name: web
              image: nginx:1.29.4
      `,
    },
  ],

  *check(workload) {
    for (const { name, type, source } of volumesOf(workload)) {
      if (!allowed.includes(type)) yield { at: source.keySpan(), message: `Volume ${name} is of type ${type}; use a PersistentVolumeClaim` };
    }
  },
});
