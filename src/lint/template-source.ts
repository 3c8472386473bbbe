import type { Chart } from "../chart/chart.ts";
import type { HelmLine } from "../chart/helm-line.ts";
import { findMissingValues, type MissingValue } from "../chart/missing-values.ts";
import { readUsage, type Usage } from "../chart/usage.ts";
import type { DefineNode, ListNode } from "../template/node.ts";
import { descendantsOf } from "../template/walk.ts";
import type { Source } from "../text/source.ts";

/** A file below templates/ that parses. */
export interface TemplateSource {
  readonly chart: Chart;
  /** Below the chart's root: `templates/deployment.yaml`. */
  readonly name: string;
  readonly source: Source;
  /** The whole text, definitions where they stand. */
  readonly root: ListNode;
  /** Whether it only holds definitions. */
  readonly isPartial: boolean;
  readonly isNotes: boolean;
  /** All templates of the chart. */
  readonly all: ChartTemplates;
}

/** A `define`, and the chart and file that it stands in. */
export interface Definition {
  readonly chart: Chart;
  readonly source: Source;
  readonly node: DefineNode;
}

/** The templates of a chart. What takes a pass over all of them is found out when it is first asked for. */
export class ChartTemplates {
  readonly chart: Chart;
  readonly #helm: HelmLine;
  #own: readonly TemplateSource[] | undefined;
  #definitions: readonly Definition[] | undefined;
  #usage: Usage | undefined;
  #missing: readonly MissingValue[] | undefined;

  constructor(chart: Chart, helm: HelmLine) {
    this.chart = chart;
    this.#helm = helm;
  }

  /** Those of the chart itself that parse. */
  get own(): readonly TemplateSource[] {
    return (this.#own ??= this.#read(this.chart));
  }

  /** What the chart and its subcharts define. */
  get definitions(): readonly Definition[] {
    return (this.#definitions ??= [...this.own, ...subchartsOf(this.chart).flatMap((chart) => this.#read(chart))].flatMap(definitionsIn));
  }

  /** What the templates do with the values. */
  get usage(): Usage {
    return (this.#usage ??= readUsage(this.chart, this.#helm));
  }

  /** The keys that the templates read although nobody gives them. */
  get missing(): readonly MissingValue[] {
    return (this.#missing ??= this.isWhole && this.usage.isComplete ? findMissingValues(this.chart, this.usage, this.#helm) : []);
  }

  /** Whether every declared dependency lies in charts/ and every template parses. */
  get isWhole(): boolean {
    const isThere = (name: string): boolean => this.chart.dependencies.some((dependency) => dependency.name === name);
    return (this.chart.metadata.dependencies ?? []).every(({ name }) => isThere(name)) && this.own.length === this.chart.templates.length;
  }

  #read(chart: Chart): TemplateSource[] {
    return chart.templates.flatMap((template) => {
      const { parsed } = template.parse(`${chart.fullPath}/${template.name}`, this.#helm, () => true);
      if (parsed === undefined) return [];
      return [{ chart, name: template.name, source: template.source, root: parsed.root, isPartial: template.isPartial, isNotes: template.isNotes, all: this }];
    });
  }
}

function definitionsIn({ chart, source, root }: TemplateSource): Definition[] {
  return [...descendantsOf(root)].flatMap((node) => (node.kind === "define" ? [{ chart, source, node }] : []));
}

function subchartsOf(chart: Chart): Chart[] {
  return chart.dependencies.flatMap((dependency) => [dependency, ...subchartsOf(dependency)]);
}
