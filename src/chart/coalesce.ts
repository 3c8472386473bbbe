import { sprintf } from "../template/format.ts";
import { isMap, TypedMap, type Value } from "../template/value.ts";
import type { HelmLine } from "./helm-line.ts";

/** A table of values: `map[string]interface {}`. */
export type Table = Map<string, Value>;

/** A chart as far as its values are concerned. */
export interface ValuesOwner {
  /** Its alias where it has one: the key of its values in its parent's. */
  readonly name: string;
  readonly values: Table;
  readonly dependencies: readonly ValuesOwner[];
}

/** Values that do not fit together; the message is Helm's. */
export class CoalesceError extends Error {
  override readonly name = "CoalesceError";
  /** The subchart whose values are no table. */
  readonly subchart: string;

  constructor(subchart: string, value: Value) {
    super(`type mismatch on ${subchart}: ${sprintf("%t", value)}`);
    this.subchart = subchart;
  }
}

/** How values are put together. */
export interface CoalesceOptions {
  readonly helm: HelmLine;
  /** Keep nulls, as import-values needs (Helm's MergeValues), or let them delete defaults (CoalesceValues). */
  readonly keepNulls: boolean;
}

const globalKey = "global";

/**
 * The values that a chart and its subcharts see: what the user gave, filled up with the defaults of the charts, those of a parent before
 * those of its subcharts, and `global` handed down (Helm's CoalesceValues and MergeValues). Arguments are not changed.
 * Throws a {@link CoalesceError} where a subchart's values are no table.
 */
export function coalesceValues(chart: ValuesOwner, values: Table, options: CoalesceOptions): Table {
  return coalesceChart(chart, copyTable(values), options);
}

/** A deep copy of a table. */
export function copyTable(table: Table): Table {
  return new Map([...table].map(([key, value]) => [key, copyValue(value)]));
}

/** A deep copy of plain values; structs are shared. */
export function copyValue(value: Value): Value {
  if (value instanceof TypedMap) return value;
  if (isMap(value)) return copyTable(value);
  if (Array.isArray(value)) return value.map(copyValue);
  return value;
}

/** Helm's MergeMaps, for values files: a new table where the second wins, tables are merged, and everything else is replaced. */
export function mergeMaps(first: Table, second: Table): Table {
  const merged = new Map(first);
  for (const [key, value] of second) {
    const known = merged.get(key);
    merged.set(key, isMap(value) && isMap(known) ? mergeMaps(known, value) : value);
  }
  return merged;
}

/**
 * Fills `target` with what `source` has and it has not, in depth, and returns it (Helm's coalesceTablesFullKey). Where nulls are not
 * kept, a null in `target` deletes the key if `source` has a value for it. Changes both.
 */
export function coalesceTables(target: Table, source: Table, keepNulls: boolean): Table {
  const hadValue = new Set([...source].filter(([, value]) => value !== null).map(([key]) => key));
  for (const [key, value] of target) if (value === null) source.set(key, null);
  for (const [key, value] of source) {
    const known = target.get(key);
    if (!target.has(key)) target.set(key, value);
    else if (known === null && !keepNulls && hadValue.has(key)) target.delete(key);
    else if (isMap(known) && isMap(value)) coalesceTables(known, value, keepNulls);
  }
  return target;
}

function coalesceChart(chart: ValuesOwner, values: Table, options: CoalesceOptions): Table {
  addDefaults(chart, values, options);
  for (const dependency of chart.dependencies) {
    const known = values.get(dependency.name) ?? new Map<string, Value>();
    if (values.has(dependency.name) && !isMap(values.get(dependency.name))) throw new CoalesceError(dependency.name, values.get(dependency.name));
    if (!isMap(known)) continue;
    handDownGlobals(values, known);
    values.set(dependency.name, coalesceChart(dependency, known, options));
  }
  return values;
}

/** Helm's coalesceValues for one chart: its own values.yaml below what is already there. */
function addDefaults(chart: ValuesOwner, values: Table, { helm, keepNulls }: CoalesceOptions): void {
  const dropsNullDefaults = helm !== "3.21" && !keepNulls;
  for (const [key, value] of copyTable(chart.values)) {
    if (!values.has(key)) {
      if (dropsNullDefaults && value === null) continue;
      if (dropsNullDefaults && isMap(value)) dropNulls(value);
      values.set(key, value);
      continue;
    }
    const given = values.get(key);
    if (given === null && !keepNulls) values.delete(key);
    else if (isMap(given) && isMap(value)) {
      const keeps = keepNulls || chart.dependencies.some(({ name }) => name === key);
      if (helm !== "3.21" && !keeps) dropNulls(value);
      coalesceTables(given, value, keeps);
    }
  }
}

/** Parent's globals win over the subchart's, tables of both are merged; copies keep the parent's own tables apart. */
function handDownGlobals(parent: Table, child: Table): void {
  const childGlobals = child.has(globalKey) ? child.get(globalKey) : new Map<string, Value>();
  const parentGlobals = parent.has(globalKey) ? parent.get(globalKey) : new Map<string, Value>();
  if (!isMap(childGlobals) || !isMap(parentGlobals)) return;
  for (const [key, value] of parentGlobals) {
    const known = childGlobals.get(key);
    if (isMap(value)) {
      if (!childGlobals.has(key)) childGlobals.set(key, new Map(value));
      else if (isMap(known)) childGlobals.set(key, coalesceTables(new Map(value), known, true));
    } else if (!isMap(known)) childGlobals.set(key, value);
  }
  child.set(globalKey, childGlobals);
}

function dropNulls(table: Table): void {
  for (const [key, value] of table) {
    if (value === null) table.delete(key);
    else if (isMap(value)) dropNulls(value);
  }
}
