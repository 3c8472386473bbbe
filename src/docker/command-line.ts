import type { ExecForm, Heredoc, ShellForm, Word } from "./instruction.ts";
import type { JoinedText } from "./joined-text.ts";
import { readCommands, type ShellCommand, type ShellWord } from "./shell.ts";
import type { JsonString } from "./words.ts";

/** The programs that read POSIX shell text. */
const shells: ReadonlySet<string> = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "busybox"]);

/** A shell in a shell in a shell, and no deeper. */
const deepest = 3;

/** Whether a program, given by name or path, reads POSIX shell text. */
export function isPosixShell(program: string): boolean {
  return shells.has(programName(program));
}

/** The last part of a path, without `.exe`: `/usr/bin/apt-get` is `apt-get`. */
export function programName(program: string): string {
  return program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}

/** The shell form of RUN, CMD and the like. */
export function shellForm(text: JoinedText, shell: readonly string[]): ShellForm {
  return { form: "shell", text, at: text.at, shell, commands: isPosixShell(shell[0] ?? "") ? withInnerCommands(readCommands(text), 0) : [] };
}

/**
 * A RUN whose whole command is one heredoc: its body is the script. One with `#!` chooses its own interpreter.
 * (BuildKit frontend/dockerfile/dockerfile2llb: dispatchRun.)
 */
export function heredocForm(text: JoinedText, heredoc: Heredoc, shell: readonly string[]): ShellForm {
  const interpreter = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.body.text);
  const [, program = shell[0] ?? "", argument = ""] = interpreter ?? [];
  const reader = programName(program) === "env" ? argument : program;
  return { form: "shell", text, at: text.at, shell, commands: isPosixShell(reader) ? withInnerCommands(readCommands(heredoc.body), 0) : [] };
}

/** The exec form: a JSON array. */
export function execForm(text: JoinedText, strings: readonly JsonString[], start: number, end: number): ExecForm {
  const words: Word[] = strings.map((string) => ({
    text: text.text.slice(string.start, string.end),
    value: string.value,
    variables: [],
    at: text.span(string.start, string.end),
  }));
  const shellWords: ShellWord[] = strings.map((string, index) => ({
    text: words[index]?.text ?? "",
    value: string.value,
    content: jsonContent(text, string),
    at: text.span(string.start, string.end),
  }));
  const at = text.span(start, end);
  const command: ShellCommand = { words: shellWords, assignments: [], redirections: [], at, pipesInto: undefined };
  return { form: "exec", words, at, commands: withInnerCommands([command], 0) };
}

/** The value of a JSON string with the place of each letter; absent where an escape stands for a letter that the source does not have. */
function jsonContent(text: JoinedText, string: JsonString): JoinedText | undefined {
  const inner = text.text.slice(string.start + 1, string.end - 1);
  if (/\\[^"\\/]/.test(inner)) return undefined;
  const pieces: { start: number; end: number }[] = [];
  let from = string.start + 1;
  for (const escape of inner.matchAll(/\\./g)) {
    const at = string.start + 1 + escape.index;
    pieces.push({ start: from, end: at });
    from = at + 1;
  }
  pieces.push({ start: from, end: string.end - 1 });
  return text.compose(pieces, string.start + 1);
}

/** The commands, and those that they hand to a shell: `sh -c "text"`, `bash <<EOF`. */
function withInnerCommands(commands: readonly ShellCommand[], depth: number): readonly ShellCommand[] {
  if (depth === deepest) return commands;
  return commands.flatMap((command) => {
    const inner = innerText(command);
    return inner === undefined ? [command] : [command, ...withInnerCommands(readCommands(inner), depth + 1)];
  });
}

/** The text that a command hands to a shell. */
function innerText(command: ShellCommand): JoinedText | undefined {
  const at = command.words.findIndex((word) => word.value !== undefined && isPosixShell(word.value));
  if (at === -1 || !command.words.slice(0, at).every((word) => isLauncher(word.value))) return undefined;
  for (let index = at + 1; index < command.words.length; index += 1) {
    const value = command.words[index]?.value;
    if (value === undefined || !/^[-+]/.test(value)) return undefined;
    if (/^-[a-zA-Z]*c[a-zA-Z]*$/.test(value)) {
      const takesOption = /o/.test(value) ? 2 : 1;
      return command.words[index + takesOption]?.content;
    }
    if (/^[-+][a-zA-Z]*o$/.test(value)) index += 1;
  }
  return command.redirections.findLast((redirection) => redirection.body !== undefined)?.body;
}

/** Words that may stand before a program without changing what it is. */
function isLauncher(word: string | undefined): boolean {
  if (word === undefined) return false;
  return /^[A-Za-z_]\w*=|^-[A-Za-z]+$/.test(word) || ["sudo", "env", "exec", "command", "time", "nice", "nohup", "busybox"].includes(programName(word));
}
