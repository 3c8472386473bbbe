import type { CompleteApp, CompleteAutoscaling, CompleteDisruptionBudget } from "../complete-app.ts";
import { count, flag, group, leaf, listOf, oneOf, optionalLeaf, text, typed, type ValuesEntry, type ValuesSection } from "./entry.ts";

export function workloadSection(app: CompleteApp): ValuesSection {
  return { title: app.kind, entries: app.job === undefined ? replicaEntries(app) : jobEntries(app) };
}

function replicaEntries(app: CompleteApp): readonly ValuesEntry[] {
  const { kind, replicas, autoscaling, strategy, podDisruptionBudget } = app;
  const strategyKey = kind === "Deployment" ? "strategy" : "updateStrategy";
  const otherStrategy = kind === "Deployment" ? { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: "50%" } } : { type: "OnDelete" };
  return [
    ...optionalLeaf("replicaCount", `How many pods run${autoscaling === undefined ? "" : " while `autoscaling` is off"}.`, replicas, count(0), (replicas ?? 0) + 1),
    ...optionalLeaf(strategyKey, "How pods are replaced by those of a new version.", strategy, typed("Strategy"), otherStrategy),
    ...optionalLeaf("minReadySeconds", "How long a new pod must be ready before the rollout goes on, in seconds.", app.minReadySeconds, count(0), 20),
    ...optionalLeaf("progressDeadlineSeconds", "After how many seconds without progress a rollout counts as failed.", app.progressDeadlineSeconds, count(1), 900),
    ...optionalLeaf("revisionHistoryLimit", "How many old revisions are kept for a rollback.", app.revisionHistoryLimit, count(0), 7),
    ...optionalLeaf("podManagementPolicy", "Whether pods start and stop one after the other or all at once.", app.podManagementPolicy, oneOf("OrderedReady", "Parallel"), app.podManagementPolicy === "Parallel" ? "OrderedReady" : "Parallel"),
    ...(autoscaling === undefined ? [] : [group("autoscaling", "A HorizontalPodAutoscaler, which adapts the number of pods to their load.", autoscalingEntries(autoscaling))]),
    ...(podDisruptionBudget === undefined ? [] : [group("podDisruptionBudget", "A PodDisruptionBudget, which says how many pods a node drain may take away.", budgetEntries(podDisruptionBudget))]),
  ];
}

function autoscalingEntries(autoscaling: CompleteAutoscaling): readonly ValuesEntry[] {
  const { enabled, minReplicas, maxReplicas, targetCPUUtilizationPercentage: cpu, targetMemoryUtilizationPercentage: memory, metrics, behavior } = autoscaling;
  return [
    leaf("enabled", "Whether the chart makes one.", enabled, flag, !enabled),
    leaf("minReplicas", "The least number of pods.", minReplicas, count(1), minReplicas + 1),
    leaf("maxReplicas", "The greatest number of pods.", maxReplicas, count(1), maxReplicas + 10),
    ...optionalLeaf("targetCPUUtilizationPercentage", "CPU in use that is aimed at, as a share of what is requested.", cpu, count(1), 65),
    ...optionalLeaf("targetMemoryUtilizationPercentage", "Memory in use that is aimed at, as a share of what is requested.", memory, count(1), 75),
    ...optionalLeaf("metrics", "Further metrics, as a HorizontalPodAutoscaler spells them.", metrics, listOf(typed("MetricSpec")), [
      { type: "Resource", resource: { name: "cpu", target: { type: "AverageValue", averageValue: "150m" } } },
    ]),
    ...optionalLeaf("behavior", "How fast the number of pods may rise and fall.", behavior, typed("HorizontalPodAutoscalerBehavior"), { scaleDown: { stabilizationWindowSeconds: 120 } }),
  ];
}

function budgetEntries({ enabled, maxUnavailable, minAvailable }: CompleteDisruptionBudget): readonly ValuesEntry[] {
  return [
    leaf("enabled", "Whether the chart makes one.", enabled, flag, !enabled),
    ...optionalLeaf("maxUnavailable", "How many pods may be missing, as a number or a share.", maxUnavailable, typed("IntOrPercent"), "50%"),
    ...optionalLeaf("minAvailable", "How many pods must stay, as a number or a share.", minAvailable, typed("IntOrPercent"), "25%"),
  ];
}

function jobEntries({ cron, job }: CompleteApp): readonly ValuesEntry[] {
  const otherPolicy = cron?.concurrencyPolicy === "Replace" ? "Forbid" : "Replace";
  return [
    ...(cron === undefined
      ? []
      : [
          leaf("schedule", "When it runs, in the five fields of cron.", cron.schedule, text, "30 4 * * 1"),
          ...optionalLeaf("timeZone", "Time zone of the schedule.", cron.timeZone, text, cron.timeZone === "UTC" ? "Asia/Tokyo" : "UTC"),
          leaf("suspend", "Whether runs are held back.", cron.suspend, flag, !cron.suspend),
          leaf("concurrencyPolicy", "What happens if a run is due while the last one still runs.", cron.concurrencyPolicy, oneOf("Allow", "Forbid", "Replace"), otherPolicy),
          leaf("startingDeadlineSeconds", "How late a run may start, in seconds. Later, it is left out.", cron.startingDeadlineSeconds, count(10), cron.startingDeadlineSeconds + 60),
          leaf("successfulJobsHistoryLimit", "How many successful runs are kept.", cron.successfulJobsHistoryLimit, count(0), cron.successfulJobsHistoryLimit + 1),
          leaf("failedJobsHistoryLimit", "How many failed runs are kept.", cron.failedJobsHistoryLimit, count(0), cron.failedJobsHistoryLimit + 1),
        ]),
    ...(job === undefined
      ? []
      : [
          leaf("backoffLimit", "How many times a failed run is tried again.", job.backoffLimit, count(0), job.backoffLimit + 1),
          leaf("activeDeadlineSeconds", "How long a run may take, in seconds.", job.activeDeadlineSeconds, count(1), job.activeDeadlineSeconds + 60),
          ...optionalLeaf("ttlSecondsAfterFinished", "After how many seconds a finished Job is removed.", job.ttlSecondsAfterFinished, count(0), (job.ttlSecondsAfterFinished ?? 0) + 60),
          ...optionalLeaf("completions", "How many pods must succeed.", job.completions, count(1), (job.completions ?? 0) + 1),
          ...optionalLeaf("parallelism", "How many pods run at the same time.", job.parallelism, count(0), (job.parallelism ?? 0) + 1),
          leaf("restartPolicy", "Whether a failed container starts again in its pod (OnFailure) or in a new one (Never).", job.restartPolicy, oneOf("Never", "OnFailure"), job.restartPolicy === "Never" ? "OnFailure" : "Never"),
        ]),
  ];
}
