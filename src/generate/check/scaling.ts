import { parseQuantity } from "../../kubernetes/quantity.ts";
import { fault, keyFault, type AppFault, type AppPath } from "../app-fault.ts";
import type { App, ResourceRequirements } from "../app-types.ts";
import { completeAutoscaling, completeReplicas, sharesSingleNodeVolume } from "../complete-scaling.ts";
import { workloadKind } from "../complete.ts";
import { isMore } from "../resources.ts";
import { otherContainers } from "./names.ts";

/** How many pods, how much they get, and how many may be taken away. */
export function* checkScaling(app: App): Generator<AppFault> {
  yield* checkResources(app.resources, ["resources"]);
  for (const [path, , container] of otherContainers(app)) yield* checkResources(container.resources, [...path, "resources"]);
  yield* checkAutoscaling(app);
  yield* checkBudget(app);
  if (workloadKind(app) !== "Deployment" || !sharesSingleNodeVolume(app)) return;
  const instead = "use accessModes: [ReadWriteMany], or a StatefulSet, where every pod has a volume of its own";
  if ((app.replicas ?? 1) > 1) yield fault(["replicas"], "several pods cannot share a volume that only one node can mount", instead);
  if (app.autoscaling !== undefined && app.autoscaling !== false)
    yield keyFault(["autoscaling"], "several pods cannot share a volume that only one node can mount", instead);
}

function* checkResources(resources: ResourceRequirements | undefined, path: AppPath): Generator<AppFault> {
  const { requests = {}, limits = {} } = resources ?? {};
  for (const [kind, amounts] of [
    ["requests", requests],
    ["limits", limits],
  ] as const) {
    for (const [name, amount] of Object.entries(amounts)) {
      if ((parseQuantity(String(amount))?.nanos ?? 0n) < 0n) yield fault([...path, kind, name], `${amount} is less than nothing`);
      if (!/^(cpu|memory|ephemeral-storage|hugepages-.+|.+\/.+)$/.test(name))
        yield keyFault(
          [...path, kind, name],
          `there is no resource ${name}`,
          "allowed: cpu, memory, ephemeral-storage, hugepages-…, or one with a prefix, as in nvidia.com/gpu",
        );
    }
  }
  for (const [name, request] of Object.entries(requests)) {
    if (isMore(request, limits[name])) yield fault([...path, "requests", name], `${request} is more than the limit, ${limits[name]}`);
  }
}

function* checkAutoscaling(app: App): Generator<AppFault> {
  const autoscaling = completeAutoscaling(app);
  if (autoscaling === undefined) return;
  const asked = typeof app.autoscaling === "object" ? app.autoscaling : {};
  const { minReplicas, maxReplicas } = autoscaling;
  if (minReplicas > maxReplicas)
    yield fault(
      ["autoscaling", asked.maxReplicas === undefined ? "minReplicas" : "maxReplicas"],
      `at least ${minReplicas} and at most ${maxReplicas} pods is impossible`,
    );
  for (const [index, metric] of (asked.metrics ?? []).entries()) {
    const source = `${metric.type[0]?.toLowerCase()}${metric.type.slice(1)}`;
    if (!Object.hasOwn(metric, source)) yield fault(["autoscaling", "metrics", index], `of type ${metric.type}, but has no ${source}`);
  }
}

function* checkBudget(app: App): Generator<AppFault> {
  const budget = app.podDisruptionBudget;
  const kind = workloadKind(app);
  if (typeof budget !== "object" || (kind !== "Deployment" && kind !== "StatefulSet")) return;
  const { minAvailable, maxUnavailable } = budget;
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    yield keyFault(["podDisruptionBudget", "minAvailable"], "minAvailable and maxUnavailable exclude each other", "leave one");
  const least = completeAutoscaling(app)?.minReplicas ?? completeReplicas(app, kind) ?? 1;
  const blocked = "then no node could be drained";
  if (maxUnavailable === 0 || maxUnavailable === "0%") yield fault(["podDisruptionBudget", "maxUnavailable"], `no pod may be missing: ${blocked}`);
  if (minAvailable === "100%" || (typeof minAvailable === "number" && minAvailable >= least))
    yield fault(
      ["podDisruptionBudget", "minAvailable"],
      `all ${least} pods must stay: ${blocked}`,
      least > 1 ? `at most ${least - 1}` : "raise replicas, or leave the budget out",
    );
}
