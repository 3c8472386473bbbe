import { didYouMean } from "../../text/suggest.ts";
import { fault, keyFault, type AppFault, type AppPath } from "../app-fault.ts";
import type { App, Probe } from "../app-types.ts";
import { workloadKind } from "../complete.ts";
import { hasHandler } from "../complete-containers.ts";
import { declaredPorts, type DeclaredPort } from "../ports.ts";
import { otherContainers } from "./names.ts";

/** Ports, and everything that names one. `written` are the names of all ports that the user wrote, well-formed or not. */
export function* checkPorts(app: App, written: ReadonlySet<string>): Generator<AppFault> {
  const ports = declaredPorts(app);
  yield* checkDeclarations(app, ports);
  const health = typeof app.health === "object" ? app.health : undefined;
  if (health?.port !== undefined) yield* checkReference(["health", "port"], health.port, written);
  if (app.health !== undefined && written.size === 0) yield fault(["health"], "there is no port to ask", "give the app a port");
  if (app.metrics !== undefined) yield* checkMetrics(app, ports, written);
  yield* checkService(app, ports, written);
  yield* checkIngress(app, ports, written);
  const asks = health !== undefined || app.health !== undefined || ports.some(({ sidecar, protocol }) => sidecar === undefined && protocol === "TCP");
  for (const name of ["startupProbe", "livenessProbe", "readinessProbe"] as const) yield* checkProbe([name], app[name], written, asks);
  for (const [path, , container] of otherContainers(app)) {
    for (const name of ["startupProbe", "livenessProbe", "readinessProbe"] as const) {
      if (container[name] !== undefined && path[0] === "initContainers") yield keyFault([...path, name], "an init container has no probes");
      else yield* checkProbe([...path, name], container[name], written, false);
    }
    if (container.ports !== undefined && path[0] === "initContainers") yield keyFault([...path, "ports"], "an init container has no ports");
  }
}

function* checkDeclarations(app: App, ports: readonly DeclaredPort[]): Generator<AppFault> {
  if (app.port !== undefined && app.ports !== undefined) yield keyFault(["port"], "port and ports exclude each other", "put it under ports as well");
  const names = new Map<string, DeclaredPort>();
  const numbers = new Map<string, DeclaredPort>();
  const served = new Map<string, DeclaredPort>();
  for (const port of ports) {
    const number = `${port.containerPort}/${port.protocol}`;
    if (port.name.length > 15)
      yield keyFault(port.path, `${port.name} has more than 15 letters`, "allowed: lower-case letters, digits and single dashes, at most 15");
    if (names.has(port.name)) yield keyFault(port.path, `another container has a port ${port.name}, too`, "names of ports are looked up in the whole pod");
    if (numbers.has(number))
      yield fault(port.path, `${number} is the number of port ${numbers.get(number)?.name}, too`, "all containers of a pod share one address");
    const service = `${port.servicePort}/${port.protocol}`;
    if (port.exposed && served.has(service))
      yield fault(
        port.path,
        `the Service would have port ${service} twice, for ${served.get(service)?.name} and ${port.name}`,
        "give one of them another servicePort",
      );
    names.set(port.name, port);
    numbers.set(number, port);
    if (port.exposed) served.set(service, port);
  }
}

function* checkService(app: App, ports: readonly DeclaredPort[], written: ReadonlySet<string>): Generator<AppFault> {
  const onNodes = typeof app.service === "object" && (app.service.type === "NodePort" || app.service.type === "LoadBalancer");
  for (const { nodePort, path } of ports) {
    if (nodePort !== undefined && !onNodes)
      yield keyFault([...path, "nodePort"], "only a Service of type NodePort or LoadBalancer has ports on the nodes", "say so in service.type");
  }
  if (typeof app.service !== "object") return;
  const own = ports.filter(({ sidecar }) => sidecar === undefined);
  const { type, port, loadBalancerClass, loadBalancerSourceRanges, externalTrafficPolicy } = app.service;
  if (servesNothing(ports, written)) yield keyFault(["service"], "there is no port to serve", "give the app a port");
  if (port !== undefined && own.length > 1) yield fault(["service", "port"], "does not say which of the ports it is for", "give the ports a servicePort each");
  if (type !== "LoadBalancer" && loadBalancerClass !== undefined) yield keyFault(["service", "loadBalancerClass"], "is for type LoadBalancer only");
  if (type !== "LoadBalancer" && loadBalancerSourceRanges !== undefined)
    yield keyFault(["service", "loadBalancerSourceRanges"], "is for type LoadBalancer only");
  if (type !== "LoadBalancer" && type !== "NodePort" && externalTrafficPolicy !== undefined)
    yield keyFault(["service", "externalTrafficPolicy"], "is for type NodePort and LoadBalancer only");
}

function* checkIngress(app: App, ports: readonly DeclaredPort[], written: ReadonlySet<string>): Generator<AppFault> {
  if (app.ingress === undefined) return;
  if (app.service === false || servesNothing(ports, written))
    yield keyFault(["ingress"], "there is no Service to lead to", "give the app a port, and a Service");
  for (const [host, { paths = {} }] of typeof app.ingress === "string" ? [] : Object.entries(app.ingress.hosts)) {
    for (const [path, { port }] of Object.entries(paths)) {
      if (port === undefined) continue;
      const at = ["ingress", "hosts", host, "paths", path, "port"];
      yield* checkReference(at, port, written);
      if (ports.some(({ name, exposed }) => name === port && !exposed)) yield fault(at, `the Service does not have port ${port}`, `set expose: true there`);
    }
  }
}

/** Whether no port is in the Service; a port with a mistake in it gets the benefit of the doubt. */
function servesNothing(ports: readonly DeclaredPort[], written: ReadonlySet<string>): boolean {
  return ports.length === written.size && !ports.some(({ exposed }) => exposed);
}

function* checkMetrics(app: App, ports: readonly DeclaredPort[], written: ReadonlySet<string>): Generator<AppFault> {
  const { port, mode } = app.metrics ?? {};
  if (written.size === 0) yield keyFault(["metrics"], "there is no port with metrics", "give the app a port");
  if (port !== undefined) yield* checkReference(["metrics", "port"], port, written);
  if (mode !== "serviceMonitor") return;
  const kind = workloadKind(app);
  if (app.service === false || kind === "CronJob" || kind === "Job") yield fault(["metrics", "mode"], "a ServiceMonitor needs a Service", "use annotations");
  if (ports.some(({ name, exposed }) => name === port && !exposed))
    yield fault(["metrics", "port"], `a ServiceMonitor needs ${port} in the Service`, "set expose: true there");
}

function* checkProbe(path: AppPath, probe: boolean | Probe | undefined, written: ReadonlySet<string>, asks: boolean): Generator<AppFault> {
  if (probe === undefined || probe === false) return;
  if (probe === true || !hasHandler(probe)) {
    if (!asks) yield fault(path, "does not say what to ask", "allowed: exec, grpc, httpGet or tcpSocket");
    return;
  }
  const { exec, grpc, httpGet, tcpSocket } = probe;
  if ([exec, grpc, httpGet, tcpSocket].filter((handler) => handler !== undefined).length > 1)
    yield fault(path, "asks in more than one way", "allowed: one of exec, grpc, httpGet and tcpSocket");
  for (const [name, handler] of [
    ["httpGet", httpGet],
    ["tcpSocket", tcpSocket],
  ] as const) {
    if (typeof handler?.port === "string") yield* checkReference([...path, name, "port"], handler.port, written);
  }
}

function* checkReference(path: AppPath, name: string, written: ReadonlySet<string>): Generator<AppFault> {
  if (!written.has(name))
    yield fault(path, `there is no port ${name}${didYouMean(name, written)}`, written.size === 0 ? undefined : `allowed: ${[...written].sort().join(", ")}`);
}
