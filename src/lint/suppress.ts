import type { Chart } from "../chart/chart.ts";
import { identity, type Finding } from "./finding.ts";
import type { Settings } from "./settings.ts";

/** Leaves out what nobody wants to be told: the same thing twice, and faults of vendored subcharts unless they are asked for. */
export function suppress(findings: readonly Finding[], charts: readonly Chart[], settings: Pick<Settings, "subcharts">): readonly Finding[] {
  const told = new Map<string, Finding>();
  for (const finding of findings) {
    if (!settings.subcharts && charts.some((chart) => isVendored(finding, chart))) continue;
    const same = told.get(identity(finding));
    if (same === undefined) told.set(identity(finding), finding);
  }
  return [...told.values()];
}

/** Whether a finding lies in a chart below `charts/`, unpacked or not. */
function isVendored(finding: Finding, chart: Chart): boolean {
  return finding.at.source.path.startsWith(`${chart.path}/charts/`) || finding.at.source.path.startsWith(`${chart.path}!/charts/`);
}
