import type { Value } from "../template/value.ts";

/** What Chart.yaml says, in the types of Helm's `chart.Metadata`. A text that is absent is empty. */
export interface Metadata {
  readonly name: string;
  readonly home: string;
  readonly sources: readonly string[];
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly maintainers: readonly Maintainer[];
  readonly icon: string;
  /** `v1` where Chart.yaml does not say. */
  readonly apiVersion: string;
  readonly condition: string;
  readonly tags: string;
  readonly appVersion: string;
  readonly deprecated: boolean;
  readonly annotations: ReadonlyMap<string, string> | undefined;
  readonly kubeVersion: string;
  readonly dependencies: readonly Dependency[] | undefined;
  /** Empty, `application` or `library`. */
  readonly type: string;
}

export interface Maintainer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** An entry of Chart.yaml's `dependencies`, or of requirements.yaml. */
export interface Dependency {
  readonly name: string;
  /** A version or a range. */
  readonly version: string;
  readonly repository: string;
  /** Paths of values, with commas between; the first that is a boolean decides. */
  readonly condition: string;
  readonly tags: readonly string[];
  readonly enabled: boolean;
  /** Strings, and tables with `child` and `parent`. */
  readonly importValues: readonly Value[];
  readonly alias: string;
}

/** The metadata of a chart whose Chart.yaml says nothing. */
export const noMetadata: Metadata = {
  name: "",
  home: "",
  sources: [],
  version: "",
  description: "",
  keywords: [],
  maintainers: [],
  icon: "",
  apiVersion: "v1",
  condition: "",
  tags: "",
  appVersion: "",
  deprecated: false,
  annotations: undefined,
  kubeVersion: "",
  dependencies: undefined,
  type: "",
};

/** Whether a chart only lends its named templates. */
export function isLibrary({ type }: Metadata): boolean {
  return type.toLowerCase() === "library";
}
