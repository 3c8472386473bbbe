import { mountsOf, volumesOf } from "../../src/kubernetes/volume.ts";
import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Folders that every image has something in, and what that is. */
const folders: ReadonlyMap<string, string> = new Map([
  ["/root", "the home directory of root"], ["/home", "the home directories"], ["/etc", "the image's settings"], ["/bin", "the image's programs"],
  ["/sbin", "the image's programs"], ["/usr", "the image's programs"], ["/usr/bin", "the image's programs"], ["/usr/local", "the image's programs"],
  ["/usr/local/bin", "the image's programs"], ["/lib", "the image's libraries"], ["/usr/lib", "the image's libraries"], ["/opt", "what the image keeps in /opt"], ["/var", "what the image keeps in /var"],
]);

export default defineRule({
  title: "Mount hides a directory of the image",
  severity: "info",
  profile: "recommended",
  subject: "workload",
  why: `
    A volume takes the place of the directory it is mounted at, with all that the image has there, and a ConfigMap or Secret cannot be written to.
    Mount it at a directory of its own, or one file of it with subPath.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/volumes/"],

  examples: [
    {
      says: "Container web: configMap settings hides the home directory of root; mount it elsewhere, or single files with subPath",
      bad: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: settings
              configMap:
                name: shop
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: settings
                  mountPath: «/root/»
      `,
      good: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          volumes:
            - name: settings
              configMap:
                name: shop
          containers:
            - name: web
              image: nginx:1.29.4
              volumeMounts:
                - name: settings
                  mountPath: /root/.shoprc
                  subPath: shoprc
      `,
    },
  ],

  *check(workload) {
    const readOnly = new Map(volumesOf(workload).filter(({ type }) => ["configMap", "secret", "downwardAPI", "projected"].includes(type)).map(({ name, type }) => [name, type]));
    for (const container of workload.containers) {
      for (const { at, volume, path, hasSubPath } of mountsOf(container)) {
        const type = readOnly.get(volume);
        const what = folders.get(path.replace(/(?<=.)\/+$/, "")) ?? (/^\/home\/[^/]+\/?$/.test(path) ? "a home directory" : undefined);
        if (type !== undefined && what !== undefined && !hasSubPath) yield { at: at.at("mountPath"), message: `${titleOf(container)}: ${type} ${volume} hides ${what}; mount it elsewhere, or single files with subPath` };
      }
    }
  },
});
