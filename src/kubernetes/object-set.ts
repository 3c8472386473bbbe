import type { Cursor } from "../yaml/cursor.ts";
import type { KubernetesObject } from "./object.ts";
import { readAutoscaler, isScalable, type Autoscaler } from "./scaling.ts";
import { indexingPairs, matchesLabels, matchesSelector, shareNamespace } from "./selector.ts";
import { picks, readService, type Service } from "./service.ts";
import { mayMakeObjects } from "./object-maker.ts";
import type { Workload } from "./workload.ts";

/** The objects that a cluster gets together. What is asked of them is indexed at the first question, so that large sets stay quick. */
export class ObjectSet {
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  /** Whether everything was rendered and read: what is not there is then missing, or comes from elsewhere. */
  readonly isWhole: boolean;
  /** Whether a chart rendered them together; the manifests of a folder may also be alternatives. */
  readonly isRelease: boolean;
  #byKind: ReadonlyMap<string, ReadonlyMap<string, readonly KubernetesObject[]>> | undefined;
  #byLabel: ReadonlyMap<string, readonly Workload[]> | undefined;
  #services: ReadonlyMap<string, readonly Service[]> | undefined;
  #autoscalers: ReadonlyMap<string, readonly Autoscaler[]> | undefined;
  #isOpen: boolean | undefined;

  constructor(objects: readonly KubernetesObject[], workloads: readonly Workload[], { isWhole, isRelease }: { readonly isWhole: boolean; readonly isRelease: boolean }) {
    this.objects = objects;
    this.workloads = workloads;
    this.isWhole = isWhole;
    this.isRelease = isRelease;
  }

  /** The object of a kind and name that another one of the same namespace refers to. */
  find(from: KubernetesObject, kind: string, name: string): KubernetesObject | undefined {
    return this.#names(kind).get(name)?.find((object) => shareNamespace(from, object));
  }

  /** The names of the objects of a kind that another one of the same namespace can refer to. */
  names(from: KubernetesObject, kind: string): readonly string[] {
    return [...this.#names(kind)].filter(([, objects]) => objects.some((object) => shareNamespace(from, object))).map(([name]) => name);
  }

  /** The workloads whose pods an object picks by a selector, in its own namespace. */
  picked(object: KubernetesObject, selector: Cursor): readonly Workload[] {
    const labels = selector.at("matchLabels");
    return this.#candidates(labels).filter((workload) => shareNamespace(object, workload.object) && matchesSelector(selector, workload.podMetadata.at("labels")));
  }

  /** The workloads whose pods have some labels, those that the cluster gives left out, in the namespace of an object. */
  having(object: KubernetesObject, labels: Cursor): readonly Workload[] {
    return this.#candidates(labels).filter((workload) => shareNamespace(object, workload.object) && matchesLabels(labels, workload.podMetadata.at("labels")));
  }

  /** The workloads whose pods a Service picks. */
  pickedBy(service: Service): readonly Workload[] {
    return this.#candidates(service.object.root.at("spec", "selector")).filter((workload) => picks(service, workload));
  }

  /** The Services that pick the pods of a workload. */
  servicesOf(workload: Workload): readonly Service[] {
    this.#services ??= groupBy(this.objects.flatMap((object) => readService(object) ?? []), (service) => {
      const [label, value] = service.selector[0] ?? ["", undefined];
      return `${label}=${value ?? ""}`;
    });
    const services = this.#services;
    return workload.podMetadata.at("labels").entries().flatMap(({ name, value }) => (services.get(`${name}=${value.string ?? ""}`) ?? []).filter((service) => picks(service, workload)));
  }

  /** The autoscaler of a workload. */
  scalerOf({ object }: Workload): Autoscaler | undefined {
    this.#autoscalers ??= groupBy(this.objects.flatMap((other) => readAutoscaler(other) ?? []), ({ targetKind, targetName }) => `${targetKind} ${targetName}`);
    return this.#autoscalers.get(`${object.kind} ${object.name}`)?.find((scaler) => shareNamespace(scaler.object, object));
  }

  /** The fewest pods that a workload has when all is well: what its autoscaler says, else its own number, else one. Undefined where the number is not a choice. */
  leastReplicas(workload: Workload): number | undefined {
    if (!isScalable(workload)) return undefined;
    return this.scalerOf(workload)?.least ?? workload.object.root.at("spec", "replicas").number ?? 1;
  }

  /** Whether something in it makes further objects, which then stand in no manifest. */
  get isOpen(): boolean {
    return (this.#isOpen ??= this.objects.some(mayMakeObjects));
  }

  /**
   * Whether the pods in the namespace of an object are known well enough to say that a selector picks none: some of these workloads is there, and nothing
   * else makes pods.
   */
  knowsPods(object: KubernetesObject, workloads: readonly Workload[]): boolean {
    return !this.isOpen && workloads.some((workload) => shareNamespace(object, workload.object));
  }

  #names(kind: string): ReadonlyMap<string, readonly KubernetesObject[]> {
    this.#byKind ??= new Map([...groupBy(this.objects, (object) => object.kind)].map(([of, objects]) => [of, groupBy(objects, ({ name }) => name)]));
    return this.#byKind.get(kind) ?? new Map<string, readonly KubernetesObject[]>();
  }

  /** The workloads that have the rarest of some labels; all where nothing is asked for. */
  #candidates(labels: Cursor): readonly Workload[] {
    this.#byLabel ??= this.#indexLabels();
    const index = this.#byLabel;
    const found = indexingPairs(labels).map((pair) => index.get(pair) ?? []);
    return found.reduce((fewest, some) => (some.length < fewest.length ? some : fewest), this.workloads);
  }

  #indexLabels(): ReadonlyMap<string, readonly Workload[]> {
    const index = new Map<string, Workload[]>();
    for (const workload of this.workloads) {
      for (const pair of indexingPairs(workload.podMetadata.at("labels"))) {
        const known = index.get(pair);
        if (known === undefined) index.set(pair, [workload]);
        else known.push(workload);
      }
    }
    return index;
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known === undefined) groups.set(key(item), [item]);
    else known.push(item);
  }
  return groups;
}
