import type { LintArguments } from "../cli/arguments.ts";
import { exitCode, type ExitCode } from "../cli/exit.ts";
import { packageVersion } from "../cli/package-folder.ts";
import { readProject } from "../cli/read-project.ts";
import { readSettings } from "../cli/read-settings.ts";
import type { World } from "../cli/world.ts";
import { writeOutput } from "../cli/write-files.ts";
import { lint } from "../lint/lint.ts";
import { readRulebook } from "../lint/rulebook.ts";
import { reporterOf } from "../report/reporter.ts";

/** `chartlint PATH…`: finds, reads, lints, reports. */
export async function lintPaths(asked: LintArguments, world: World): Promise<ExitCode> {
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
  const report = reporterOf(asked.format);
  if (report === undefined) throw new Error(`no format ${asked.format}`);
  const text = report(told, { rulebook, version: packageVersion(), color: asked.output === undefined && (asked.color ?? world.color) });
  if (asked.output === undefined) world.print(text);
  else writeOutput(asked.output, text, world.directory);
  return result.crashes.length > 0 ? 2 : exitCode(result.findings, asked);
}
