import { titleOf } from "../../src/kubernetes/workload.ts";
import { mountsOf } from "../../src/kubernetes/volume.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container mounts part of a volume",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    A subPath is looked up by the kubelet on the node, which has let containers out before (CVE-2021-25741), and files mounted so are not updated with their ConfigMap.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath"],
  covers: ["datree/33"],

  examples: [
    {
      says: "Container web mounts part of the volume data at /data",
      bad: `
        name: web
        image: nginx:1.29.4
        volumeMounts:
          - name: data
            mountPath: /data
            subPath: «web»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        volumeMounts:
          - name: data
            mountPath: /data
      `,
    },
  ],

  *check(container) {
    for (const { at, volume, path, hasSubPath } of mountsOf(container)) {
      if (hasSubPath) yield { at: at.at(at.at("subPath").exists ? "subPath" : "subPathExpr"), message: `${titleOf(container)} mounts part of the volume ${volume} at ${path}` };
    }
  },
});
