import type { Lifecycle, MetricSpec, NetworkPolicyEgressRule, NetworkPolicyPeer, PolicyRule, Toleration } from "./app-types.ts";

/** What runs the pods. */
export type WorkloadKind = "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob" | "Job";

/** A Kubernetes fragment that goes into the values as it is. */
export type Fragment = Readonly<Record<string, unknown>>;

/** Texts by name, in the order in which they were written. */
export type Texts = Readonly<Record<string, string>>;

/**
 * An app in which nothing is left open: every default stands there, and of several spellings only one is left.
 * The templates read it by name, so a member that does not apply is there and undefined.
 */
export interface CompleteApp {
  /** Name of the app, the chart, the container, and prefix of every `define`. */
  readonly name: string;
  readonly chartfile: ChartFacts;
  readonly partOf: string | undefined;
  readonly labels: Texts | undefined;

  readonly kind: WorkloadKind;
  /** The most letters that the name of an object may have here: some kinds append to it. */
  readonly nameLength: number;
  readonly replicas: number | undefined;
  readonly strategy: Fragment | undefined;
  readonly minReadySeconds: number | undefined;
  readonly progressDeadlineSeconds: number | undefined;
  readonly revisionHistoryLimit: number | undefined;
  readonly podManagementPolicy: string | undefined;
  readonly autoscaling: CompleteAutoscaling | undefined;
  readonly podDisruptionBudget: CompleteDisruptionBudget | undefined;
  readonly cron: CompleteCron | undefined;
  readonly job: CompleteJob | undefined;

  readonly imagePullSecrets: readonly string[];
  readonly container: CompleteContainer;
  readonly initContainers: readonly CompleteContainer[];
  readonly sidecars: readonly CompleteContainer[];
  readonly config: Texts | undefined;
  /** What the author says of variables, by their names. */
  readonly comments: Texts;
  readonly files: readonly CompleteFile[];
  readonly secrets: readonly CompleteSecret[];

  /** The ports of all containers. */
  readonly ports: readonly CompletePort[];
  readonly service: CompleteService | undefined;
  readonly ingress: CompleteIngress | undefined;
  readonly networkPolicy: CompleteNetworkPolicy | undefined;
  readonly metrics: CompleteMetrics | undefined;
  /** How the test reaches the Service; undefined if it has nothing to reach. */
  readonly test: ConnectionTest | undefined;

  readonly claims: readonly CompleteClaim[];
  readonly volumes: readonly CompleteVolume[];
  readonly writablePaths: readonly string[];

  readonly serviceAccount: CompleteServiceAccount;
  readonly rbac: CompleteRbac | undefined;
  readonly podSecurityContext: Fragment;
  readonly terminationGracePeriodSeconds: number | undefined;
  readonly podLabels: Texts;
  readonly podAnnotations: Texts;
  readonly nodeSelector: Texts;
  readonly tolerations: readonly Toleration[];
  readonly affinity: Fragment;
  readonly topologySpreadConstraints: readonly Fragment[];
  readonly priorityClassName: string | undefined;
  readonly podSpec: Fragment | undefined;
  readonly extraObjects: Fragment | undefined;
}

/** What Chart.yaml says. */
export interface ChartFacts {
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly kubeVersion: string;
  readonly home: string | undefined;
  readonly icon: string | undefined;
  readonly sources: readonly string[];
  readonly keywords: readonly string[];
  readonly maintainers: readonly { readonly name: string; readonly email?: string; readonly url?: string }[];
  readonly annotations: Texts | undefined;
}

export interface CompleteImage {
  readonly registry: string;
  readonly repository: string;
  /** Empty where the tag is the chart's appVersion. */
  readonly tag: string;
  readonly digest: string;
  readonly pullPolicy: string;
}

export interface CompleteContainer {
  readonly name: string;
  readonly role: "app" | "init" | "sidecar";
  /** Where its values are, as a template writes it: `.Values`, `.Values.sidecars.proxy`. */
  readonly values: string;
  /** The last key of that; empty for the app's own container. */
  readonly key: string;
  /** Undefined where it runs the app's image. */
  readonly image: CompleteImage | undefined;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly workingDir: string | undefined;
  /** Undefined where it has none of its own. */
  readonly env: Fragment | undefined;
  readonly envFrom: readonly unknown[] | undefined;
  /** Whether it gets env, config and secrets of the app. */
  readonly sharesEnv: boolean;
  readonly ports: readonly CompletePort[];
  readonly startupProbe: Fragment | undefined;
  readonly livenessProbe: Fragment | undefined;
  readonly readinessProbe: Fragment | undefined;
  readonly lifecycle: Lifecycle | undefined;
  readonly resources: Fragment;
  /** Undefined where that of the app holds. */
  readonly securityContext: Fragment | undefined;
  readonly mounts: readonly CompleteMount[];
  readonly spec: Fragment | undefined;
}

export interface CompletePort {
  readonly name: string;
  /** The name as a key of values: `grpcWeb` for `grpc-web`. */
  readonly key: string;
  readonly containerPort: number;
  readonly protocol: "TCP" | "UDP" | "SCTP";
  readonly servicePort: number;
  readonly nodePort: number | undefined;
  readonly appProtocol: string | undefined;
  readonly exposed: boolean;
  /** The values of its container. */
  readonly values: string;
}

export interface CompleteMount {
  readonly volume: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  readonly readOnly: boolean;
}

export interface CompleteFile {
  readonly name: string;
  readonly mountPath: string;
  readonly content: string;
}

export interface CompleteSecret {
  readonly key: string;
  readonly name: string;
  /** Name of the volume, where it is mounted. */
  readonly volume: string;
  /** Variables, each from a key of the Secret. */
  readonly env: Readonly<Record<string, { readonly key: string }>> | undefined;
  readonly mountPath: string | undefined;
  /** Whether all its keys become variables. */
  readonly whole: boolean;
  readonly optional: boolean;
}

export interface CompleteService {
  readonly headless: boolean;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer";
  readonly ports: readonly CompletePort[];
  /** A StatefulSet behind an ordinary Service has a headless one, too, that names its pods. */
  readonly governed: boolean;
  readonly annotations: Texts;
  readonly loadBalancerClass: string | undefined;
  readonly loadBalancerSourceRanges: readonly string[] | undefined;
  readonly externalTrafficPolicy: string | undefined;
  readonly internalTrafficPolicy: string | undefined;
  readonly sessionAffinity: string | undefined;
  readonly publishNotReadyAddresses: boolean | undefined;
  readonly ipFamilyPolicy: string | undefined;
}

export interface CompleteIngress {
  readonly enabled: boolean;
  readonly className: string;
  readonly annotations: Texts;
  readonly hosts: readonly { readonly host: string; readonly paths: readonly { readonly path: string; readonly pathType: string; readonly port: string }[] }[];
  readonly tls: readonly { readonly secretName: string; readonly hosts: readonly string[] }[];
}

export interface CompleteNetworkPolicy {
  readonly enabled: boolean;
  readonly from: readonly NetworkPolicyPeer[];
  readonly egress: readonly NetworkPolicyEgressRule[];
}

export interface CompleteMetrics {
  readonly enabled: boolean;
  readonly mode: "annotations" | "serviceMonitor";
  readonly port: CompletePort;
  readonly path: string;
  readonly interval: string;
  readonly labels: Texts;
}

export interface CompleteAutoscaling {
  readonly enabled: boolean;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly targetCPUUtilizationPercentage: number | undefined;
  readonly targetMemoryUtilizationPercentage: number | undefined;
  readonly metrics: readonly MetricSpec[] | undefined;
  readonly behavior: Fragment | undefined;
}

export interface CompleteDisruptionBudget {
  readonly enabled: boolean;
  readonly maxUnavailable: number | string | undefined;
  readonly minAvailable: number | string | undefined;
}

export interface CompleteCron {
  readonly schedule: string;
  readonly timeZone: string | undefined;
  readonly concurrencyPolicy: string;
  readonly startingDeadlineSeconds: number;
  readonly successfulJobsHistoryLimit: number;
  readonly failedJobsHistoryLimit: number;
  readonly suspend: boolean;
}

export interface CompleteJob {
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds: number;
  /** Undefined for a CronJob, which tidies up by its history limits, and for a hook. */
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly completions: number | undefined;
  readonly parallelism: number | undefined;
  readonly restartPolicy: string;
  readonly hook: { readonly events: string; readonly weight: number; readonly deletePolicy: string } | undefined;
}

/** A claim: an object of the chart, a template in a StatefulSet, or one that exists already. */
export interface CompleteClaim {
  readonly name: string;
  readonly key: string;
  /** Whether the chart makes it. */
  readonly own: boolean;
  readonly size: string;
  readonly storageClassName: string;
  readonly accessModes: readonly string[];
  readonly existingClaim: string;
  readonly retain: boolean;
  readonly annotations: Texts;
}

/** Any other volume, with its source as Kubernetes spells it. */
export interface CompleteVolume {
  readonly name: string;
  readonly key: string;
  readonly source: Fragment;
}

export interface CompleteServiceAccount {
  readonly create: boolean;
  readonly name: string;
  readonly annotations: Texts;
  readonly automountServiceAccountToken: boolean;
}

export interface CompleteRbac {
  readonly rules: readonly PolicyRule[];
  readonly clusterWide: boolean;
}

export interface ConnectionTest {
  readonly port: CompletePort;
  /** Undefined for a test that only opens a connection. */
  readonly path: string | undefined;
  readonly scheme: string;
  /** Whether its certificate is not asked for: it is seldom one for the name of the Service. */
  readonly insecure: boolean;
  readonly image: CompleteImage;
}
