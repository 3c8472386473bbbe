import { compareStrings } from "../template/value.ts";
import type { HelmLine } from "./helm-line.ts";

/** Helm's InstallOrder: kinds in the order in which they are installed, and printed. */
const kinds: readonly string[] = [
  "PriorityClass",
  "Namespace",
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "PodSecurityPolicy",
  "PodDisruptionBudget",
  "ServiceAccount",
  "Secret",
  "SecretList",
  "ConfigMap",
  "StorageClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
  "ClusterRole",
  "ClusterRoleList",
  "ClusterRoleBinding",
  "ClusterRoleBindingList",
  "Role",
  "RoleList",
  "RoleBinding",
  "RoleBindingList",
  "Service",
  "DaemonSet",
  "Pod",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "StatefulSet",
  "Job",
  "CronJob",
  "IngressClass",
  "Ingress",
  "APIService",
];

/** Kinds that Helm 4 has put behind those of Helm 3. */
const newKinds: readonly string[] = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

const ranks3: ReadonlyMap<string, number> = new Map(kinds.map((kind, rank) => [kind, rank]));
const ranks4: ReadonlyMap<string, number> = new Map([...kinds, ...newKinds].map((kind, rank) => [kind, rank]));

/** Things in the order of their kinds, unknown kinds behind them by name; equal kinds stay as they are. */
export function inInstallOrder<T extends { readonly kind: string }>(things: readonly T[], helm: HelmLine): readonly T[] {
  const ranks = helm === "3.21" ? ranks3 : ranks4;
  return [...things].sort((a, b) => {
    const first = ranks.get(a.kind) ?? Number.POSITIVE_INFINITY;
    const second = ranks.get(b.kind) ?? Number.POSITIVE_INFINITY;
    return first === second ? (first === Number.POSITIVE_INFINITY ? compareStrings(a.kind, b.kind) : 0) : first - second;
  });
}
