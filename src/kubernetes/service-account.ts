import type { KubernetesObject } from "./object.ts";
import type { Workload } from "./workload.ts";

/** Whether a pod is given a token of its ServiceAccount: its own word counts, else the account's, else yes. (Kubernetes plugin/pkg/admission/serviceaccount: shouldAutomount.) */
export function mountsToken(workload: Workload, account: KubernetesObject | undefined): boolean {
  return workload.pod.at("automountServiceAccountToken").boolean ?? account?.root.at("automountServiceAccountToken").boolean ?? true;
}
