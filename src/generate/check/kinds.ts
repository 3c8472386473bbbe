import { fault, keyFault, type AppFault } from "../app-fault.ts";
import type { App } from "../app-types.ts";
import { workloadKind } from "../complete.ts";
import type { WorkloadKind } from "../complete-app.ts";
import { scheduleFault } from "../../kubernetes/schedule.ts";

/** Fields that not every kind of workload has. */
const kindsOf: ReadonlyMap<keyof App, readonly WorkloadKind[]> = new Map<keyof App, readonly WorkloadKind[]>([
  ["replicas", ["Deployment", "StatefulSet"]],
  ["autoscaling", ["Deployment", "StatefulSet"]],
  ["podDisruptionBudget", ["Deployment", "StatefulSet"]],
  ["strategy", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["minReadySeconds", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["revisionHistoryLimit", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["progressDeadlineSeconds", ["Deployment"]],
  ["podManagementPolicy", ["StatefulSet"]],
  ["service", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["ingress", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["health", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["readinessProbe", ["Deployment", "StatefulSet", "DaemonSet"]],
  ["schedule", ["CronJob"]],
  ["timeZone", ["CronJob"]],
  ["concurrencyPolicy", ["CronJob"]],
  ["startingDeadlineSeconds", ["CronJob"]],
  ["successfulJobsHistoryLimit", ["CronJob"]],
  ["failedJobsHistoryLimit", ["CronJob"]],
  ["suspend", ["CronJob"]],
  ["backoffLimit", ["CronJob", "Job"]],
  ["activeDeadlineSeconds", ["CronJob", "Job"]],
  ["ttlSecondsAfterFinished", ["CronJob", "Job"]],
  ["completions", ["CronJob", "Job"]],
  ["parallelism", ["CronJob", "Job"]],
  ["restartPolicy", ["CronJob", "Job"]],
  ["hook", ["Job"]],
]);

const strategies: ReadonlyMap<WorkloadKind, readonly string[]> = new Map<WorkloadKind, readonly string[]>([
  ["Deployment", ["RollingUpdate", "Recreate"]],
  ["StatefulSet", ["RollingUpdate", "OnDelete"]],
  ["DaemonSet", ["RollingUpdate", "OnDelete"]],
]);

const rollingFields: ReadonlyMap<WorkloadKind, readonly string[]> = new Map<WorkloadKind, readonly string[]>([
  ["Deployment", ["maxSurge", "maxUnavailable"]],
  ["StatefulSet", ["maxUnavailable", "partition"]],
  ["DaemonSet", ["maxSurge", "maxUnavailable"]],
]);

/** Fields that do not go with the kind of workload. */
export function* checkKinds(app: App): Generator<AppFault> {
  const kind = workloadKind(app);
  for (const [field, kinds] of kindsOf) {
    if (app[field] === undefined || app[field] === false || kinds.includes(kind)) continue;
    yield keyFault([field], `a ${kind} has no ${field}`, `for: ${kinds.join(", ")}`);
  }
  if (kind === "CronJob" && app.schedule === undefined) yield keyFault(["kind"], "a CronJob needs a schedule", 'as in schedule: "15 3 * * *"');
  if (app.timeZone !== undefined && !isTimeZone(app.timeZone))
    yield fault(["timeZone"], `there is no time zone ${app.timeZone}`, "allowed: a name of the time zone database, as in Europe/Vienna");
  const wrong = app.schedule === undefined ? undefined : scheduleFault(app.schedule);
  if (wrong !== undefined) yield fault(["schedule"], wrong, "allowed: minute, hour, day of month, month, day of week, as in 15 3 * * 1-5");
  if (app.hook !== undefined && app.ttlSecondsAfterFinished !== undefined)
    yield keyFault(["ttlSecondsAfterFinished"], "Helm waits for a hook's Job, and fails if it is gone", "leave it out; deletePolicy removes the Job");
  const early = app.hook?.events.some((event) => /^pre-(install|upgrade|rollback)$/.test(event)) ?? false;
  for (const [name, { persistentVolumeClaim: claim }] of Object.entries(app.volumes ?? {})) {
    if (early && claim !== undefined && claim.existingClaim === undefined)
      yield keyFault(["volumes", name], "a claim of the chart does not exist yet when this hook runs", "name an existingClaim");
  }
  yield* checkStrategy(app, kind);
}

function* checkStrategy({ strategy }: App, kind: WorkloadKind): Generator<AppFault> {
  const types = strategies.get(kind);
  if (strategy === undefined || types === undefined) return;
  const { type = "RollingUpdate", rollingUpdate } = strategy;
  if (!types.includes(type)) yield fault(["strategy", "type"], `a ${kind} has no strategy ${type}`, `allowed: ${types.join(", ")}`);
  else if (type !== "RollingUpdate" && rollingUpdate !== undefined) yield keyFault(["strategy", "rollingUpdate"], `is not for ${type}`);
  for (const field of Object.keys(rollingUpdate ?? {})) {
    if (!rollingFields.get(kind)?.includes(field))
      yield keyFault(["strategy", "rollingUpdate", field], `a ${kind} has no ${field}`, `allowed: ${rollingFields.get(kind)?.join(", ")}`);
  }
  const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
  if (isNone(maxUnavailable) && isNone(maxSurge))
    yield fault(["strategy", "rollingUpdate"], "with neither a pod more nor a pod less, nothing can be replaced", "raise maxSurge or maxUnavailable");
}

function isNone(amount: string | number | undefined): boolean {
  return amount === 0 || (typeof amount === "string" && /^0+%$/.test(amount));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
