import { loadChart, type Chart } from "../../src/chart/chart.ts";
import type { Release } from "../../src/chart/release.ts";
import { renderChart } from "../../src/chart/render.ts";
import { fileTree } from "../../src/chart/tree.ts";
import type { Files } from "../../src/generate/page.ts";
import { Source } from "../../src/text/source.ts";
import { testSettings } from "../settings.ts";

/** A chart, to be rendered again and again. */
export function load(files: Files): Chart {
  return loadChart(fileTree([...files].map(([path, content]) => [path, new Source(`chart/${path}`, content)])), "chart");
}

/** A chart under values; the text is all that Helm would print, notes included. */
export function render(chart: Chart, values: object = {}): { readonly release: Release; readonly text: string } {
  const release = renderChart(chart, {
    label: "",
    valuesFiles: [new Source("values", JSON.stringify(values))],
    set: [],
    releaseName: "rel",
    namespace: "default",
    apiVersions: [],
    helm: "4.2",
    isUpgrade: false,
    surroundings: testSettings.surroundings,
  });
  return { release, text: [...release.files, ...release.notes].map(({ source }) => source.text).join("\n---\n") };
}
