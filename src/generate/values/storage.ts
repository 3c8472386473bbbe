import type { CompleteApp, CompleteClaim } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { flag, group, leaf, listOf, listOfTexts, oneOf, text, texts, typed, type ValuesEntry, type ValuesSection } from "./entry.ts";

/** Where a volume comes from; what is not named here is let through. */
const volumeSource: JsonSchema = {
  type: "object",
  properties: {
    emptyDir: typed("EmptyDirVolumeSource"),
    ephemeral: { description: "Storage that is made for a pod and goes with it.", type: ["object", "null"] },
    configMap: typed("ConfigMapVolumeSource"),
    secret: typed("SecretVolumeSource"),
    projected: typed("ProjectedVolumeSource"),
    csi: typed("CSIVolumeSource"),
    nfs: typed("NFSVolumeSource"),
    hostPath: typed("HostPathVolumeSource"),
  },
};

export function storageSection({ claims, volumes, writablePaths, kind }: CompleteApp): ValuesSection {
  return {
    title: "Storage",
    entries: [
      ...(claims.length === 0 ? [] : [group("persistence", "Storage that outlives the pods.", claims.map((claim) => group(claim.key, `Volume ${claim.name}.`, claimEntries(claim, kind === "StatefulSet"))))]),
      ...(volumes.length === 0
        ? []
        : [group("volumes", "Other volumes, each with its source as Kubernetes spells it.", volumes.map(({ key, name, source }) => leaf(key, `Volume ${name}.`, source, volumeSource, otherSource(source))))]),
      leaf("writablePaths", "Folders that every container may write to, and that are lost with the pod. All else of an image is read-only.", writablePaths, listOfTexts, [...writablePaths, "/var/cache"]),
    ],
  };
}

function claimEntries(claim: CompleteClaim, perPod: boolean): readonly ValuesEntry[] {
  const existing = leaf("existingClaim", claim.own ? "A claim that exists already and is used instead." : "The claim that is used.", claim.existingClaim, text, "another-claim");
  if (!claim.own) return [existing];
  return [
    leaf("size", "How much it holds.", claim.size, typed("Quantity"), "21Gi"),
    leaf("storageClassName", "The StorageClass. If empty, that of the cluster.", claim.storageClassName, text, "very-fast"),
    leaf("accessModes", "Who can mount it.", claim.accessModes, listOf(oneOf("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")), [claim.accessModes.includes("ReadWriteMany") ? "ReadWriteOnce" : "ReadWriteMany"]),
    leaf("annotations", "Annotations of the claim.", claim.annotations, texts, { "example.com/backup": "hourly" }),
    ...(perPod ? [] : [existing, leaf("retain", "Whether the claim stays when the release is uninstalled.", claim.retain, flag, !claim.retain)]),
  ];
}

/** The same source with other details: values are merged, so a second kind of source would come on top of the first. */
function otherSource(source: Readonly<Record<string, unknown>>): unknown {
  const kind = Object.keys(source)[0] ?? "emptyDir";
  const details: Readonly<Record<string, unknown>> = {
    emptyDir: { sizeLimit: "100Mi" },
    ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: "3Gi" } } } } },
    configMap: { name: "other" },
    secret: { secretName: "other" },
    projected: { defaultMode: 256 },
    csi: { driver: "other.csi.example.com" },
    nfs: { server: "other.example.com" },
    hostPath: { path: "/var/other" },
  };
  return { [kind]: details[kind] };
}
