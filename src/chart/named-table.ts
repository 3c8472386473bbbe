import { quote } from "../text/quote.ts";
import { goFunction } from "../template/functions.ts";
import { GoError, TypedMap, type GoFunction, type Value } from "../template/value.ts";
import { tableAt, valueAt } from "./active-chart.ts";
import type { Table } from "./coalesce.ts";
import type { HelmLine } from "./helm-line.ts";

/** What the methods of {@link NamedTable} need from the engine. */
export interface NamedTableEnvironment {
  readonly helm: HelmLine;
  /** YAML as sigs.k8s.io/yaml writes it, with its last line end. */
  readonly toYaml: (value: Value) => string;
}

/**
 * Helm's `Values` over a table that others may see as a plain `map[string]interface {}`: what one of them sets, all see. `.Values`,
 * `.Template` and the dot of a template are of this type.
 */
export class NamedTable extends TypedMap {
  readonly table: Table;

  constructor(table: Table, environment: NamedTableEnvironment) {
    const type = typeName(environment.helm);
    super(type, null, [], methodsOf(table, type, environment));
    this.table = table;
  }

  override get size(): number {
    return this.table.size;
  }

  override get(key: string): Value {
    return this.table.get(key);
  }

  override has(key: string): boolean {
    return this.table.has(key);
  }

  override set(key: string, value: Value): this {
    this.table.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    return this.table.delete(key);
  }

  override clear(): void {
    this.table.clear();
  }

  override keys(): MapIterator<string> {
    return this.table.keys();
  }

  override values(): MapIterator<Value> {
    return this.table.values();
  }

  override entries(): MapIterator<[string, Value]> {
    return this.table.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.table.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.table) visit(value, key, this);
  }
}

function typeName(helm: HelmLine): string {
  return helm === "3.21" ? "chartutil.Values" : "common.Values";
}

function methodsOf(table: Table, type: string, environment: NamedTableEnvironment): ReadonlyMap<string, GoFunction> {
  return new Map([
    ["YAML", goFunction("func() (string, error)", () => environment.toYaml(table))],
    ["AsMap", goFunction("func() map[string]interface {}", () => table)],
    ["Table", goFunction(`func(string) (${type}, error)`, (path: string) => new NamedTable(lookUpTable(table, path), environment))],
    ["PathValue", goFunction("func(string) (interface {}, error)", (path: string) => lookUpValue(table, path))],
    ["Encode", goFunction("func(io.Writer) error", () => null)],
  ]);
}

function lookUpTable(table: Table, path: string): Table {
  const found = tableAt(table, path);
  if (found !== undefined) return found;
  const parts = path.split(".");
  const missing = parts.find((_, index) => tableAt(table, parts.slice(0, index + 1).join(".")) === undefined) ?? path;
  throw new GoError(`${quote(missing)} is not a table`);
}

function lookUpValue(table: Table, path: string): Value {
  if (path === "") throw new GoError("YAML path cannot be empty");
  const value = valueAt(table, path);
  if (value === undefined) throw new GoError(`${quote(path.slice(path.lastIndexOf(".") + 1))} is not a value`);
  return value;
}
