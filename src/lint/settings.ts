import type { SetFlag } from "../chart/strvals.ts";
import type { KubernetesSchemas } from "../kubernetes/kubernetes-schemas.ts";
import type { Surroundings } from "../template/functions.ts";
import type { Source } from "../text/source.ts";

/** Which rules run: the recommended ones, these and the strict ones, or those alone that say what the API server would refuse or drop. */
export type Profile = (typeof profiles)[number];
export const profiles = ["recommended", "strict", "validity"] as const;

/** How a run is to be done. */
export interface Settings {
  /** Values files given with `-f`, in their order. */
  readonly valuesFiles: readonly Source[];
  /** Values given with `--set` and its kin. */
  readonly set: readonly SetFlag[];
  readonly releaseName: string;
  readonly namespace: string;
  /** The Kubernetes version to judge for, as the user wrote it: `1.36`, `v1.34.2`. */
  readonly kubernetes: string;
  readonly apiVersions: readonly string[];
  /** What the kinds of Kubernetes look like; read when the first rule asks. */
  readonly schemas: KubernetesSchemas;
  /** Whose behaviour charts are rendered with. */
  readonly helm: "4.2" | "3.21";
  /** The day for which ends of life are judged: `2026-11-21`. */
  readonly date: string;
  readonly profile: Profile;
  /** Ids of rules that are off. */
  readonly disabled: ReadonlySet<string>;
  /** Whether findings in vendored subcharts are told. */
  readonly subcharts: boolean;
  readonly surroundings: Surroundings;
}

/** The newest Kubernetes version that this release knows. */
export const newestKubernetes = "1.36";

/** The `major.minor` of a Kubernetes version in any spelling; undefined where it has none. */
export function minorVersion(version: string): string | undefined {
  return /^v?(\d+\.\d+)(?:\.|$|[-+])/.exec(version)?.[1];
}
