import type { Value } from "../template/value.ts";
import type { Chart } from "./chart.ts";
import type { Table, ValuesOwner } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";
import type { Dependency, Metadata } from "./metadata.ts";

/** An entry of `dependencies` while it is worked on: named by its alias in the end. */
export type ActiveDependency = { -readonly [K in keyof Dependency]: Dependency[K] };

/** Metadata while it is worked on. */
export type ActiveMetadata = { -readonly [K in Exclude<keyof Metadata, "dependencies">]: Metadata[K] } & { dependencies: ActiveDependency[] | undefined };

/**
 * A chart as one render sees it: under its alias, with the subcharts that are enabled, and the values that it has imported.
 * It is changed step by step, as Helm changes its `chart.Chart`; the loaded chart behind it is not.
 */
export class ActiveChart implements ValuesOwner {
  readonly chart: Chart;
  metadata: ActiveMetadata;
  values: Table;
  parent: ActiveChart | undefined;
  #dependencies: ActiveChart[] = [];

  constructor(chart: Chart, metadata: ActiveMetadata, values: Table) {
    this.chart = chart;
    this.metadata = metadata;
    this.values = values;
  }

  get name(): string {
    return this.metadata.name;
  }

  get dependencies(): readonly ActiveChart[] {
    return this.#dependencies;
  }

  /** Makes these the subcharts, and this chart the parent of each: Helm's SetDependencies. */
  adopt(dependencies: readonly ActiveChart[]): void {
    for (const dependency of dependencies) dependency.parent = this;
    this.#dependencies = [...dependencies];
  }

  /** Takes the subcharts of another chart, which stays their parent: what copying a Go struct does. */
  share(other: ActiveChart): void {
    this.#dependencies = other.#dependencies;
  }

  /** Helm's ChartFullPath: `parent/charts/alias`, from which templates are named. */
  get fullPath(): string {
    return this.parent === undefined ? this.name : `${this.parent.fullPath}/charts/${this.name}`;
  }
}

/** A chart and its subcharts, ready to be worked on. */
export function activate(chart: Chart, helm: HelmLine): ActiveChart {
  const active = new ActiveChart(chart, { ...chart.metadata, dependencies: chart.metadata.dependencies?.map((dependency) => ({ ...dependency })) }, chart.defaults(helm));
  active.adopt(chart.dependencies.map((dependency) => activate(dependency, helm)));
  return active;
}

/** The chart under the alias of a dependency, apart from the chart that it stands for. Helm 3 shares more between two aliases than is good. */
export function underAlias(original: ActiveChart, alias: string, helm: HelmLine): ActiveChart {
  const copies = helm !== "3.21";
  const metadata = { ...original.metadata, dependencies: copies ? original.metadata.dependencies?.map((dependency) => ({ ...dependency })) : original.metadata.dependencies };
  if (alias !== "") metadata.name = alias;
  const copy = new ActiveChart(original.chart, metadata, original.values);
  if (copies) copy.adopt(original.dependencies.map(shallowCopy));
  else copy.share(original);
  return copy;
}

function shallowCopy(original: ActiveChart): ActiveChart {
  const copy = new ActiveChart(original.chart, original.metadata, original.values);
  copy.share(original);
  return copy;
}

/** Helm's Values.Table: the table at a dotted path; undefined where there is none. */
export function tableAt(values: Table, path: string): Table | undefined {
  let table = values;
  for (const key of path.split(".")) {
    const next = table.get(key);
    if (!(next instanceof Map)) return undefined;
    table = next;
  }
  return table;
}

/** Helm's Values.PathValue: what stands at a dotted path and is no table; undefined where there is nothing. */
export function valueAt(values: Table, path: string): Value {
  const dot = path.lastIndexOf(".");
  const table = dot === -1 ? values : tableAt(values, path.slice(0, dot));
  const value = table?.get(path.slice(dot + 1));
  return value instanceof Map ? undefined : value;
}

/** A table that holds another one at a dotted path; `.` is the table itself. */
export function atPath(path: string, table: Table): Table {
  if (path === ".") return table;
  return path.split(".").reduceRight<Table>((inner, key) => new Map([[key, inner]]), table);
}

