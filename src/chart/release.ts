import type { Source } from "../text/source.ts";
import type { SourceMap } from "../text/source-map.ts";
import type { Surroundings } from "../template/functions.ts";
import type { YamlDocument } from "../yaml/node.ts";
import type { Chart } from "./chart.ts";
import type { Fault } from "./fault.ts";
import type { HelmLine } from "./helm-line.ts";
import type { RenderedFile } from "./rendered-file.ts";
import type { SetFlag } from "./strvals.ts";
import type { ChartTemplate } from "./template.ts";
import type { Tracing } from "./tracing.ts";
import type { ValuesLayers } from "./values-origin.ts";

/** How a chart is to be rendered. */
export interface RenderRequest {
  /** What tells this release from others of the same chart, such as the values file. */
  readonly label: string;
  /** Given with `-f`, in their order. */
  readonly valuesFiles: readonly Source[];
  /** Given with `--set` and its kin. */
  readonly set: readonly SetFlag[];
  readonly releaseName: string;
  readonly namespace: string;
  /** `--kube-version`; the one that Helm takes by default where absent. */
  readonly kubeVersion?: string;
  /** `--api-versions`. */
  readonly apiVersions: readonly string[];
  readonly helm: HelmLine;
  /** `--is-upgrade`. */
  readonly isUpgrade: boolean;
  readonly surroundings: Surroundings;
  readonly limits?: RenderLimits;
  /** Releases of the same chart and line of Helm. A file that was written in one of them just so is taken from there, with its documents. */
  readonly earlier?: readonly Release[];
}

/** What one render may use up. */
export interface RenderLimits {
  /** Actions, rounds of ranges, calls. */
  readonly steps: number;
  /** UTF-16 units that templates write, within one another too. */
  readonly output: number;
}

/** Far more than charts need: of the largest public ones, one takes 27,000 steps and another writes 7 million characters. */
export const defaultLimits: RenderLimits = { steps: 2_000_000, output: 100_000_000 };

/** A chart under one set of values. */
export interface Release {
  readonly chart: Chart;
  readonly label: string;
  readonly helm: HelmLine;
  /** What each template wrote, in bytewise order of the names; partials and notes are not among them. */
  readonly files: readonly RenderedFile[];
  /** The documents of the files in the order in which Helm prints them, hooks last. */
  readonly documents: readonly RenderedDocument[];
  /** What NOTES.txt files wrote. */
  readonly notes: readonly RenderedFile[];
  /** What went wrong while rendering, the faults of the chart itself not included. */
  readonly faults: readonly Fault[];
  /** What Helm says instead of printing anything, behind `Error: `; undefined where it renders. */
  readonly refusal: string | undefined;
  /** Who gave which value. */
  readonly values: ValuesLayers;
  /** The exact ways from the texts back through the templates. */
  readonly tracing: Tracing;
}

/** One document of a rendered file. */
export interface RenderedDocument {
  readonly template: ChartTemplate;
  readonly chart: Chart;
  readonly file: RenderedFile;
  /** Where it begins in the text of the file. */
  readonly start: number;
  /** The text of just this document, under the path of the template. */
  readonly source: Source;
  /** The way from that text back to the template. */
  readonly map: SourceMap;
  /** The document, parsed. */
  readonly yaml: YamlDocument;
  /** Empty where it has none. */
  readonly kind: string;
  /** Whether it is run at some event rather than installed. */
  readonly hook: boolean;
  /** The events of a hook. */
  readonly events: readonly string[];
}
