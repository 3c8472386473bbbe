import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Container's mounts appear on its node",
  severity: "warning",
  profile: "recommended",
  subject: "container",
  why: `
    With mountPropagation: Bidirectional everything that the container mounts is mounted on the node as well, for all other pods. Only storage drivers need it.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation"],
  covers: ["monokle/KBP115"],

  examples: [
    {
      says: "Container web can mount things on its node through /data",
      bad: `
        name: web
        image: nginx:1.29.4
        volumeMounts:
          - name: data
            mountPath: /data
            mountPropagation: «Bidirectional»
      `,
      good: `
        name: web
        image: nginx:1.29.4
        volumeMounts:
          - name: data
            mountPath: /data
            mountPropagation: HostToContainer
      `,
    },
  ],

  *check(container) {
    for (const mount of container.at.at("volumeMounts").items()) {
      const at = mount.at("mountPropagation");
      if (at.string === "Bidirectional") yield { at, message: `${titleOf(container)} can mount things on its node through ${mount.at("mountPath").string ?? ""}` };
    }
  },
});
