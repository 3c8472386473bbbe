import { suggest } from "../text/suggest.ts";

/** The kinds of the API groups that Kubernetes itself serves, lists left out; also what it has served since 1.16. */
const kindsByGroup: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["Binding", "ComponentStatus", "ConfigMap", "Endpoints", "Event", "LimitRange", "Namespace", "Node", "PersistentVolume", "PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController", "ResourceQuota", "Secret", "Service", "ServiceAccount"]],
  ["admissionregistration.k8s.io", ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"]],
  ["apiextensions.k8s.io", ["ConversionReview", "CustomResourceDefinition"]],
  ["apiregistration.k8s.io", ["APIService"]],
  ["apps", ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]],
  ["authentication.k8s.io", ["SelfSubjectReview", "TokenRequest", "TokenReview"]],
  ["authorization.k8s.io", ["LocalSubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"]],
  ["autoscaling", ["HorizontalPodAutoscaler", "Scale"]],
  ["batch", ["CronJob", "Job"]],
  ["certificates.k8s.io", ["CertificateSigningRequest", "ClusterTrustBundle", "PodCertificateRequest"]],
  ["coordination.k8s.io", ["Lease", "LeaseCandidate"]],
  ["discovery.k8s.io", ["EndpointSlice"]],
  ["events.k8s.io", ["Event"]],
  ["extensions", ["DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "PodSecurityPolicy", "ReplicaSet"]],
  ["flowcontrol.apiserver.k8s.io", ["FlowSchema", "PriorityLevelConfiguration"]],
  ["networking.k8s.io", ["ClusterCIDR", "IPAddress", "Ingress", "IngressClass", "NetworkPolicy", "ServiceCIDR"]],
  ["node.k8s.io", ["RuntimeClass"]],
  ["policy", ["Eviction", "PodDisruptionBudget", "PodSecurityPolicy"]],
  ["rbac.authorization.k8s.io", ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]],
  ["resource.k8s.io", ["DeviceClass", "DeviceTaintRule", "PodScheduling", "PodSchedulingContext", "ResourceClaim", "ResourceClaimParameters", "ResourceClaimTemplate", "ResourceClass", "ResourceClassParameters", "ResourcePoolStatusRequest", "ResourceSlice"]],
  ["scheduling.k8s.io", ["PodGroup", "PriorityClass", "Workload"]],
  ["storage.k8s.io", ["CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"]],
  ["storagemigration.k8s.io", ["StorageVersionMigration"]],
]);

/** The group of an apiVersion: `apps` of `apps/v1`, empty for `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

/** Whether an API group is one of Kubernetes' own, rather than of custom resources. */
export function isOwnGroup(group: string): boolean {
  return kindsByGroup.has(group);
}

/** The kinds of an API group of Kubernetes itself; none for others. */
export function kindsOf(group: string): readonly string[] {
  return kindsByGroup.get(group) ?? [];
}

/** The API groups of Kubernetes itself. */
export const ownGroups: readonly string[] = [...kindsByGroup.keys()];

/** What is wrong with a kind, seen from its apiVersion. */
export interface UnknownKind {
  /** The kind of the same group that was probably meant. */
  readonly meant: string | undefined;
  /** The groups that do have a kind of that name. */
  readonly groups: readonly string[];
}

/** Why an apiVersion of Kubernetes itself has no such kind; undefined where it has one, and for groups of others (custom resources). */
export function unknownKind(apiVersion: string, kind: string): UnknownKind | undefined {
  const kinds = kindsByGroup.get(groupOf(apiVersion));
  if (apiVersion === "" || kinds === undefined || kinds.includes(kind) || kinds.some((known) => kind === `${known}List`) || kind === "List") return undefined;
  const groups = [...kindsByGroup].filter(([, others]) => others.includes(kind)).map(([group]) => group);
  return { meant: suggest(kind, kinds), groups };
}
