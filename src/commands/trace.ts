import { loadChart } from "../chart/chart.ts";
import { renderChart } from "../chart/render.ts";
import { readQuestion, trace } from "../chart/trace.ts";
import type { TraceArguments } from "../cli/arguments.ts";
import type { ExitCode } from "../cli/exit.ts";
import { readProject } from "../cli/read-project.ts";
import { readRenderRequest } from "../cli/read-settings.ts";
import type { World } from "../cli/world.ts";
import { reportTrace } from "../report/trace.ts";

/** `chartlint trace CHART WHERE`: where a rendered place comes from, or what a template line or a values key becomes. */
export function traceWhere(asked: TraceArguments, world: World): ExitCode {
  const { asked: request, faults: wrongRequest } = readRenderRequest({ ...asked, isUpgrade: false, seed: "trace" }, world);
  const { project, faults: unreadable } = readProject([asked.chart], { directory: world.directory, standardInput: world.standardInput, standardInputName: undefined });
  const [chart] = project.charts;
  const faults = [...wrongRequest, ...unreadable, ...(chart === undefined && unreadable.length === 0 ? [`${asked.chart}: not a chart`] : [])];
  for (const fault of faults) world.complain(`chartlint: ${fault}\n`);
  if (faults.length > 0 || chart === undefined) return 2;

  const release = renderChart(loadChart(chart.tree, chart.path), request);
  const answer = trace(release, readQuestion(asked.where));
  if (answer.places.length + answer.guards.length > 0) {
    world.print(reportTrace(answer));
    return 0;
  }
  world.complain(`chartlint: nothing that is rendered has to do with ${asked.where}${release.refusal === undefined ? "" : `; helm says: ${release.refusal}`}\n`);
  return 1;
}
