import { parseArguments } from "./cli/arguments.ts";
import type { ExitCode } from "./cli/exit.ts";
import { packageVersion } from "./cli/package-folder.ts";
import { readStandardInput } from "./cli/standard-input.ts";
import type { World } from "./cli/world.ts";
import { formats } from "./report/formats.ts";

/** Arguments in, exit code out. Each command is loaded when it is asked for, so that none waits for the others. */
export async function chartlint(argv: readonly string[], world: World): Promise<ExitCode> {
  const asked = parseArguments(argv, { version: packageVersion(), formats });
  switch (asked.command) {
    case "print":
      if (asked.fault) world.complain(asked.text);
      else world.print(asked.text);
      return asked.fault ? 2 : 0;
    case "rules":
      return (await import("./commands/rules.ts")).showRules(world);
    case "explain":
      return (await import("./commands/rules.ts")).explainRule(asked.rule, world);
    case "render":
      return (await import("./commands/render.ts")).render(asked, world);
    case "trace":
      return (await import("./commands/trace.ts")).traceWhere(asked, world);
    case "lint":
      return (await import("./commands/lint.ts")).lintPaths(asked, world);
  }
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
