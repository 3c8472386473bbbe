import { groupOf, isOwnGroup } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";
import { shareNamespace } from "./selector.ts";
import type { Workload } from "./workload.ts";

/** Custom resources that no controller turns into pods or Services: routes, certificates, monitors, policies. */
const quietGroups: readonly RegExp[] = [
  /^(?:gateway\.networking|networking|security|telemetry|extensions)\.(?:k8s|istio)\.io$/, /^(?:cert-manager|acme\.cert-manager)\.io$/, /^external-secrets\.io$/, /^secrets-store\.csi\./,
  /^keda\.sh$/, /^policy\.linkerd\.io$/, /^(?:traefik\.io|traefik\.containo\.us)$/, /^(?:route|security|console)\.openshift\.io$/, /^kyverno\.io$/, /^snapshot\.storage\.k8s\.io$/, /^autoscaling\.k8s\.io$/,
];

const quietKinds: readonly string[] = ["ServiceMonitor", "PodMonitor", "PrometheusRule", "Probe", "ScrapeConfig", "SealedSecret", "GrafanaDashboard", "VPCSecurityGroup", "BackendConfig", "FrontendConfig", "ManagedCertificate"];

/** Whether a controller may make pods, Services or other objects of this one, which then stand in no manifest. */
export function mayMakeObjects({ apiVersion, kind }: KubernetesObject): boolean {
  const group = groupOf(apiVersion);
  return !isOwnGroup(group) && !quietKinds.includes(kind) && !quietGroups.some((pattern) => pattern.test(group));
}

/**
 * Whether the objects of a namespace are known well enough to say of a selector that it picks nothing: some workload is there, what is
 * installed lies in the same namespace, and nothing else makes pods.
 */
export function knowsPods(object: KubernetesObject, objects: readonly KubernetesObject[], workloads: readonly Workload[]): boolean {
  return workloads.some((workload) => shareNamespace(object, workload.object)) && !objects.some(mayMakeObjects);
}

/** The object of a kind and name that another one of the same namespace refers to. */
export function findObject(objects: readonly KubernetesObject[], from: KubernetesObject, kind: string, name: string): KubernetesObject | undefined {
  return objects.find((object) => object.kind === kind && object.name === name && shareNamespace(from, object));
}

/** The names of the objects of a kind that another one of the same namespace can refer to. */
export function namesOf(objects: readonly KubernetesObject[], from: KubernetesObject, kind: string): readonly string[] {
  return objects.filter((object) => object.kind === kind && shareNamespace(from, object)).map(({ name }) => name);
}
