import type { Cursor } from "../yaml/cursor.ts";
import type { KubernetesObject } from "./object.ts";
import { declaredPorts } from "./probe.ts";
import type { Container, Workload } from "./workload.ts";

/** A Service that picks pods by their labels. */
export interface Service {
  readonly object: KubernetesObject;
  /** Label and value, all of which a pod must have; at least one. */
  readonly selector: readonly (readonly [label: string, value: string | undefined])[];
  /** Where the traffic goes in the pods: numbers, and names of ports. */
  readonly targets: readonly (number | string)[];
}

/** The Service in an object; undefined for other kinds, and for a Service without a selector, which picks nothing. */
export function readService(object: KubernetesObject): Service | undefined {
  if (object.kind !== "Service" || object.apiVersion !== "v1" && object.apiVersion !== "") return undefined;
  const spec = object.root.at("spec");
  const selector = spec.at("selector").entries().map(({ name, value }) => [name, value.string] as const);
  if (selector.length === 0) return undefined;
  return { object, selector, targets: spec.at("ports").items().flatMap((port) => readTarget(port) ?? []) };
}

/** The target of a Service's port: the port's own number where none is named. */
function readTarget(port: Cursor): number | string | undefined {
  const target = port.at("targetPort");
  const text = target.string;
  if (text === undefined) return target.number ?? port.at("port").number;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Whether a Service picks the pods of a workload: same namespace, where both name one, and every label of its selector. */
export function picks(service: Service, workload: Workload): boolean {
  const { namespace } = workload.object;
  if (service.object.namespace !== undefined && namespace !== undefined && service.object.namespace !== namespace) return false;
  const labels = workload.podMetadata.at("labels");
  return service.selector.every(([label, value]) => value !== undefined && labels.at(label).string === value);
}

/**
 * Whether a Service sends traffic to a container: it picks the pod, and one of its targets is the container's, by name or number.
 * A number that no container declares goes to the pod's only container, since declaring ports is optional.
 */
export function serves(service: Service, container: Container): boolean {
  if (!picks(service, container.workload)) return false;
  const ports = declaredPorts(container);
  const mates = container.workload.containers.filter(({ role }) => role === "container" || role === "sidecar");
  const isAlone = mates.length === 1 && mates[0] === container;
  return service.targets.some((target) => (typeof target === "string" ? ports.names.includes(target) : ports.numbers.includes(target) || isAlone));
}

/** Looks up, among objects that are installed together, the first Service that sends traffic to a container. */
export function findServices(objects: readonly KubernetesObject[]): (container: Container) => KubernetesObject | undefined {
  const services = new Map<string, Service[]>(); // by the first label that they ask for
  for (const service of objects.flatMap((object) => readService(object) ?? [])) {
    const pair = (service.selector[0] ?? []).join("=");
    const known = services.get(pair);
    if (known === undefined) services.set(pair, [service]);
    else known.push(service);
  }
  const picking = new Map<Workload, readonly Service[]>();
  return (container) => {
    const { workload } = container;
    const known = picking.get(workload) ?? workload.podMetadata.at("labels").entries().flatMap(({ name, value }) => services.get(`${name}=${value.string ?? ""}`) ?? []).filter((service) => picks(service, workload));
    picking.set(workload, known);
    return known.find((service) => serves(service, container))?.object;
  };
}
