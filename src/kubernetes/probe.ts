import type { Cursor } from "../yaml/cursor.ts";
import type { Container } from "./workload.ts";

/** The three probes of a container, in the order in which people think of them. */
export const probeFields = ["livenessProbe", "readinessProbe", "startupProbe"] as const;

export type ProbeField = (typeof probeFields)[number];

/** A probe that a container has. */
export interface Probe {
  readonly field: ProbeField;
  readonly at: Cursor;
}

/** The probes that a container has; one that a chart renders as `null` or `{}` is none. */
export function probesOf(container: Container): readonly Probe[] {
  return probeFields.map((field) => ({ field, at: container.at.at(field) })).filter(({ at }) => at.entries().length > 0);
}

/** The port that a probe knocks at: a number, or the name of a port of its container. Absent for `exec`. */
export function probePort(probe: Probe): Cursor {
  const handler = ["httpGet", "tcpSocket", "grpc"].find((name) => probe.at.at(name).exists) ?? "httpGet";
  return probe.at.at(handler, "port");
}

/** The numbers and names of the ports that a container declares. */
export function declaredPorts(container: Container): { readonly numbers: readonly number[]; readonly names: readonly string[] } {
  const ports = container.at.at("ports").items();
  return { numbers: ports.flatMap((port) => port.at("containerPort").number ?? []), names: ports.flatMap((port) => port.at("name").string ?? []) };
}

/** The defaults that the API server gives a probe. (k8s.io/kubernetes pkg/apis/core/v1: SetDefaults_Probe.) */
const defaults: ReadonlyMap<string, number> = new Map([
  ["initialDelaySeconds", 0],
  ["timeoutSeconds", 1],
  ["periodSeconds", 10],
  ["successThreshold", 1],
  ["failureThreshold", 3],
]);

/** A number of a probe as it takes effect: zero stands for the default, as in the API server. */
export function probeNumber(probe: Probe, field: string): number {
  const written = probe.at.at(field).number ?? 0;
  return written === 0 ? (defaults.get(field) ?? 0) : written;
}

/** Whether two probes ask the same question: the same handler with the same fields. */
export function sameHandler(first: Probe, second: Probe): boolean {
  const handlers = ["httpGet", "tcpSocket", "grpc", "exec"];
  return handlers.every((name) => sameValue(first.at.at(name), second.at.at(name))) && handlers.some((name) => first.at.at(name).exists);
}

/** Whether two places hold the same, whatever the order of their keys. */
function sameValue(first: Cursor, second: Cursor): boolean {
  if (first.exists !== second.exists) return false;
  const entries = first.entries();
  const items = first.items();
  if (entries.length !== second.entries().length || items.length !== second.items().length) return false;
  if (entries.length > 0) return entries.every(({ name, value }) => sameValue(value, second.at(name)));
  if (items.length > 0) return items.every((item, index) => sameValue(item, second.at(index)));
  return first.value === second.value || first.string === undefined && first.number === undefined && first.boolean === undefined;
}
