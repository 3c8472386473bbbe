import type { CompleteApp, CompleteContainer, CompleteMount, CompletePort, CompleteSecret } from "./complete-app.ts";

/** What the templates of `charts/templates` may name: the app, and what follows from it. Every member is there, if only as undefined. */
export interface TemplateView extends CompleteApp {
  /** Whether objects of the cluster get longer names than ours. */
  readonly appendsToName: boolean;
  /** Whether variables come from keys of Secrets. */
  readonly secretVariables: boolean;
  /** Whether the pods always have annotations, so that nothing needs to guard them. */
  readonly alwaysAnnotated: boolean;
  readonly metricsAnnotations: boolean;
  readonly container: ContainerView;
  /** Init containers, and then the sidecars, which are init containers that stay. */
  readonly preparing: readonly ContainerView[];
  readonly allVolumes: readonly VolumeView[];
  /** How objects that a hook's Job needs come before it; undefined where they are there anyway. */
  readonly beforeHook: { readonly events: string; readonly weight: number } | undefined;
  /** Ports that the NetworkPolicy admits. */
  readonly admitted: readonly CompletePort[];
  /** Whether the pods reach each other on every port: those of a StatefulSet know one another. */
  readonly peers: boolean;
  readonly letsIn: boolean;
  readonly nodePorts: boolean;
  /** Whether a second, headless Service names the pods. */
  readonly governed: boolean;
  /** The value with the port that the test connects to: behind a headless Service, that of the pods themselves. */
  readonly testPortAt: string | undefined;
  /** Keys of `service` that the Service has as they are. */
  readonly servicePassed: readonly string[];
  readonly secrets: readonly (CompleteSecret & { readonly keys: boolean })[];
}

/** A container with the places of its values, as a template writes them. */
export interface ContainerView extends CompleteContainer {
  readonly sidecar: boolean;
  readonly imageAt: string;
  readonly securityContextAt: string;
  /** Where its variables come from, as an argument of `include`; undefined where it has none. */
  readonly variables: string | undefined;
  /** What becomes variables as a whole: a Secret, or the ConfigMap of the chart. */
  readonly sharedSources: readonly { readonly secret: string | undefined }[];
  readonly probes: readonly string[];
  readonly allMounts: readonly CompleteMount[];
}

/** A volume by the one source that it has. */
export interface VolumeView {
  readonly name: string;
  /** Values of a claim that the chart makes unless there is one already. */
  readonly claim: string | undefined;
  /** Values of a claim that exists already. */
  readonly existing: string | undefined;
  readonly source: string | undefined;
  readonly secret: string | undefined;
  readonly files: boolean;
}

export function viewApp(app: CompleteApp): TemplateView {
  const { service, metrics, config, files, ports } = app;
  const admitted = ports.filter((port) => port.exposed || port.name === metrics?.port.name);
  const peers = app.kind === "StatefulSet";
  const metricsAnnotations = metrics?.mode === "annotations";
  return {
    ...app,
    appendsToName: app.nameLength < 63,
    secretVariables: hasSecretVariables(app),
    alwaysAnnotated: config !== undefined || files.length > 0,
    metricsAnnotations,
    container: viewContainer(app.container, app),
    preparing: [...app.initContainers, ...app.sidecars].map((container) => viewContainer(container, app)),
    allVolumes: viewVolumes(app),
    beforeHook:
      app.job?.hook && /\bpre-(install|upgrade|rollback)\b/.test(app.job.hook.events)
        ? { events: app.job.hook.events, weight: app.job.hook.weight - 1 }
        : undefined,
    admitted,
    peers,
    letsIn: peers || admitted.length > 0,
    governed: service?.governed ?? false,
    testPortAt: app.test && (service?.headless ? `${app.test.port.values}.containerPorts.${app.test.port.key}` : `.Values.service.ports.${app.test.port.key}`),
    nodePorts: service !== undefined && service.type !== "ClusterIP",
    servicePassed:
      service === undefined
        ? []
        : (["internalTrafficPolicy", "sessionAffinity", "publishNotReadyAddresses", "ipFamilyPolicy"] as const).filter((key) => service[key] !== undefined),
    secrets: app.secrets.map((secret) => ({ ...secret, keys: secret.env !== undefined })),
  };
}

function viewContainer(container: CompleteContainer, app: CompleteApp): ContainerView {
  const { values, role } = container;
  const wholeSecrets = app.secrets.filter(({ whole }) => whole).map(({ key }) => ({ secret: `.Values.secrets.${key}` }));
  const probes = ["startupProbe", "livenessProbe", "readinessProbe", "lifecycle"] as const;
  return {
    ...container,
    sidecar: role === "sidecar",
    imageAt: container.image === undefined ? ".Values.image" : `${values}.image`,
    securityContextAt: container.securityContext === undefined ? ".Values.securityContext" : `${values}.securityContext`,
    variables: variablesOf(container, app),
    sharedSources: container.sharesEnv ? [...(app.config === undefined ? [] : [{ secret: undefined }]), ...wholeSecrets] : [],
    probes: probes.filter((key) => container[key] !== undefined),
    allMounts: [...container.mounts, ...(role === "app" ? appMounts(app) : [])],
  };
}

/** Own variables win over those of the app, and those that are given by value over those from Secrets. */
function variablesOf({ role, values, env, sharesEnv }: CompleteContainer, app: CompleteApp): string | undefined {
  const sources = [
    ...(env === undefined ? [] : [`${values}.env`]),
    ...(sharesEnv && role !== "app" ? [".Values.env"] : []),
    ...(sharesEnv && hasSecretVariables(app) ? [`(include "${app.name}.secretEnv" . | fromYaml)`] : []),
  ];
  return sources.length < 2 ? sources[0] : `(merge (dict) ${sources.join(" ")})`;
}

function hasSecretVariables({ secrets }: CompleteApp): boolean {
  return secrets.some(({ env }) => env !== undefined);
}

/** What only the app's own container sees: files of the chart, and Secrets. */
function appMounts({ files, secrets }: CompleteApp): CompleteMount[] {
  return [
    ...files.map(({ name, mountPath }) => ({ volume: "files", mountPath, subPath: name, readOnly: true })),
    ...secrets.flatMap(({ volume, mountPath }) => (mountPath === undefined ? [] : { volume, mountPath, subPath: undefined, readOnly: true })),
  ];
}

function viewVolumes({ kind, claims, volumes, files, secrets }: CompleteApp): readonly VolumeView[] {
  const none = { claim: undefined, existing: undefined, source: undefined, secret: undefined, files: false };
  return [
    ...(kind === "StatefulSet" ? [] : claims.map(({ name, key, own }) => ({ ...none, name, [own ? "claim" : "existing"]: `.Values.persistence.${key}` }))),
    ...volumes.map(({ name, key }) => ({ ...none, name, source: `.Values.volumes.${key}` })),
    ...(files.length === 0 ? [] : [{ ...none, name: "files", files: true }]),
    ...secrets.flatMap(({ volume, key, mountPath }) => (mountPath === undefined ? [] : { ...none, name: volume, secret: `.Values.secrets.${key}` })),
  ];
}
