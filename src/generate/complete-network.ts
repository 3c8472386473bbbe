import type { App } from "./app-types.ts";
import type { CompleteIngress, CompleteMetrics, CompleteNetworkPolicy, CompleteService, ConnectionTest, WorkloadKind } from "./complete-app.ts";
import { nameService, testImage } from "./defaults.ts";
import { defaultPort, isHeadless, type DeclaredPort } from "./ports.ts";

/** The Service: there is one where there is a port to serve, unless the app wants none. */
export function completeService(app: App, kind: WorkloadKind, ports: readonly DeclaredPort[]): CompleteService | undefined {
  const exposed = ports.filter(({ exposed }) => exposed);
  if (exposed.length === 0 || app.service === false || kind === "CronJob" || kind === "Job") return undefined;
  const asked = typeof app.service === "object" ? app.service : {};
  const headless = isHeadless(app);
  return {
    headless,
    type: asked.type === undefined || asked.type === "Headless" ? "ClusterIP" : asked.type,
    ports: exposed,
    governed: kind === "StatefulSet" && !headless,
    annotations: asked.annotations ?? {},
    loadBalancerClass: asked.loadBalancerClass,
    loadBalancerSourceRanges: asked.loadBalancerSourceRanges,
    externalTrafficPolicy: asked.externalTrafficPolicy,
    internalTrafficPolicy: asked.internalTrafficPolicy,
    sessionAffinity: asked.sessionAffinity,
    publishNotReadyAddresses: asked.publishNotReadyAddresses,
    ipFamilyPolicy: asked.ipFamilyPolicy,
  };
}

export function completeIngress(app: App, ports: readonly DeclaredPort[]): CompleteIngress | undefined {
  if (app.ingress === undefined) return undefined;
  const asked = typeof app.ingress === "string" ? { hosts: { [app.ingress]: {} } } : app.ingress;
  const first = defaultPort(ports.filter(({ exposed }) => exposed))?.name ?? "";
  const hosts = Object.entries(asked.hosts);
  return {
    enabled: asked.enabled ?? true,
    className: asked.className ?? "",
    annotations: asked.annotations ?? {},
    hosts: hosts.map(([host, { paths = { "/": {} } }]) => ({
      host,
      paths: Object.entries(paths).map(([path, { pathType = "Prefix", port = first }]) => ({ path, pathType, port })),
    })),
    tls: hosts.flatMap(([host, { tls = true }]) =>
      tls === false ? [] : { secretName: tls === true ? `${host.replace("*", "wildcard").replaceAll(".", "-")}-tls` : tls, hosts: [host] },
    ),
  };
}

/** Without one of its own, a pod takes part in any connection. */
export function completeNetworkPolicy({ networkPolicy: asked }: App): CompleteNetworkPolicy | undefined {
  if (asked === false) return undefined;
  const { enabled = true, from = [], egress } = typeof asked === "object" ? asked : {};
  return { enabled, from, egress: egress === undefined ? [{}] : [...egress, nameService] };
}

export function completeMetrics(app: App, ports: readonly DeclaredPort[]): CompleteMetrics | undefined {
  if (app.metrics === undefined) return undefined;
  const { enabled = true, path = "/metrics", mode = "annotations", interval = "30s", labels = {} } = app.metrics;
  const port = ports.find(({ name }) => name === app.metrics?.port) ?? defaultPort(ports, "metrics");
  return port && { enabled, mode, port, path, interval, labels };
}

/** Where the test connects to: where readiness is asked, or else the first port. */
export function completeTest(app: App, service: CompleteService | undefined, ports: readonly DeclaredPort[]): ConnectionTest | undefined {
  if (service === undefined) return undefined;
  const reachable = ports.filter(({ exposed, protocol }) => exposed && protocol === "TCP");
  const health = typeof app.health === "string" ? { path: app.health } : app.health;
  const healthy = health === undefined ? undefined : health.port === undefined ? defaultPort(ports) : ports.find(({ name }) => name === health.port);
  const port = reachable.find(({ name }) => name === healthy?.name);
  if (health !== undefined && port !== undefined)
    return { port, path: health.path, scheme: (health.scheme ?? "HTTP").toLowerCase(), insecure: health.scheme === "HTTPS", image: testImage };
  const first = defaultPort(reachable);
  return first && { port: first, path: undefined, scheme: "http", insecure: false, image: testImage };
}
