import type { Cursor } from "../yaml/cursor.ts";
import type { Container } from "./workload.ts";

/** A resource that a container asks for (`requests`) or is held to (`limits`). */
export interface ResourceAmount {
  readonly field: "requests" | "limits";
  /** `cpu`, `memory`, `ephemeral-storage`, `nvidia.com/gpu`. */
  readonly resource: string;
  readonly at: Cursor;
}

/** The amounts in a `resources` mapping. */
export function amountsIn(resources: Cursor): readonly ResourceAmount[] {
  return (["requests", "limits"] as const).flatMap((field) => resources.at(field).entries().map(({ name, value }) => ({ field, resource: name, at: value })));
}

/** A quantity as text, whether it is written as a string or a number; undefined for anything else. */
export function quantityText(at: Cursor): string | undefined {
  return at.string ?? (at.number === undefined ? undefined : String(at.number));
}

/** Whether a container, or its pod for all containers together (Kubernetes 1.34), says how much of a resource it gets. */
export function hasAmount(container: Container, field: ResourceAmount["field"], resource: string): boolean {
  return [container.at, container.workload.pod].some((place) => quantityText(place.at("resources", field, resource)) !== undefined);
}
