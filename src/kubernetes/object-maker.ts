import { groupOf, isOwnGroup } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";

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
