import type { AppPath } from "./app-fault.ts";
import type { App } from "./app-types.ts";
import type { ChartFacts, CompleteApp, CompleteCron, CompleteJob, Fragment, Texts, WorkloadKind } from "./complete-app.ts";
import { completeContainers } from "./complete-containers.ts";
import { completeIngress, completeMetrics, completeNetworkPolicy, completeService, completeTest } from "./complete-network.ts";
import { completeAutoscaling, completeDisruptionBudget, completeReplicas, completeStrategy } from "./complete-scaling.ts";
import { completeClaims, completeFiles, completeSecrets, completeVolumes } from "./complete-storage.ts";
import * as defaults from "./defaults.ts";
import { parseImage } from "./image.ts";
import { oldestKubeVersion } from "./kube-version.ts";
import { mergeFragments } from "./merge-fragments.ts";
import { declaredPorts } from "./ports.ts";

/**
 * Fills in whatever an app leaves open. The app has been checked: a reference that leads nowhere is our own mistake here.
 * `commentOf` knows what stands above a key of the spec.
 */
export function completeApp(app: App, commentOf: (path: AppPath) => string | undefined = () => undefined): CompleteApp {
  const kind = workloadKind(app);
  const ports = declaredPorts(app);
  const service = completeService(app, kind, ports);
  const replicas = completeReplicas(app, kind);
  const autoscaling = completeAutoscaling(app);
  const several = autoscaling !== undefined || (replicas ?? 0) > 1;
  const claims = completeClaims(app);
  const owned = Object.values(app.volumes ?? {}).some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim !== undefined || ephemeral !== undefined);
  const group = app.podSecurityContext?.runAsGroup ?? app.podSecurityContext?.runAsUser ?? defaults.user;
  return {
    name: app.name,
    chartfile: chartFacts(app),
    partOf: app.partOf,
    labels: app.labels,

    kind,
    nameLength: ["StatefulSet", "CronJob", "Job"].includes(kind) ? 52 : 63,
    replicas,
    strategy: completeStrategy(app, kind),
    minReadySeconds: app.minReadySeconds,
    progressDeadlineSeconds: app.progressDeadlineSeconds,
    revisionHistoryLimit: app.revisionHistoryLimit,
    podManagementPolicy: app.podManagementPolicy,
    autoscaling,
    podDisruptionBudget: completeDisruptionBudget(app, kind, several),
    cron: completeCron(app, kind),
    job: completeJob(app, kind),

    imagePullSecrets: app.imagePullSecrets ?? [],
    ...completeContainers(app, kind, ports),
    config: app.config && Object.fromEntries(Object.entries(app.config).map(([name, value]) => [name, String(value)])),
    comments: commentsOn(app, commentOf),
    files: completeFiles(app),
    secrets: completeSecrets(app),

    ports,
    service,
    ingress: completeIngress(app, ports),
    networkPolicy: completeNetworkPolicy(app),
    metrics: completeMetrics(app, ports),
    test: completeTest(app, service, ports),

    claims,
    volumes: completeVolumes(app),
    writablePaths: app.writablePaths ?? defaults.writablePaths,

    serviceAccount: {
      create: app.serviceAccount?.create ?? true,
      name: app.serviceAccount?.name ?? "",
      annotations: app.serviceAccount?.annotations ?? {},
      automountServiceAccountToken: app.serviceAccount?.automountServiceAccountToken ?? app.rbac !== undefined,
    },
    rbac: app.rbac && { rules: app.rbac.rules, clusterWide: app.rbac.clusterWide ?? false },
    podSecurityContext: mergeFragments(
      defaults.podSecurityContext,
      owned ? { fsGroup: group, fsGroupChangePolicy: "OnRootMismatch" } : {},
      fragment(app.podSecurityContext ?? {}),
    ),
    terminationGracePeriodSeconds: app.terminationGracePeriodSeconds,
    podLabels: app.podLabels ?? {},
    podAnnotations: app.podAnnotations ?? {},
    nodeSelector: app.nodeSelector ?? {},
    tolerations: app.tolerations ?? [],
    affinity: fragment(app.affinity ?? {}),
    topologySpreadConstraints: app.topologySpreadConstraints?.map(fragment) ?? (several ? [defaults.topologySpread] : []),
    priorityClassName: app.priorityClassName,
    podSpec: app.podSpec,
    extraObjects: app.extraObjects,
  };
}

function commentsOn(app: App, commentOf: (path: AppPath) => string | undefined): Texts {
  const places = (["env", "config"] as const).flatMap((field) => Object.keys(app[field] ?? {}).map((name) => [field, name] as const));
  return Object.fromEntries(
    places.flatMap(([field, name]) => [[name, commentOf([field, name])?.replace(/\s+/g, " ") ?? ""]]).filter(([, comment]) => comment !== ""),
  );
}

/** What runs the pods: said, or a CronJob where there is a schedule, or a Deployment. */
export function workloadKind(app: App): WorkloadKind {
  return app.kind ?? (app.schedule === undefined ? "Deployment" : "CronJob");
}

function chartFacts(app: App): ChartFacts {
  const { tag } = parseImage(app.image);
  return {
    version: app.version ?? defaults.chartVersion,
    appVersion: app.appVersion ?? tag ?? "0.0.0",
    description: app.description ?? `Runs ${app.name} on Kubernetes`,
    kubeVersion: app.kubeVersion ?? oldestKubeVersion(app),
    home: app.home,
    icon: app.icon,
    sources: app.sources ?? [],
    keywords: app.keywords ?? [],
    maintainers: app.maintainers ?? [],
    annotations: app.annotations,
  };
}

function completeCron(app: App, kind: WorkloadKind): CompleteCron | undefined {
  if (kind !== "CronJob" || app.schedule === undefined) return undefined;
  return {
    schedule: app.schedule,
    timeZone: app.timeZone,
    concurrencyPolicy: app.concurrencyPolicy ?? "Forbid",
    startingDeadlineSeconds: app.startingDeadlineSeconds ?? 600,
    successfulJobsHistoryLimit: app.successfulJobsHistoryLimit ?? 3,
    failedJobsHistoryLimit: app.failedJobsHistoryLimit ?? 3,
    suspend: app.suspend ?? false,
  };
}

function completeJob(app: App, kind: WorkloadKind): CompleteJob | undefined {
  if (kind !== "CronJob" && kind !== "Job") return undefined;
  return {
    backoffLimit: app.backoffLimit ?? 3,
    activeDeadlineSeconds: app.activeDeadlineSeconds ?? 3600,
    ttlSecondsAfterFinished: kind === "CronJob" || app.hook !== undefined ? app.ttlSecondsAfterFinished : (app.ttlSecondsAfterFinished ?? 86400),
    completions: app.completions,
    parallelism: app.parallelism,
    restartPolicy: app.restartPolicy ?? "Never",
    hook: app.hook && {
      events: app.hook.events.join(","),
      weight: app.hook.weight ?? 0,
      deletePolicy: (app.hook.deletePolicy ?? ["before-hook-creation"]).join(","),
    },
  };
}

/** A typed Kubernetes fragment as plain data. */
function fragment(value: object): Fragment {
  return value as Fragment;
}
