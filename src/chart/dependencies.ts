import { formatValue } from "../template/format.ts";
import { GoError, isMap, TypedMap, type Value } from "../template/value.ts";
import { check, parseConstraint } from "../sprig/semver-constraint.ts";
import { parseVersion } from "../sprig/semver-version.ts";
import { atPath, tableAt, underAlias, valueAt, type ActiveChart, type ActiveDependency } from "./active-chart.ts";
import { coalesceTables, coalesceValues, copyTable, type Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";

/**
 * Decides which subcharts take part, names them by their aliases, and lets parents import values (Helm's ProcessDependencies).
 * Throws a CoalesceError where values do not fit the charts.
 */
export function processDependencies(chart: ActiveChart, values: Table, helm: HelmLine): void {
  enableDependencies(chart, values, "", helm);
  importValues(chart, helm);
}

/** Whether a version lies in a range; false where either is no version and no range (Helm's IsCompatibleRange). */
export function isCompatibleRange(range: string, version: string): boolean {
  try {
    return check(parseConstraint(range), parseVersion(version));
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

/** The names of declared dependencies that charts/ does not hold, in their order (Helm's CheckDependencies). */
export function missingDependencies({ metadata, dependencies }: ActiveChart): readonly string[] {
  return (metadata.dependencies ?? []).map(({ name }) => name).filter((name) => !dependencies.some((dependency) => dependency.name === name));
}

/** @param path of the chart's values below the root, ending in a dot */
function enableDependencies(chart: ActiveChart, values: Table, path: string, helm: HelmLine): void {
  const declared = chart.metadata.dependencies;
  if (declared === undefined) return;

  const unclaimed = chart.dependencies.filter((present) => !declared.some((entry) => isMeant(present, entry)));
  const claimed = declared.flatMap((entry) => {
    const found = chart.dependencies.find((present) => isMeant(present, entry));
    const active = found && underAlias(found, entry.alias, helm);
    if (entry.alias !== "") entry.name = entry.alias;
    return active ?? [];
  });
  chart.adopt([...unclaimed, ...claimed]);

  for (const entry of declared) entry.enabled = true;
  const coalesced = coalesceValues(chart, values, { helm, keepNulls: false });
  applyTags(declared, coalesced);
  applyConditions(declared, coalesced, path);

  const disabled = new Set(declared.filter(({ enabled }) => !enabled).map(({ name }) => name));
  const enabled = chart.dependencies.filter(({ name }) => !disabled.has(name));
  for (const dependency of enabled) enableDependencies(dependency, coalesced, `${path}${dependency.name}.`, helm);
  const left = declared.filter(({ name }) => !disabled.has(name));
  chart.metadata.dependencies = left.length === 0 ? undefined : left;
  chart.adopt(enabled);
}

function isMeant(present: ActiveChart, entry: ActiveDependency): boolean {
  return present.name === entry.name && isCompatibleRange(entry.version, present.metadata.version);
}

/** A dependency with tags is off where some tag is false and none is true. */
function applyTags(declared: readonly ActiveDependency[], values: Table): void {
  const tags = tableAt(values, "tags");
  if (tags === undefined) return;
  for (const entry of declared) {
    const set = entry.tags.map((tag) => tags.get(tag)).filter((tag) => typeof tag === "boolean");
    entry.enabled = set.length === 0 || set.includes(true);
  }
}

/** The first path of a condition that holds a boolean decides, also against the tags. */
function applyConditions(declared: readonly ActiveDependency[], values: Table, path: string): void {
  for (const entry of declared) {
    const found = entry.condition.trim().split(",").filter((condition) => condition !== "").map((condition) => valueAt(values, path + condition));
    const decision = found.find((value) => typeof value === "boolean");
    if (decision !== undefined) entry.enabled = decision;
  }
}

/** Children first: what a child exports goes below the parent's own defaults. */
function importValues(chart: ActiveChart, helm: HelmLine): void {
  for (const dependency of chart.dependencies) importValues(dependency, helm);
  if (chart.metadata.dependencies === undefined) return;

  const merged = coalesceValues(chart, new Map(), { helm, keepNulls: true });
  let imported: Table = new Map();
  for (const entry of chart.metadata.dependencies) {
    const ways = entry.importValues.map(importWay).filter((way) => way !== undefined);
    for (const { child, parent } of ways) {
      const table = tableAt(merged, `${entry.name}.${child}`);
      if (table !== undefined) imported = coalesceTables(imported, atPath(parent, table), true);
    }
    entry.importValues = ways.map(({ child, parent }) => new TypedMap("map[string]string", "", [["child", child], ["parent", parent]]));
  }
  chart.values = coalesceTables(copyTable(merged), imported, true);
}

/** `data` stands for the child's `exports.data`, below the parent's root. */
function importWay(entry: Value): { child: string; parent: string } | undefined {
  if (typeof entry === "string") return { child: `exports.${entry}`, parent: "." };
  if (!isMap(entry) || entry instanceof TypedMap) return undefined;
  return { child: formatValue(entry.get("child")), parent: formatValue(entry.get("parent")) };
}
