import type { App } from "./app-types.ts";
import type { CompleteAutoscaling, CompleteDisruptionBudget, Fragment, WorkloadKind } from "./complete-app.ts";

/** How many pods: undefined where their number is not ours to say. */
export function completeReplicas(app: App, kind: WorkloadKind): number | undefined {
  if (kind !== "Deployment" && kind !== "StatefulSet") return undefined;
  return app.replicas ?? (kind === "Deployment" && sharesSingleNodeVolume(app) ? 1 : 2);
}

/** Whether all pods would mount one claim that only one node, or one pod, can mount. */
export function sharesSingleNodeVolume(app: App): boolean {
  return Object.values(app.volumes ?? {}).some(
    ({ persistentVolumeClaim: claim }) => claim !== undefined && !(claim.accessModes ?? ["ReadWriteOnce"]).some((mode) => mode.endsWith("Many")),
  );
}

/** How pods are replaced. Those of a Deployment that hold a volume for themselves must go before new ones can start. */
export function completeStrategy(app: App, kind: WorkloadKind): Fragment | undefined {
  if (app.strategy !== undefined) return { ...app.strategy };
  return kind === "Deployment" && sharesSingleNodeVolume(app) ? { type: "Recreate" } : undefined;
}

export function completeAutoscaling({ autoscaling }: App): CompleteAutoscaling | undefined {
  if (autoscaling === undefined || autoscaling === false) return undefined;
  const asked = autoscaling === true ? {} : autoscaling;
  const others = asked.targetMemoryUtilizationPercentage !== undefined || asked.metrics !== undefined;
  return {
    enabled: asked.enabled ?? true,
    minReplicas: asked.minReplicas ?? 2,
    maxReplicas: asked.maxReplicas ?? 10,
    targetCPUUtilizationPercentage: asked.targetCPUUtilizationPercentage ?? (others ? undefined : 80),
    targetMemoryUtilizationPercentage: asked.targetMemoryUtilizationPercentage,
    metrics: asked.metrics,
    behavior: asked.behavior && { ...asked.behavior },
  };
}

/** One pod at a time may be taken away, where there are several. */
export function completeDisruptionBudget({ podDisruptionBudget: asked }: App, kind: WorkloadKind, several: boolean): CompleteDisruptionBudget | undefined {
  if (asked === false || (kind !== "Deployment" && kind !== "StatefulSet")) return undefined;
  if (asked === undefined && !several) return undefined;
  const { enabled = true, maxUnavailable, minAvailable } = typeof asked === "object" ? asked : {};
  return { enabled, minAvailable, maxUnavailable: maxUnavailable ?? (minAvailable === undefined ? 1 : undefined) };
}
