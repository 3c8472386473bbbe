import type { Surroundings } from "../template/functions.ts";
import { compareStrings, int, type Value } from "../template/value.ts";
import { tableAt, type ActiveChart } from "./active-chart.ts";
import { capabilities, type KubeVersion } from "./capabilities.ts";
import { chartObject } from "./chart-object.ts";
import type { Table } from "./coalesce.ts";
import { filesObject } from "./files-object.ts";
import { marshalYaml, toYaml } from "./functions.ts";
import type { HelmLine } from "./helm-line.ts";
import { isLibrary } from "./metadata.ts";
import { NamedTable } from "./named-table.ts";
import type { ChartTemplate } from "./template.ts";
import { baseName } from "./tree.ts";

/** What all templates of a release see. */
export interface ScopeRequest {
  readonly helm: HelmLine;
  readonly releaseName: string;
  readonly namespace: string;
  readonly isUpgrade: boolean;
  readonly kubeVersion: KubeVersion;
  readonly apiVersions: readonly string[];
  readonly surroundings: Surroundings;
}

/** A template that takes part in a render, and the dot that it is given. */
export interface Renderable {
  readonly template: ChartTemplate;
  readonly chart: ActiveChart;
  /** `parent/charts/alias/templates/deployment.yaml`. */
  readonly name: string;
  /** Shared by all templates of the chart. */
  readonly dot: NamedTable;
}

/** All templates of a chart and its subcharts, in the order in which Helm parses and executes them: deep paths first, and of the same depth the last by name. */
export function renderables(root: ActiveChart, values: Table, request: ScopeRequest): readonly Renderable[] {
  const { helm } = request;
  const shared = new Map<string, Value>([
    ["Release", releaseObject(request)],
    ["Capabilities", capabilities(request, helm)],
  ]);
  const environment = { helm, toYaml };
  const tables = { helm, toYaml: marshalYaml };
  const found = new Map<string, Renderable>();

  const visit = (chart: ActiveChart, own: Table): Table => {
    const subcharts = new Map<string, Value>();
    const dot: Table = new Map<string, Value>([
      ["Chart", chartObject(chart, helm)],
      ["Files", filesObject(chart.chart.files, environment)],
      ...shared,
      ["Values", new NamedTable(own, tables)],
      ["Subcharts", subcharts],
    ]);
    for (const dependency of chart.dependencies) subcharts.set(dependency.name, visit(dependency, tableAt(own, dependency.name) ?? new Map()));
    const named = new NamedTable(dot, tables);
    for (const template of chart.chart.templates) {
      if (isLibrary(chart.chart.metadata) && !baseName(template.name).startsWith("_")) continue;
      const name = `${chart.fullPath}/${template.name}`;
      found.set(name, { template, chart, name, dot: named });
    }
    return dot;
  };
  visit(root, values);
  return inTemplateOrder([...found.values()]);
}

/** Gives the dot of a template what tells it from the others of its chart; to be called just before it is executed. */
export function enterTemplate({ name, chart, dot }: Renderable, helm: HelmLine): void {
  const table = new Map<string, Value>([
    ["Name", name],
    ["BasePath", `${chart.fullPath}/templates`],
  ]);
  dot.set("Template", new NamedTable(table, { helm, toYaml: marshalYaml }));
}

function releaseObject({ releaseName, namespace, isUpgrade }: ScopeRequest): Value {
  return new Map<string, Value>([
    ["Name", releaseName],
    ["Namespace", namespace],
    ["IsUpgrade", isUpgrade],
    ["IsInstall", !isUpgrade],
    ["Revision", int(1)],
    ["Service", "Helm"],
  ]);
}

function inTemplateOrder(all: readonly Renderable[]): readonly Renderable[] {
  return all
    .map((renderable) => ({ renderable, depth: renderable.name.split("/").length }))
    .sort((a, b) => b.depth - a.depth || compareStrings(b.renderable.name, a.renderable.name))
    .map(({ renderable }) => renderable);
}
