import type { ResourceRequirements } from "./app-types.ts";
import type { CompleteImage, Fragment } from "./complete-app.ts";

/** What an app gets that does not say otherwise. Every one of these becomes a value of the chart. */

export const chartVersion = "0.1.0";

export const resources: ResourceRequirements = {
  requests: { cpu: "100m", memory: "256Mi", "ephemeral-storage": "64Mi" },
  limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "1Gi" },
};

/** For containers that help the app. */
export const smallResources: ResourceRequirements = {
  requests: { cpu: "50m", memory: "64Mi", "ephemeral-storage": "32Mi" },
  limits: { cpu: "250m", memory: "64Mi", "ephemeral-storage": "256Mi" },
};

/** The user and group of processes whose image does not ask for another; above 10000, so that no user of a node has that number. */
export const user = 10001;

/** Together with {@link securityContext}: Pod Security "restricted". */
export const podSecurityContext: Fragment = {
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  seccompProfile: { type: "RuntimeDefault" },
};

export const securityContext: Fragment = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

export const writablePaths: readonly string[] = ["/tmp"];

/** How often readiness is asked: quickly, since it only takes traffic away. */
export const readiness: Fragment = { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 };

/** How often liveness is asked: patiently, since it restarts the container. */
export const liveness: Fragment = { initialDelaySeconds: 15, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 3 };

export const topologySpread: Fragment = { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" };

/** What the connection test runs in. */
export const testImage: CompleteImage = { registry: "docker.io", repository: "library/busybox", tag: "1.37.0", digest: "", pullPolicy: "IfNotPresent" };

/** Where the pods ask for names. */
export const nameService: Fragment = {
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};
