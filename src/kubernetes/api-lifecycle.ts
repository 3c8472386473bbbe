import type { KubernetesSchemas } from "./kubernetes-schemas.ts";
import { minorOf } from "./minors.ts";

/** What becomes of a kind under one apiVersion. */
export interface ApiLife {
  /** Whose versions these are: `Kubernetes`, `Kyma`. */
  readonly product: string;
  /** `1.22`; absent if it is not known. */
  readonly deprecated: string | undefined;
  readonly removed: string | undefined;
  /** What to use: an apiVersion (`apps/v1`), with the kind where that changes too; or a sentence. */
  readonly replacement: string | undefined;
  readonly state: "young" | "current" | "deprecated" | "removed";
  /** The first version that serves it, where it is too young. */
  readonly since: string | undefined;
}

/** One row for a kind (`*` for all of a group version) that the packs do not have. */
interface LifeRow {
  readonly product: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacement?: string;
}

/**
 * Kinds of Kubernetes whose code is gone, or that are deprecated in words only, and kinds of others. Whether a cluster still has the old version of
 * somebody else's kind cannot be known: such rows say what their newest release does.
 */
const rows: readonly LifeRow[] = [
  { product: "Kubernetes", apiVersion: "apiextensions.k8s.io/v1beta1", kind: "CustomResourceDefinition", introduced: "1.7", deprecated: "1.16", removed: "1.22", replacement: "apiextensions.k8s.io/v1" },
  { product: "Kubernetes", apiVersion: "rbac.authorization.k8s.io/v1alpha1", kind: "*", deprecated: "1.17", removed: "1.22", replacement: "rbac.authorization.k8s.io/v1" },
  { product: "Kubernetes", apiVersion: "scheduling.k8s.io/v1alpha1", kind: "PriorityClass", deprecated: "1.14", removed: "1.17", replacement: "scheduling.k8s.io/v1" },
  { product: "Kubernetes", apiVersion: "batch/v2alpha1", kind: "CronJob", removed: "1.21", replacement: "batch/v1" },
  { product: "Kubernetes", apiVersion: "settings.k8s.io/v1alpha1", kind: "PodPreset", removed: "1.20" },
  { product: "Kubernetes", apiVersion: "node.k8s.io/v1alpha1", kind: "RuntimeClass", removed: "1.24", replacement: "node.k8s.io/v1" },
  { product: "Kubernetes", apiVersion: "apps/v1beta1", kind: "ReplicaSet", removed: "1.16", replacement: "apps/v1" },
  { product: "Kubernetes", apiVersion: "v1", kind: "Endpoints", deprecated: "1.33", replacement: "discovery.k8s.io/v1 EndpointSlice" },
  { product: "Kubernetes", apiVersion: "v1", kind: "ComponentStatus", deprecated: "1.19" },
  { product: "Kubernetes", apiVersion: "lifecycle.k8s.io/v1alpha1", kind: "*", introduced: "1.37" },
  { product: "Kubernetes", apiVersion: "scheduling.k8s.io/v1beta1", kind: "Workload", introduced: "1.37" },
  { product: "Kubernetes", apiVersion: "scheduling.k8s.io/v1beta1", kind: "PodGroup", introduced: "1.37" },
  { product: "Kyma", apiVersion: "gateway.kyma-project.io/v1alpha1", kind: "APIRule", removed: "", replacement: "gateway.kyma-project.io/v2" },
  { product: "Kyma", apiVersion: "gateway.kyma-project.io/v1beta1", kind: "APIRule", removed: "", replacement: "gateway.kyma-project.io/v2" },
  { product: "Kyma", apiVersion: "gateway.kyma-project.io/v2alpha1", kind: "APIRule", deprecated: "", replacement: "gateway.kyma-project.io/v2" },
  { product: "cert-manager", apiVersion: "certmanager.k8s.io/v1alpha1", kind: "*", removed: "0.11", replacement: "cert-manager.io/v1" },
  ...["v1alpha2", "v1alpha3", "v1beta1"].flatMap((version): LifeRow[] => [
    { product: "cert-manager", apiVersion: `cert-manager.io/${version}`, kind: "*", deprecated: "1.4", removed: "1.6", replacement: "cert-manager.io/v1" },
    { product: "cert-manager", apiVersion: `acme.cert-manager.io/${version}`, kind: "*", deprecated: "1.4", removed: "1.6", replacement: "acme.cert-manager.io/v1" },
  ]),
  { product: "Istio", apiVersion: "authentication.istio.io/v1alpha1", kind: "*", deprecated: "1.5", removed: "1.6", replacement: "security.istio.io/v1" },
  { product: "Istio", apiVersion: "rbac.istio.io/v1alpha1", kind: "*", deprecated: "1.4", removed: "1.6", replacement: "security.istio.io/v1 AuthorizationPolicy" },
];

/** What has taken the place of kinds that went without a successor. */
const successors: ReadonlyMap<string, string> = new Map([
  ["PodSecurityPolicy", "Pod Security Admission took its place: labels on the Namespace"],
  ["PodPreset", "an admission webhook can take its place"],
]);

/** What becomes of a kind, seen from a version of Kubernetes; undefined for a kind of which nothing is known. */
export function lifeOf(apiVersion: string, kind: string, schemas: KubernetesSchemas, version: string): ApiLife | undefined {
  const row = rows.find((other) => other.apiVersion === apiVersion && (other.kind === kind || other.kind === "*"));
  return row === undefined ? servedLife(apiVersion, kind, schemas, minorOf(version)) : rowLife(row, minorOf(version));
}

function rowLife({ product, kind, introduced, deprecated, removed, replacement }: LifeRow, minor: number): ApiLife {
  const isOver = (since: string | undefined): boolean => since !== undefined && (product !== "Kubernetes" || minorOf(since) <= minor);
  const since = introduced === undefined || isOver(introduced) ? undefined : introduced;
  const state = since !== undefined ? "young" : isOver(removed) ? "removed" : isOver(deprecated) ? "deprecated" : "current";
  return { product, deprecated: deprecated || undefined, removed: removed || undefined, replacement: replacement ?? successors.get(kind), state, since };
}

function servedLife(apiVersion: string, kind: string, schemas: KubernetesSchemas, minor: number): ApiLife | undefined {
  const known = schemas.kind(apiVersion, kind);
  if (known === undefined) return undefined;
  const { served, type } = known;
  const lastServed = type === undefined ? undefined : served.lastBefore(minor);
  const removed = known.removed ?? (lastServed === undefined ? undefined : lastServed + 1);
  const since = known.introduced !== undefined && known.introduced > minor ? known.introduced : served.has(minor) || lastServed !== undefined ? undefined : served.firstAfter(minor);
  const isOver = (from: number | undefined): boolean => from !== undefined && from <= minor;
  const state = since !== undefined ? "young" : isOver(removed) ? "removed" : isOver(known.deprecated) ? "deprecated" : "current";
  return {
    product: "Kubernetes",
    deprecated: versionOf(known.deprecated),
    removed: versionOf(removed),
    replacement: replacementOf(known.replacement, kind) ?? successors.get(kind) ?? stableVersion(apiVersion, kind, schemas, minor),
    state,
    since: versionOf(since),
  };
}

function versionOf(minor: number | undefined): string | undefined {
  return minor === undefined ? undefined : `1.${minor}`;
}

/** `apps/v1` of `apps/v1/Deployment`; with the kind, if it is another. (One kind's code names its list.) */
function replacementOf(text: string | undefined, kind: string): string | undefined {
  if (text === undefined) return undefined;
  const slash = text.lastIndexOf("/");
  return text.slice(slash + 1) === kind || text.slice(slash + 1) === `${kind}List` ? text.slice(0, slash) : `${text.slice(0, slash)} ${text.slice(slash + 1)}`;
}

/** The stable version of the same group, where it has the kind: what the lifecycle of many a beta forgets to say. */
function stableVersion(apiVersion: string, kind: string, schemas: KubernetesSchemas, minor: number): string | undefined {
  const stable = /^(.*\/v\d+)(?:alpha|beta)\d+$/.exec(apiVersion)?.[1];
  return stable !== undefined && schemas.kind(stable, kind)?.served.has(minor) ? stable : undefined;
}
