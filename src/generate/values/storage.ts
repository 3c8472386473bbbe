import type { CompleteApp, CompleteClaim, Fragment } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { group, leaf, toggle, when, type ValuesEntry, type ValuesSection } from "./entry.ts";
import { listOf, listOfTexts, oneOf, text, texts, typed } from "./schemas.ts";

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

const accessModes = listOf(oneOf("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"));

export function storageSection({ claims, volumes, writablePaths, kind }: CompleteApp): ValuesSection {
  const perPod = kind === "StatefulSet";
  const claimGroups = claims.map((claim) => group(claim.key, `Volume ${claim.name}.`, claimEntries(claim, perPod)));
  const volumeLeaves = volumes.map(({ key, name, source }) => leaf(key, `Volume ${name}.`, source, volumeSource, otherSource(source)));
  const says = "Folders that every container may write to, and that are lost with the pod. All else of an image is read-only.";
  return {
    title: "Storage",
    entries: [
      ...when(claims.length > 0, group("persistence", "Storage that outlives the pods.", claimGroups)),
      ...when(volumes.length > 0, group("volumes", "Other volumes, each with its source as Kubernetes spells it.", volumeLeaves)),
      leaf("writablePaths", says, writablePaths, listOfTexts, [...writablePaths, "/var/cache"]),
    ],
  };
}

function claimEntries(claim: CompleteClaim, perPod: boolean): readonly ValuesEntry[] {
  const existingSays = claim.own ? "A claim that exists already and is used instead." : "The claim that is used.";
  const existing = leaf("existingClaim", existingSays, claim.existingClaim, text, "another-claim");
  if (!claim.own) return [existing];
  return [
    leaf("size", "How much it holds.", claim.size, typed("Quantity"), "21Gi"),
    leaf("storageClassName", "The StorageClass. If empty, that of the cluster.", claim.storageClassName, text, "very-fast"),
    leaf("accessModes", "Who can mount it.", claim.accessModes, accessModes, [claim.accessModes.includes("ReadWriteMany") ? "ReadWriteOnce" : "ReadWriteMany"]),
    leaf("annotations", "Annotations of the claim.", claim.annotations, texts, { "example.com/backup": "hourly" }),
    ...when(!perPod, existing, toggle("retain", "Whether the claim stays when the release is uninstalled.", claim.retain)),
  ];
}

/** Other details of each kind of source: values are merged, so a second kind would only come on top of the first. */
const otherDetails: ReadonlyMap<string, object> = new Map<string, object>([
  ["emptyDir", { sizeLimit: "101Mi" }],
  ["ephemeral", { volumeClaimTemplate: { spec: { resources: { requests: { storage: "3Gi" } } } } }],
  ["configMap", { name: "other" }],
  ["secret", { secretName: "other" }],
  ["projected", { defaultMode: 256 }],
  ["csi", { driver: "other.csi.example.com" }],
  ["nfs", { server: "other.example.com" }],
  ["hostPath", { path: "/var/other" }],
]);

function otherSource(source: Fragment): unknown {
  const [kind = ""] = Object.keys(source);
  return { [kind]: otherDetails.get(kind) };
}
