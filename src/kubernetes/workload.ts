import type { Cursor } from "../yaml/cursor.ts";
import { isTest, type KubernetesObject } from "./object.ts";

/** An object that runs pods. */
export interface Workload {
  readonly object: KubernetesObject;
  /** The pod's `metadata`. */
  readonly podMetadata: Cursor;
  /** The pod's `spec`. */
  readonly pod: Cursor;
  readonly containers: readonly Container[];
}

/** One container of a workload. */
export interface Container {
  readonly workload: Workload;
  readonly at: Cursor;
  readonly name: string;
  /** `sidecar` is an init container with `restartPolicy: Always`. */
  readonly role: "container" | "init" | "sidecar" | "ephemeral";
}

/** Where each kind keeps its pod (the built-in ones, and OpenShift's DeploymentConfig): the path to the object that has `metadata` and `spec` of the pod. */
const podPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ["Pod", []],
  ["Deployment", ["spec", "template"]],
  ["StatefulSet", ["spec", "template"]],
  ["DaemonSet", ["spec", "template"]],
  ["ReplicaSet", ["spec", "template"]],
  ["ReplicationController", ["spec", "template"]],
  ["Job", ["spec", "template"]],
  ["CronJob", ["spec", "jobTemplate", "spec", "template"]],
  ["DeploymentConfig", ["spec", "template"]],
]);

/** The workload in an object, if it is one. A patch for one, as kustomize takes them, is none: it has neither selector nor images. */
export function readWorkload(object: KubernetesObject): Workload | undefined {
  const path = podPaths.get(object.kind);
  if (path === undefined) return undefined;
  const template = object.root.at(...path);
  const containers: Container[] = [];
  const workload: Workload = { object, podMetadata: template.at("metadata"), pod: template.at("spec"), containers };
  const add = (field: string, role: (at: Cursor) => Container["role"]): void => {
    for (const at of workload.pod.at(field).items()) containers.push({ workload, at, name: at.at("name").string ?? "", role: role(at) });
  };
  add("initContainers", (at) => (at.at("restartPolicy").string === "Always" ? "sidecar" : "init"));
  add("containers", () => "container");
  add("ephemeralContainers", () => "ephemeral");
  return isPatch(workload) ? undefined : workload;
}

function isPatch({ object, containers }: Workload): boolean {
  return object.kind !== "Pod" && containers.every(({ at }) => !at.at("image").exists) && !object.root.at("spec", "selector").exists;
}

/** How messages name a container: `Container web`, `Init container migrate`. */
export function titleOf({ name, role }: Container): string {
  const title = role === "init" ? "Init container" : role === "ephemeral" ? "Ephemeral container" : "Container";
  return name === "" ? title : `${title} ${name}`;
}

/** Whether the pods of a workload run on Windows nodes, where Linux users and groups mean nothing. */
export function isWindows({ pod }: Workload): boolean {
  return pod.at("os", "name").string === "windows" || pod.at("nodeSelector", "kubernetes.io/os").string === "windows";
}

/** Whether a container is there for longer than a command takes: not of a Helm hook, of a Job, or run before the others. */
export function isLongRunning({ role, workload }: Container): boolean {
  return (role === "container" || role === "sidecar") && workload.object.hooks.length === 0 && !runsToCompletion(workload);
}

/** Whether rules on containers pass over one: of a Helm test, or put into a running pod by hand. */
export function isPassing({ role, workload }: Container): boolean {
  return role === "ephemeral" || isTest(workload.object);
}

/**
 * A field of the security context as it takes effect on a container: its own, else the pod's.
 * Absent in both, the answer is the absent field of the container, so that a finding points there.
 * (Kubernetes pkg/securitycontext: DetermineEffectiveSecurityContext.)
 */
export function effectiveSecurity(container: Container, ...field: string[]): Cursor {
  const own = container.at.at("securityContext", ...field);
  if (own.exists) return own;
  const inherited = container.workload.pod.at("securityContext", ...field);
  return inherited.exists ? inherited : own;
}

/** Whether the pods of a workload run to an end: probes, replicas and spreading mean nothing to them. */
export function runsToCompletion(workload: Workload): boolean {
  if (workload.object.kind === "Job" || workload.object.kind === "CronJob") return true;
  const policy = workload.pod.at("restartPolicy").string;
  return policy === "Never" || policy === "OnFailure";
}
