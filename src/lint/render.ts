import type { Chart } from "../chart/chart.ts";
import type { Release } from "../chart/release.ts";
import { renderChart } from "../chart/render.ts";
import type { Source } from "../text/source.ts";
import type { Settings } from "./settings.ts";

/**
 * Each chart under its values: the defaults with what the user gave, and each `ci/*-values.yaml` below what the user gave
 * (the convention of chart-testing). A chart that has once used up what a rendering may use is not rendered again.
 */
export function renderReleases(charts: readonly Chart[], settings: Settings): readonly Release[] {
  return charts.flatMap((chart) => {
    const releases = [renderWith(chart, settings, { label: "", first: [], earlier: [] })];
    for (const source of ciValuesOf(chart)) {
      if (releases.at(-1)?.faults.some(({ kind }) => kind === "limit-exceeded") === true) break;
      releases.push(renderWith(chart, settings, { label: source.path, first: [source], earlier: releases }));
    }
    return releases;
  });
}

function renderWith(chart: Chart, settings: Settings, { label, first, earlier }: { readonly label: string; readonly first: readonly Source[]; readonly earlier: readonly Release[] }): Release {
  return renderChart(chart, {
    label,
    earlier,
    valuesFiles: [...first, ...settings.valuesFiles],
    set: settings.set,
    releaseName: settings.releaseName,
    namespace: settings.namespace,
    kubeVersion: settings.kubernetes,
    apiVersions: settings.apiVersions,
    helm: settings.helm,
    isUpgrade: false,
    surroundings: settings.surroundings,
  });
}

function ciValuesOf(chart: Chart): readonly Source[] {
  return [...chart.tree].filter(([path]) => /^ci\/[^/]*-values\.ya?ml$/.test(path)).map(([, source]) => source);
}
