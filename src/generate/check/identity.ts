import { fault, keyFault, type AppFault } from "../app-fault.ts";
import type { App } from "../app-types.ts";
import { podSecurityContext } from "../defaults.ts";

/** Labels that the objects of a release find its pods by. */
const selectorLabels = ["app.kubernetes.io/name", "app.kubernetes.io/instance"];

/** Who the pods are, and by which labels they are found. */
export function* checkIdentity(app: App): Generator<AppFault> {
  const { create = true, name, annotations } = app.serviceAccount ?? {};
  if (!create && annotations !== undefined)
    yield keyFault(["serviceAccount", "annotations"], "the chart does not make this ServiceAccount, so it cannot annotate it");
  if (!create && name === undefined && app.rbac !== undefined)
    yield keyFault(["rbac"], "every pod of the namespace would get these rights", "make a ServiceAccount, or name one");
  for (const [index, rule] of (app.rbac?.rules ?? []).entries()) {
    if (rule.resources === undefined && rule.nonResourceURLs === undefined) yield fault(["rbac", "rules", index], "names no resources");
    else if (rule.resources !== undefined && rule.apiGroups === undefined)
      yield fault(["rbac", "rules", index], "does not say of which API group the resources are", 'apiGroups: [""] for those of the core');
    if (rule.nonResourceURLs !== undefined && app.rbac?.clusterWide !== true)
      yield keyFault(["rbac", "rules", index, "nonResourceURLs"], "needs clusterWide: true");
  }
  const { runAsNonRoot = podSecurityContext["runAsNonRoot"], runAsUser } = { ...app.podSecurityContext, ...app.securityContext };
  if (runAsNonRoot === true && runAsUser === 0) {
    yield fault(
      [app.securityContext?.runAsUser === 0 ? "securityContext" : "podSecurityContext", "runAsUser"],
      "user 0 is root, and the pods are refused if they would run as root",
      "name another user, or set runAsNonRoot: false",
    );
  }
  for (const field of ["labels", "podLabels"] as const) {
    for (const label of Object.keys(app[field] ?? {})) {
      if (selectorLabels.includes(label) || label === "helm.sh/chart") yield keyFault([field, label], `${label} is set by the chart itself`);
    }
  }
}
