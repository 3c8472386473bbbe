import type { Cursor } from "../yaml/cursor.ts";
import { declaredPorts } from "./probe.ts";
import type { KubernetesObject } from "./object.ts";
import type { Container, Workload } from "./workload.ts";

/** Whether a Service picks the pods of a workload: same namespace, and every label of its selector. One without a selector picks nothing. */
export function picks(service: KubernetesObject, workload: Workload): boolean {
  if (service.kind !== "Service" || service.apiVersion !== "v1" && service.apiVersion !== "") return false;
  const { namespace } = workload.object;
  if (service.namespace !== undefined && namespace !== undefined && service.namespace !== namespace) return false;
  return hasLabels(workload.podMetadata.at("labels"), service.root.at("spec", "selector"));
}

/** Whether labels have everything that a selector of equalities asks for; an empty selector asks for nothing and is answered with no. */
function hasLabels(labels: Cursor, selector: Cursor): boolean {
  const wanted = selector.entries();
  return wanted.length > 0 && wanted.every(({ name, value }) => value.string !== undefined && labels.at(name).string === value.string);
}

/**
 * Whether a Service sends traffic to a container: it picks the pod, and one of its target ports is the container's, by name or number.
 * A number that no container declares goes to the pod's only container, since declaring ports is optional.
 */
export function serves(service: KubernetesObject, container: Container): boolean {
  if (!picks(service, container.workload)) return false;
  return service.root.at("spec", "ports").items().some((port) => {
    const target = port.at("targetPort");
    const name = target.string;
    if (name !== undefined && !/^\d+$/.test(name)) return declaredPorts(container).names.includes(name);
    const number = Number(target.number ?? name ?? port.at("port").number);
    if (declaredPorts(container).numbers.includes(number)) return true;
    const mates = container.workload.containers.filter(({ role }) => role === "container" || role === "sidecar");
    return mates.length === 1 && mates[0] === container;
  });
}
