import type { CompleteApp, CompleteAutoscaling, CompleteCron, CompleteDisruptionBudget, CompleteJob } from "../complete-app.ts";
import { choice, given, group, leaf, toggle, wholeNumber, type ValuesEntry, type ValuesSection } from "./entry.ts";
import { listOf, text, typed } from "./schemas.ts";

export function workloadSection(app: CompleteApp): ValuesSection {
  const { kind, cron, job } = app;
  return { title: kind, entries: [...given(cron, cronEntries).flat(), ...(job === undefined ? replicaEntries(app) : jobEntries(job))] };
}

function replicaEntries(app: CompleteApp): readonly ValuesEntry[] {
  const { kind, autoscaling } = app;
  const strategyKey = kind === "Deployment" ? "strategy" : "updateStrategy";
  const otherStrategy = kind === "Deployment" ? { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: "50%" } } : { type: "OnDelete" };
  const unscaled = autoscaling === undefined ? "" : " while `autoscaling` is off";
  return [
    ...given(app.replicas, (value) => wholeNumber("replicaCount", `How many pods run${unscaled}.`, value, 0)),
    ...given(app.strategy, (value) => leaf(strategyKey, "How pods are replaced by those of a new version.", value, typed("Strategy"), otherStrategy)),
    ...given(app.minReadySeconds, (value) =>
      wholeNumber("minReadySeconds", "How long a new pod must be ready before the rollout goes on, in seconds.", value, 0),
    ),
    ...given(app.progressDeadlineSeconds, (value) =>
      wholeNumber("progressDeadlineSeconds", "After how many seconds without progress a rollout counts as failed.", value, 1),
    ),
    ...given(app.revisionHistoryLimit, (value) => wholeNumber("revisionHistoryLimit", "How many old revisions are kept for a rollback.", value, 0)),
    ...given(app.podManagementPolicy, (value) =>
      choice("podManagementPolicy", "Whether pods start and stop one after the other or all at once.", value, ["OrderedReady", "Parallel"]),
    ),
    ...given(autoscaling, (scaling) =>
      group("autoscaling", "A HorizontalPodAutoscaler, which adapts the number of pods to their load.", autoscalingEntries(scaling)),
    ),
    ...given(app.podDisruptionBudget, (budget) =>
      group("podDisruptionBudget", "A PodDisruptionBudget, which says how many pods a node drain may take away.", budgetEntries(budget)),
    ),
  ];
}

function autoscalingEntries(scaling: CompleteAutoscaling): readonly ValuesEntry[] {
  const otherMetrics = [{ type: "Resource", resource: { name: "cpu", target: { type: "AverageValue", averageValue: "150m" } } }];
  const otherBehavior = { scaleDown: { stabilizationWindowSeconds: 120 } };
  return [
    toggle("enabled", "Whether the chart makes one.", scaling.enabled),
    wholeNumber("minReplicas", "The least number of pods.", scaling.minReplicas, 1),
    wholeNumber("maxReplicas", "The greatest number of pods.", scaling.maxReplicas, 1),
    ...given(scaling.targetCPUUtilizationPercentage, (value) =>
      wholeNumber("targetCPUUtilizationPercentage", "CPU in use that is aimed at, as a share of what is requested.", value, 1),
    ),
    ...given(scaling.targetMemoryUtilizationPercentage, (value) =>
      wholeNumber("targetMemoryUtilizationPercentage", "Memory in use that is aimed at, as a share of what is requested.", value, 1),
    ),
    ...given(scaling.metrics, (value) =>
      leaf("metrics", "Further metrics, as a HorizontalPodAutoscaler spells them.", value, listOf(typed("MetricSpec")), otherMetrics),
    ),
    ...given(scaling.behavior, (value) =>
      leaf("behavior", "How fast the number of pods may rise and fall.", value, typed("HorizontalPodAutoscalerBehavior"), otherBehavior),
    ),
  ];
}

function budgetEntries({ enabled, maxUnavailable, minAvailable }: CompleteDisruptionBudget): readonly ValuesEntry[] {
  return [
    toggle("enabled", "Whether the chart makes one.", enabled),
    ...given(maxUnavailable, (value) => leaf("maxUnavailable", "How many pods may be missing, as a number or a share.", value, typed("IntOrPercent"), "51%")),
    ...given(minAvailable, (value) => leaf("minAvailable", "How many pods must stay, as a number or a share.", value, typed("IntOrPercent"), "26%")),
  ];
}

function cronEntries(cron: CompleteCron): readonly ValuesEntry[] {
  return [
    leaf("schedule", "When it runs, in the five fields of cron.", cron.schedule, text, "31 4 * * 1"),
    ...given(cron.timeZone, (value) => leaf("timeZone", "Time zone of the schedule.", value, text, value === "UTC" ? "Asia/Tokyo" : "UTC")),
    toggle("suspend", "Whether runs are held back.", cron.suspend),
    choice("concurrencyPolicy", "What happens if a run is due while the last one still runs.", cron.concurrencyPolicy, ["Forbid", "Replace", "Allow"]),
    wholeNumber("startingDeadlineSeconds", "How late a run may start, in seconds. Later, it is left out.", cron.startingDeadlineSeconds, 10),
    wholeNumber("successfulJobsHistoryLimit", "How many successful runs are kept.", cron.successfulJobsHistoryLimit, 0),
    wholeNumber("failedJobsHistoryLimit", "How many failed runs are kept.", cron.failedJobsHistoryLimit, 0),
  ];
}

function jobEntries(job: CompleteJob): readonly ValuesEntry[] {
  return [
    wholeNumber("backoffLimit", "How many times a failed run is tried again.", job.backoffLimit, 0),
    wholeNumber("activeDeadlineSeconds", "How long a run may take, in seconds.", job.activeDeadlineSeconds, 1),
    ...given(job.ttlSecondsAfterFinished, (value) => wholeNumber("ttlSecondsAfterFinished", "After how many seconds a finished Job is removed.", value, 0)),
    ...given(job.completions, (value) => wholeNumber("completions", "How many pods must succeed.", value, 1)),
    ...given(job.parallelism, (value) => wholeNumber("parallelism", "How many pods run at the same time.", value, 0)),
    choice("restartPolicy", "Whether a failed container starts again in its pod (OnFailure) or in a new one (Never).", job.restartPolicy, [
      "Never",
      "OnFailure",
    ]),
  ];
}
