import type { Span } from "../text/span.ts";
import { isMap, type Value } from "../template/value.ts";
import type { ActiveChart } from "./active-chart.ts";
import type { Chart } from "./chart.ts";
import type { Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";
import type { Release, RenderedDocument } from "./release.ts";
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

/** Whose values a path is in: those of a chart, or of the chart that a document belongs to, under the alias that it has there. */
export type ValuesOwner = Chart | RenderedDocument;

/** Who gave the value at a path below the `.Values` of a chart of the release, and where it is written. */
export function originOf(release: Release, owner: ValuesOwner, path: readonly string[]): ValuesOrigin {
  return release.values.originOf("file" in owner ? owner.file.values : owner, path);
}

/** The values that the charts of a release got, and who gave them. */
export class ValuesLayers {
  readonly #user: UserValues;
  readonly #helm: HelmLine;
  /** The charts that take part, each before its subcharts. */
  readonly charts: readonly ActiveChart[];

  constructor(user: UserValues, root: ActiveChart, helm: HelmLine) {
    this.#user = user;
    this.#helm = helm;
    this.charts = withSubcharts(root);
  }

  /**
   * Who gave a key below the `.Values` of a chart, in Helm's order: `--set`, files, the charts from the root down to it, and what it imports.
   * @param owner a chart, of whose aliases the first counts, or the keys below the root at which its values stand
   */
  originOf(owner: Chart | readonly string[], path: readonly string[]): ValuesOrigin {
    const isNamed = (chart: ActiveChart): boolean => ("tree" in owner ? chart.chart === owner : keysOf(chart).join(".") === owner.join("."));
    const chart = this.charts.find(isNamed);
    const ancestry = chart === undefined ? [] : ancestryOf(chart);
    const keys = chart === undefined ? [] : keysOf(chart);
    if (path[0] === "global") {
      // Globals are handed down: what a chart above has comes first.
      for (let depth = 0; depth < keys.length; depth += 1) {
        const above = this.#find(ancestry.slice(0, depth + 1), [...keys.slice(0, depth), ...path]);
        if (above !== undefined) return above.origin === "default" ? { ...above, origin: "parent" } : above;
      }
    }
    return this.#find(ancestry, [...keys, ...path]) ?? this.#findImported(ancestry, path) ?? { key: [...keys, ...path].join("."), origin: "default", span: undefined };
  }

  /** The same for a key below the values of the root: it belongs to the innermost subchart on its way. */
  originOfKey(full: readonly string[]): ValuesOrigin {
    const owner = this.charts
      .map(keysOf)
      .filter((keys) => keys.length < full.length && keys.every((key, index) => full[index] === key))
      .sort((a, b) => b.length - a.length)[0];
    return this.originOf(owner ?? [], full.slice(owner?.length ?? 0));
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

  /** What a chart's `import-values` take from its subcharts. */
  #findImported(ancestry: readonly ActiveChart[], path: readonly string[]): ValuesOrigin | undefined {
    const chart = ancestry.at(-1);
    for (const { name, importValues } of chart?.metadata.dependencies ?? []) {
      const subchart = chart?.dependencies.find((dependency) => dependency.name === name);
      for (const way of subchart === undefined ? [] : importValues) {
        const rest = isMap(way) ? restOf(path, way.get("parent")) : undefined;
        const child = isMap(way) ? way.get("child") : undefined;
        if (rest === undefined || subchart === undefined || typeof child !== "string") continue;
        const found = this.#find([...ancestry, subchart], [...keysOf(subchart), ...child.split("."), ...rest]);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

/** The keys below the values of the root at which those of a chart stand. */
export function keysOf(chart: ActiveChart): readonly string[] {
  return ancestryOf(chart)
    .slice(1)
    .map(({ name }) => name);
}

/** The charts from the root down to this one. */
function ancestryOf(chart: ActiveChart): readonly ActiveChart[] {
  return chart.parent === undefined ? [chart] : [...ancestryOf(chart.parent), chart];
}

function withSubcharts(chart: ActiveChart): ActiveChart[] {
  return [chart, ...chart.dependencies.flatMap(withSubcharts)];
}

/** What is left of a path below the dotted one; the whole of it below `.`. */
function restOf(path: readonly string[], above: Value): readonly string[] | undefined {
  if (typeof above !== "string") return undefined;
  if (above === ".") return path;
  const keys = above.split(".");
  return keys.every((key, index) => path[index] === key) ? path.slice(keys.length) : undefined;
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
