import type { App, Container, Probe, Volume } from "./app-types.ts";
import type { CompleteContainer, CompleteMount, Fragment, WorkloadKind } from "./complete-app.ts";
import * as defaults from "./defaults.ts";
import { completeImage, parseImage } from "./image.ts";
import { mergeFragments } from "./merge-fragments.ts";
import { defaultPort, type DeclaredPort } from "./ports.ts";
import { completeResources } from "./resources.ts";
import { valuesKey } from "./values-key.ts";

/** The containers of the pod. */
export function completeContainers(
  app: App,
  kind: WorkloadKind,
  ports: readonly DeclaredPort[],
): { container: CompleteContainer; initContainers: CompleteContainer[]; sidecars: CompleteContainer[] } {
  return {
    container: completeOwn(app, kind, ports),
    initContainers: Object.entries(app.initContainers ?? {}).map(([name, container]) => completeOther(name, container, "init", [])),
    sidecars: Object.entries(app.sidecars ?? {}).map(([name, container]) => completeOther(name, container, "sidecar", ports)),
  };
}

function completeOwn(app: App, kind: WorkloadKind, ports: readonly DeclaredPort[]): CompleteContainer {
  const own = ports.filter(({ sidecar }) => sidecar === undefined);
  const handler = kind === "CronJob" || kind === "Job" ? undefined : healthHandler(app, own);
  const appVersion = app.appVersion ?? parseImage(app.image).tag;
  return {
    name: app.name,
    role: "app",
    values: ".Values",
    key: "",
    image: completeImage(app.image, appVersion),
    command: app.command,
    args: app.args,
    workingDir: app.workingDir,
    env: app.env ?? {},
    envFrom: app.envFrom,
    sharesEnv: true,
    ports: own,
    startupProbe: app.startupProbe === undefined ? undefined : probe(app.startupProbe, handler),
    livenessProbe: probe(app.livenessProbe, handler && { ...handler, ...defaults.liveness }),
    readinessProbe: probe(app.readinessProbe, handler && { ...handler, ...defaults.readiness }),
    lifecycle: app.lifecycle,
    resources: completeResources(defaults.resources, app.resources),
    securityContext: mergeFragments(defaults.securityContext, { ...app.securityContext }),
    mounts: Object.entries(app.volumes ?? {}).flatMap(([name, volume]) => ownMount(name, volume)),
    spec: app.containerSpec,
  };
}

function completeOther(name: string, container: Container, role: "init" | "sidecar", ports: readonly DeclaredPort[]): CompleteContainer {
  const key = valuesKey(name);
  return {
    name,
    role,
    values: `.Values.${role === "init" ? "initContainers" : "sidecars"}.${key}`,
    key,
    image: container.image === undefined ? undefined : completeImage(container.image),
    command: container.command,
    args: container.args,
    workingDir: container.workingDir,
    env: container.env,
    envFrom: container.envFrom,
    sharesEnv: container.shareEnv ?? container.image === undefined,
    ports: ports.filter(({ sidecar }) => sidecar === name),
    startupProbe: probe(container.startupProbe, undefined),
    livenessProbe: probe(container.livenessProbe, undefined),
    readinessProbe: probe(container.readinessProbe, undefined),
    lifecycle: container.lifecycle,
    resources: completeResources(defaults.smallResources, container.resources),
    securityContext: container.securityContext && mergeFragments(defaults.securityContext, { ...container.securityContext }),
    mounts: Object.entries(container.mounts ?? {}).map(([volume, mount]) => {
      const { mountPath, subPath, readOnly = false } = typeof mount === "string" ? { mountPath: mount } : mount;
      return { volume, mountPath, subPath, readOnly };
    }),
    spec: container.containerSpec,
  };
}

/** What is asked for readiness and liveness: the health path, or else whether the port answers. */
function healthHandler(app: App, ports: readonly DeclaredPort[]): Fragment | undefined {
  const health = typeof app.health === "string" ? { path: app.health } : app.health;
  if (health !== undefined) {
    const port = health.port ?? defaultPort(ports)?.name;
    return { httpGet: { path: health.path, port, ...(health.scheme === undefined ? {} : { scheme: health.scheme }) } };
  }
  const port = ports.find(({ protocol }) => protocol === "TCP");
  return port && { tcpSocket: { port: port.name } };
}

/** A probe as it was asked for. One that only says how often to ask asks what is asked otherwise. */
function probe(asked: boolean | Probe | undefined, otherwise: Fragment | undefined): Fragment | undefined {
  if (asked === false) return undefined;
  if (typeof asked !== "object") return otherwise;
  return hasHandler(asked) ? { ...asked } : mergeFragments(otherwise ?? {}, { ...asked });
}

/** Whether a probe says what to ask, and not only how often. */
export function hasHandler({ exec, grpc, httpGet, tcpSocket }: Probe): boolean {
  return exec !== undefined || grpc !== undefined || httpGet !== undefined || tcpSocket !== undefined;
}

function ownMount(name: string, { mountPath, subPath, readOnly = false }: Volume): CompleteMount[] {
  return mountPath === undefined ? [] : [{ volume: name, mountPath, subPath, readOnly }];
}
