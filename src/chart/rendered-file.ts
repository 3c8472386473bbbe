import type { Source } from "../text/source.ts";
import type { SourceMap } from "../text/source-map.ts";
import type { Chart } from "./chart.ts";
import { readFile, type Documents } from "./documents.ts";
import type { HelmLine } from "./helm-line.ts";
import type { ChartTemplate } from "./template.ts";

/** What one template wrote, whichever release it is part of. */
export class RenderedFile {
  readonly template: ChartTemplate;
  /** The chart, or subchart, that the template belongs to. */
  readonly chart: Chart;
  /** The keys below the values of the root at which the chart's own stand: its aliases. */
  readonly values: readonly string[];
  /** As Helm names it: `parent/charts/alias/templates/deployment.yaml`. */
  readonly name: string;
  /** The text, under the path of the template. */
  readonly source: Source;
  readonly map: SourceMap;
  readonly #helm: HelmLine;
  #documents: Documents | undefined;

  constructor({ template, chart, values, name, source, map }: Omit<RenderedFile, "documents" | "equals">, helm: HelmLine) {
    this.template = template;
    this.chart = chart;
    this.values = values;
    this.name = name;
    this.source = source;
    this.map = map;
    this.#helm = helm;
  }

  /** The documents that the line of Helm finds in the text. They are read once. */
  get documents(): Documents {
    return (this.#documents ??= readFile(this, this.#helm));
  }

  /** Whether the same text comes from the same places. */
  equals(other: RenderedFile): boolean {
    return this.template === other.template && this.name === other.name && this.source.text === other.source.text && this.map.equals(other.map);
  }
}
