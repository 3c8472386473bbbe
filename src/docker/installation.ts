import { programOf, type Program } from "./command.ts";
import type { RunInstruction } from "./instruction.ts";
import type { ShellCommand, ShellWord } from "./shell.ts";

/** The package managers that are understood, each a family of programs with one way of being called. */
export type PackageManager = "apt" | "apk" | "yum" | "zypper" | "pip" | "npm" | "gem" | "go" | "cargo";

/** A call of a package manager. */
export interface PackageCall {
  readonly manager: PackageManager;
  readonly program: Program;
  /** As the manager calls it: `install`, `add`, `update`. */
  readonly action: string;
  /** What the action is done to; the values of options are not among them. */
  readonly packages: readonly ShellWord[];
  /** Where its command begins in the source. */
  readonly start: number;
}

interface Calling {
  readonly programs: RegExp;
  /** Options that take the next word as their value. */
  readonly valued: ReadonlySet<string>;
}

const callings: readonly (readonly [PackageManager, Calling])[] = [
  ["apt", { programs: /^apt(?:-get)?$/, valued: new Set(["-t", "--target-release", "-o", "--option", "-c", "--config-file"]) }],
  ["apk", { programs: /^apk$/, valued: new Set(["-t", "--virtual", "-X", "--repository", "-p", "--root", "--cache-dir", "--keys-dir", "--repositories-file"]) }],
  ["yum", { programs: /^(?:yum|dnf|microdnf|tdnf)$/, valued: new Set(["-c", "--config", "--installroot", "--releasever"]) }],
  ["zypper", { programs: /^zypper$/, valued: new Set(["-r", "--repo", "--root", "-t", "--type", "--from"]) }],
  [
    "pip",
    {
      programs: /^pip[\d.]*$/,
      valued: new Set(["-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "--prefix", "--root", "--trusted-host", "-e", "--editable", "--platform", "--python-version", "--cache-dir", "--timeout", "--retries", "--progress-bar", "--proxy", "--group", "--only-binary", "--no-binary"]),
    },
  ],
  ["npm", { programs: /^(?:npm|pnpm|yarn)$/, valued: new Set(["--prefix", "--registry", "--cache", "-C", "--dir", "--cwd", "--filter", "-w", "--workspace", "--omit", "--include", "--loglevel"]) }],
  ["gem", { programs: /^gem$/, valued: new Set(["-v", "--version", "-s", "--source", "-i", "--install-dir", "-n", "--bindir", "-P", "--trust-policy"]) }],
  ["go", { programs: /^go$/, valued: new Set(["-ldflags", "-tags", "-mod", "-o", "-p", "-gcflags", "-C"]) }],
  ["cargo", { programs: /^cargo(?:-binstall)?$/, valued: new Set(["--git", "--branch", "--tag", "--rev", "--path", "--root", "--version", "--vers", "--features", "-F", "--bin", "--target", "--profile", "--registry", "--index"]) }],
];

/** The call of a package manager that a command is, if it is one: `apt-get install curl`, `python -m pip install flask`. */
export function packageCall(command: ShellCommand): PackageCall | undefined {
  const called = programOf(command);
  const program = called && asModule(called);
  if (program === undefined) return undefined;
  const [manager, calling] = callings.find(([, { programs }]) => programs.test(program.name)) ?? [];
  if (manager === undefined || calling === undefined) return undefined;

  const operands: ShellWord[] = [];
  for (let index = 0; index < program.arguments.length; index += 1) {
    const word = program.arguments[index];
    if (word === undefined) continue;
    const text = word.value ?? word.text;
    if (calling.valued.has(text)) index += 1;
    else if (!text.startsWith("-")) operands.push(word);
  }
  const isYarnGlobal = program.name === "yarn" && operands[0]?.value === "global";
  const [action, ...packages] = isYarnGlobal ? operands.slice(1) : operands;
  return action?.value === undefined ? undefined : { manager, program, action: action.value, packages, start: command.at.start };
}

/** `python -m pip install` is pip. */
function asModule(program: Program): Program {
  const [flag, module] = program.arguments;
  if (!/^python[\d.]*$/.test(program.name) || flag?.value !== "-m" || module?.value === undefined) return program;
  return { name: module.value, at: module.at, arguments: program.arguments.slice(2) };
}

/** All calls of package managers in a RUN. */
export function packageCalls(run: RunInstruction): readonly PackageCall[] {
  return run.command.commands.flatMap((command) => packageCall(command) ?? []);
}

/** Whether a call installs packages by their names. */
export function isInstall({ manager, action }: PackageCall): boolean {
  switch (manager) {
    case "apk":
      return action === "add";
    case "npm":
      return ["install", "i", "add"].includes(action);
    case "yum":
      return ["install", "localinstall", "groupinstall", "reinstall"].includes(action);
    case "zypper":
      return ["install", "in"].includes(action);
    default:
      return action === "install";
  }
}

/** Whether a mount keeps a folder out of the image: a cache or a tmpfs on it or above it, or where only the build knows. */
export function isMounted(run: RunInstruction, folder: string): boolean {
  return run.mounts.some(({ type, fields }) => {
    const target = (fields.get("target") ?? fields.get("dst") ?? fields.get("destination") ?? "").replace(/\/+$/, "");
    return (type === "cache" || type === "tmpfs") && target !== "" && (target.includes("$") || folder === target || folder.startsWith(`${target}/`) || target.startsWith(`${folder}/`));
  });
}
