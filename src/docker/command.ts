import { programName } from "./command-line.ts";
import type { CommandLine, Stage } from "./instruction.ts";
import { lastOf } from "./lineage.ts";
import type { ShellCommand, ShellWord } from "./shell.ts";

/** A program with its arguments, without what is put before it to start it: `sudo`, `env NAME=value`, `exec`. */
export interface Program {
  /** Without its folder; empty if the shell makes it up: `$TOOL install`. */
  readonly name: string;
  readonly at: ShellWord["at"];
  readonly arguments: readonly ShellWord[];
}

/** Words that start the program behind them. */
const launchers: ReadonlySet<string> = new Set(["sudo", "doas", "env", "exec", "command", "builtin", "time", "nice", "nohup", "eatmydata", "busybox"]);

/** The program that a command runs; absent for `NAME=value` alone. */
export function programOf(command: ShellCommand): Program | undefined {
  let index = 0;
  while (launchers.has(programName(command.words[index]?.value ?? ""))) {
    index += 1;
    while (/^-|^[A-Za-z_]\w*=/.test(command.words[index]?.text ?? "")) index += 1;
  }
  const word = command.words[index];
  if (word === undefined) return undefined;
  return { name: programName(word.value ?? ""), at: word.at, arguments: command.words.slice(index + 1) };
}

/** Whether an option is among the arguments, alone or with a value: `--yes`, `--yes=true`, `-y`, or `y` in `-qy`. */
export function hasOption(program: Program, ...options: readonly string[]): boolean {
  return program.arguments.some(({ value = "" }) =>
    options.some((option) => (/^-[^-]$/.test(option) ? /^-[A-Za-z]+$/.test(value) && value.includes(option.slice(1)) : value === option || value.startsWith(`${option}=`))),
  );
}

/** The arguments that are no options. */
export function operands(program: Program): readonly ShellWord[] {
  return program.arguments.filter((word) => !word.text.startsWith("-"));
}

/** The first operand, which is the subcommand of tools that have some: `install` in `apt-get -y install curl`. */
export function subcommand(program: Program): string {
  return operands(program)[0]?.value ?? "";
}

/** What a container of a stage starts: its ENTRYPOINT, else its CMD. */
export function startCommand(stage: Stage): CommandLine | undefined {
  return (lastOf(stage, "ENTRYPOINT") ?? lastOf(stage, "CMD"))?.command;
}
