import { loadChart } from "./chart/chart.ts";
import { templateOutput } from "./chart/output.ts";
import { renderChart } from "./chart/render.ts";
import { parseArguments, type LintArguments, type RenderArguments } from "./cli/arguments.ts";
import { exitCode, type ExitCode } from "./cli/exit.ts";
import { packageVersion } from "./cli/package-folder.ts";
import { readProject } from "./cli/read-project.ts";
import { readRenderRequest, readSettings } from "./cli/read-settings.ts";
import { readStandardInput } from "./cli/standard-input.ts";
import { writeOutput } from "./cli/write-files.ts";
import { explain, listRules, nearestRule } from "./lint/explain.ts";
import { lint } from "./lint/lint.ts";
import { readRulebook } from "./lint/rulebook.ts";
import { reporters } from "./report/reporter.ts";

/** The world of a command, so that it can be run in tests. */
export interface World {
  readonly directory: string;
  /** Today, as `2026-11-21`. */
  readonly today: string;
  /** The time, in milliseconds since 1970 UTC. */
  readonly now: number;
  readonly color: boolean;
  readonly standardInput: () => Uint8Array;
  print(text: string): void;
  complain(text: string): void;
}

/** Arguments in, exit code out. */
export async function chartlint(argv: readonly string[], world: World): Promise<ExitCode> {
  const asked = parseArguments(argv, { version: packageVersion(), formats: Object.keys(reporters) });
  switch (asked.command) {
    case "print":
      if (asked.fault) world.complain(asked.text);
      else world.print(asked.text);
      return asked.fault ? 2 : 0;
    case "rules":
      world.print(listRules(await readRulebook()));
      return 0;
    case "explain":
      return explainRule(asked.rule, world);
    case "render":
      return render(asked, world);
    case "lint":
      return lintPaths(asked, world);
  }
}

async function lintPaths(asked: LintArguments, world: World): Promise<ExitCode> {
  const rulebook = await readRulebook();
  const { asked: settings, faults: wrongSettings } = readSettings(asked, rulebook, world);
  const { project, faults: unreadable } = readProject(asked.paths, {
    directory: world.directory,
    standardInput: world.standardInput,
    standardInputName: asked.stdinFilename,
  });
  const faults = [...wrongSettings, ...unreadable];
  for (const fault of faults) world.complain(`chartlint: ${fault}\n`);
  if (faults.length > 0) return 2;

  const result = lint(project, rulebook, settings);
  for (const { rule, error } of result.crashes) world.complain(`chartlint: rule ${rule} broke; this is a mistake of chartlint itself: ${error.stack ?? error.message}\n`);

  const told = asked.quiet ? { ...result, findings: result.findings.filter(({ severity }) => severity === "error") } : result;
  const report = reporters[asked.format];
  if (report === undefined) throw new Error(`no format ${asked.format}`);
  const text = report(told, { rulebook, version: packageVersion(), color: asked.output === undefined && (asked.color ?? world.color) });
  if (asked.output === undefined) world.print(text);
  else writeOutput(asked.output, text, world.directory);
  return result.crashes.length > 0 ? 2 : exitCode(result.findings, asked);
}

function render(asked: RenderArguments, world: World): ExitCode {
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

async function explainRule(id: string, world: World): Promise<ExitCode> {
  const rulebook = await readRulebook();
  const page = explain(id, rulebook);
  if (page === undefined) {
    const nearest = nearestRule(id, rulebook);
    world.complain(`chartlint: no rule ${id}${nearest === undefined ? "; chartlint rules lists them" : `; did you mean ${nearest}?`}\n`);
    return 2;
  }
  world.print(page);
  return 0;
}

/** The command as Node runs it. */
export async function main(): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.exitCode = await chartlint(process.argv.slice(2), {
    directory: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    now: Date.now(),
    color: process.env["NO_COLOR"] === undefined && (process.stdout.isTTY || process.env["FORCE_COLOR"] !== undefined),
    standardInput: readStandardInput,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  }).catch((error: unknown) => {
    process.stderr.write(`chartlint: this is a mistake of chartlint itself: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 2;
  });
}
