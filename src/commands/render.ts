import { loadChart } from "../chart/chart.ts";
import { templateOutput } from "../chart/output.ts";
import { renderChart } from "../chart/render.ts";
import type { RenderArguments } from "../cli/arguments.ts";
import type { ExitCode } from "../cli/exit.ts";
import { readProject } from "../cli/read-project.ts";
import { readRenderRequest } from "../cli/read-settings.ts";
import type { World } from "../cli/world.ts";

/** `chartlint render CHART`: prints what `helm template` prints. */
export function render(asked: RenderArguments, world: World): ExitCode {
  const { asked: request, faults: wrongRequest } = readRenderRequest(asked, world);
  const { project, faults: unreadable } = readProject([asked.chart], { directory: world.directory, standardInput: world.standardInput, standardInputName: undefined });
  const [chart] = project.charts;
  const faults = [...wrongRequest, ...unreadable, ...(chart === undefined && unreadable.length === 0 ? [`${asked.chart}: not a chart`] : [])];
  for (const fault of faults) world.complain(`chartlint: ${fault}\n`);
  if (faults.length > 0 || chart === undefined) return 2;

  const outcome = templateOutput(renderChart(loadChart(chart.tree, chart.path), request), asked);
  if ("error" in outcome) {
    world.complain(`Error: ${outcome.error}\n`);
    return 1;
  }
  world.print(outcome.text);
  return 0;
}
