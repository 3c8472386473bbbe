import type { Fault } from "../chart/fault.ts";
import type { FileTree } from "../chart/tree.ts";
import type { Source } from "../text/source.ts";

/** Everything found under the given paths, read but not yet understood. */
export interface Project {
  readonly charts: readonly ChartInput[];
  readonly manifests: readonly ManifestFolder[];
  readonly dockerfiles: readonly DockerfileInput[];
}

export interface ChartInput {
  /** The folder or archive, as shown to the user. */
  readonly path: string;
  readonly tree: FileTree;
  /** What could not be read of it. */
  readonly faults: readonly Fault[];
}

/** Loose manifests that are judged together: those of one folder. */
export interface ManifestFolder {
  readonly path: string;
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly source: Source;
  /** Named by the user, so that it is a manifest whatever it holds; one found by searching may be some other YAML. */
  readonly named: boolean;
}

export interface DockerfileInput {
  readonly source: Source;
  /** The `.dockerignore` of its build context, where there is one. */
  readonly ignore: Source | undefined;
}

/**
 * A project cut into what is judged together: each chart, each folder of manifests, and the Dockerfiles. Only one part is held parsed and
 * rendered at a time, so that memory does not grow with the project.
 */
export function partsOf({ charts, manifests, dockerfiles }: Project): readonly Project[] {
  const nothing: Project = { charts: [], manifests: [], dockerfiles: [] };
  return [
    ...charts.map((chart) => ({ ...nothing, charts: [chart] })),
    ...manifests.map((folder) => ({ ...nothing, manifests: [folder] })),
    ...(dockerfiles.length === 0 ? [] : [{ ...nothing, dockerfiles }]),
  ];
}
