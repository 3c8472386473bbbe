import { mountsOf, volumesOf } from "../../src/kubernetes/volume.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Volume is never mounted",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    A volume that no container mounts is set up all the same: its Secret must exist, its disk is attached, and the pod waits for both.
    Usually a mount was forgotten, or the volume was left over.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/"],

  examples: [
    {
      says: "Volume cache is mounted by no container",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: «cache»
              emptyDir: {}
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

  *check(workload) {
    const devices = workload.containers.flatMap(({ at }) => at.at("volumeDevices").items().map((device) => device.at("name").string ?? ""));
    const used = new Set([...workload.containers.flatMap((container) => mountsOf(container).map(({ volume }) => volume)), ...devices]);
    for (const { at, name } of volumesOf(workload)) if (name !== "" && !used.has(name)) yield { at: at.at("name"), message: `Volume ${name} is mounted by no container` };
  },
});
