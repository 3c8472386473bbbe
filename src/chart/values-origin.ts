import type { Span } from "../text/span.ts";
import { isMap, type Value } from "../template/value.ts";
import type { ActiveChart } from "./active-chart.ts";
import type { Chart } from "./chart.ts";
import type { Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";
import type { Release } from "./release.ts";
import type { UserValues } from "./user-values.ts";

/** Where the value of a key comes from. */
export interface ValuesOrigin {
  /** From the root of the chart that is rendered, with dots: `postgresql.image.tag`. */
  readonly key: string;
  /** `default` is the chart's own values.yaml, `parent` that of a chart above it, `file` one given with `-f`. */
  readonly origin: "default" | "parent" | "file" | "set";
  /** The value where it was written; absent for `--set`, and where nobody wrote it. */
  readonly span: Span | undefined;
}

/** Who gave the value at a path below the `.Values` of a chart of the release, and where it is written. */
export function originOf(release: Release, chart: Chart, path: readonly string[]): ValuesOrigin {
  return release.values.originOf(chart, path);
}

/** The values that the charts of a release got, and who gave them. */
export class ValuesLayers {
  readonly #user: UserValues;
  readonly #helm: HelmLine;
  /** The charts that take part, each before its subcharts. */
  readonly charts: readonly ActiveChart[];
  /** The charts from the root down to each chart; of several aliases the first. */
  readonly #places = new Map<Chart, readonly ActiveChart[]>();

  constructor(user: UserValues, root: ActiveChart, helm: HelmLine) {
    this.#user = user;
    this.#helm = helm;
    this.charts = this.#note(root, []);
  }

  /** Who gave a key below the `.Values` of a chart, in Helm's order: `--set`, files, the charts from the root down to it. */
  originOf(chart: Chart, path: readonly string[]): ValuesOrigin {
    const ancestry = this.#places.get(chart) ?? [];
    const prefix = ancestry.slice(1).map(({ name }) => name);
    const found = this.#find(ancestry, [...prefix, ...path]);
    // A global is handed down: what the root or a chart between has under `global` comes first.
    if (path[0] !== "global" || (found !== undefined && prefix.length === 0)) return found ?? this.#nowhere([...prefix, ...path]);
    for (let depth = 0; depth < prefix.length; depth += 1) {
      const above = this.#find(ancestry.slice(0, depth + 1), [...prefix.slice(0, depth), ...path]);
      if (above !== undefined) return above.origin === "default" ? { ...above, origin: "parent" } : above;
    }
    return found ?? this.#nowhere([...prefix, ...path]);
  }

  #note(chart: ActiveChart, above: readonly ActiveChart[]): ActiveChart[] {
    const ancestry = [...above, chart];
    if (!this.#places.has(chart.chart)) this.#places.set(chart.chart, ancestry);
    return [chart, ...chart.dependencies.flatMap((dependency) => this.#note(dependency, ancestry))];
  }

  #find(ancestry: readonly ActiveChart[], full: readonly string[]): ValuesOrigin | undefined {
    const key = full.join(".");
    if (holds(this.#user.set, full)) return { key, origin: "set", span: undefined };
    for (const file of this.#user.files.toReversed()) {
      const span = file.locate(full);
      if (span !== undefined) return { key, origin: "file", span };
    }
    for (const [depth, { chart }] of ancestry.entries()) {
      const span = chart.valuesFile(this.#helm)?.locate(full.slice(depth));
      if (span !== undefined) return { key, origin: depth === ancestry.length - 1 ? "default" : "parent", span };
    }
    return undefined;
  }

  #nowhere(full: readonly string[]): ValuesOrigin {
    return { key: full.join("."), origin: "default", span: undefined };
  }
}

/** Whether a table says something at a path, be it null. */
function holds(table: Table, path: readonly string[]): boolean {
  let value: Value = table;
  for (const key of path) {
    if (isMap(value) && value.has(key)) value = value.get(key);
    else if (Array.isArray(value) && /^\d+$/.test(key) && value[Number(key)] !== undefined && value[Number(key)] !== null) value = value[Number(key)];
    else return false;
  }
  return true;
}
