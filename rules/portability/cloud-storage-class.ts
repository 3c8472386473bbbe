import { storageProvider } from "../../src/kubernetes/cloud-storage.ts";
import type { KubernetesObject } from "../../src/kubernetes/object.ts";
import { volumesOf } from "../../src/kubernetes/volume.ts";
import { readWorkload } from "../../src/kubernetes/workload.ts";
import type { Cursor } from "../../src/yaml/cursor.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Storage class exists at one cloud only",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    Each provider's clusters bring storage classes of their own names; elsewhere the claim waits for ever, and the pod with it.
    Leave storageClassName out, which takes the cluster's default, or let the user choose.
  `,
  see: ["https://kubernetes.io/docs/concepts/storage/storage-classes/"],

  examples: [
    {
      says: "Storage class managed-premium exists at Azure only; leave it out, or let the user choose",
      bad: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
        spec:
          storageClassName: «managed-premium»
      `,
      good: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
        spec: {}
      `,
    },
  ],

  *check(object) {
    for (const at of classesOf(object)) {
      const provider = storageProvider(at.string ?? "");
      if (provider !== undefined && object.isWritten(at)) yield { at, message: `Storage class ${at.string ?? ""} exists at ${provider} only; leave it out, or let the user choose` };
    }
  },
});

function classesOf(object: KubernetesObject): readonly Cursor[] {
  const workload = readWorkload(object);
  const ephemeral = workload === undefined ? [] : volumesOf(workload).map(({ source }) => source.at("volumeClaimTemplate", "spec", "storageClassName"));
  const templates = object.kind === "StatefulSet" ? object.root.at("spec", "volumeClaimTemplates").items().map((template) => template.at("spec", "storageClassName")) : [];
  return object.kind === "PersistentVolumeClaim" ? [object.root.at("spec", "storageClassName")] : [...templates, ...ephemeral];
}
