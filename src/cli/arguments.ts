import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { HelmLine } from "../chart/helm-line.ts";
import type { SetFlag } from "../chart/strvals.ts";
import type { Severity } from "../lint/rule.ts";
import { minorVersion, newestKubernetes, profiles, type Profile } from "../lint/settings.ts";

/** How a chart is to be rendered; the words are helm's. */
export interface ReleaseArguments {
  readonly valuesFiles: readonly string[];
  readonly set: readonly SetFlag[];
  /** Undefined where helm's own default counts. */
  readonly kubeVersion: string | undefined;
  readonly apiVersions: readonly string[];
  readonly namespace: string;
  readonly releaseName: string;
  readonly helm: HelmLine;
}

/** What `chartlint PATH…` is asked to do. */
export interface LintArguments extends ReleaseArguments {
  readonly command: "lint";
  readonly paths: readonly string[];
  readonly subcharts: boolean;
  readonly profile: Profile;
  readonly disable: readonly string[];
  readonly format: string;
  readonly output: string | undefined;
  readonly failOn: Severity | "none";
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
  readonly date: string | undefined;
  readonly stdinFilename: string | undefined;
  /** Undefined where the terminal decides. */
  readonly color: boolean | undefined;
}

/** What `chartlint render CHART` is asked to do. */
export interface RenderArguments extends ReleaseArguments {
  readonly command: "render";
  readonly chart: string;
  readonly includeCrds: boolean;
  readonly noHooks: boolean;
  readonly skipTests: boolean;
  readonly isUpgrade: boolean;
  readonly showOnly: readonly string[];
  /** What random and clock functions are to repeat; undefined where they are to be random. */
  readonly seed: string | undefined;
}

/** What `chartlint trace CHART WHERE` is asked to do. */
export interface TraceArguments extends ReleaseArguments {
  readonly command: "trace";
  readonly chart: string;
  /** `Deployment/web spec.replicas`, `templates/deployment.yaml:34` or `image.tag`. */
  readonly where: string;
}

export type Arguments =
  | LintArguments
  | TraceArguments
  | RenderArguments
  | { readonly command: "rules" }
  | { readonly command: "explain"; readonly rule: string }
  /** Help or the version was asked for, or the words are wrong: what to print, and where it belongs. */
  | { readonly command: "print"; readonly text: string; readonly fault: boolean };

/** What the arguments may name. */
export interface Vocabulary {
  readonly version: string;
  readonly formats: readonly string[];
}

/** Arguments to what is asked for; usage faults are values. */
export function parseArguments(argv: readonly string[], { version, formats }: Vocabulary): Arguments {
  let asked: Arguments | undefined;
  let printed = "";
  const program = new Command("chartlint");
  const readRelease = releaseOptions(program);
  program
    .description("Finds what is wrong in Helm charts, Kubernetes manifests and Dockerfiles, down to the template line and the values key.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .enablePositionalOptions()
    .argument("[path...]", "chart folders and .tgz archives, manifests, Dockerfiles, folders to search, or - for standard input")
    .option("--subcharts", "tell findings in vendored subcharts too")
    .addOption(new Option("--profile <profile>", "which rules run").choices(profiles).default("recommended"))
    .option("--disable <rule>", "switch a rule off (repeatable)", collect)
    .addOption(new Option("--format <format>", "how to print findings").choices(formats).default("human"))
    .option("-o, --output <file>", "write to a file instead of standard output")
    .addOption(new Option("--fail-on <severity>", "the least severity that makes the exit code 1").choices(["info", "warning", "error", "none"]).default("warning"))
    .addOption(new Option("--max-warnings <number>", "let so many warnings pass").argParser(count))
    .option("-q, --quiet", "tell errors only")
    .addOption(new Option("--date <day>", "the day for which ends of life are judged (default: today)").argParser(day))
    .option("--stdin-filename <name>", "what standard input is: a manifest's or a Dockerfile's name")
    .option("--color", "colour the output; --no-color never does")
    .addOption(new Option("--no-color").hideHelp())
    .addHelpText("after", "\nExit code: 0 nothing found that fails, 1 findings, 2 could not run.\nA path named like a command is given as ./rules.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: (text) => (printed += text) })
    .action((paths: string[], options: LintOptions) => {
      if (paths.length === 0) throw new CommanderError(2, "chartlint.noPath", "name a chart, a manifest, a Dockerfile, a folder, or -; chartlint --help tells more");
      asked = {
        command: "lint",
        paths,
        ...readRelease(),
        subcharts: options.subcharts === true,
        profile: options.profile,
        disable: options.disable?.flatMap((list) => list.split(",")) ?? [],
        format: options.format,
        output: options.output,
        failOn: options.quiet === true && program.getOptionValueSource("failOn") === "default" ? "error" : options.failOn,
        maxWarnings: options.maxWarnings,
        quiet: options.quiet === true,
        date: options.date,
        stdinFilename: options.stdinFilename,
        color: options.color,
      };
    });
  const render = program.command("render").argument("<chart>").description("print what helm template prints");
  const readRenderRelease = releaseOptions(render);
  render
    .option("--include-crds", "print the chart's CRDs too")
    .option("-s, --show-only <template>", "print this template only (repeatable)", collect)
    .option("--no-hooks", "leave hooks out")
    .option("--skip-tests", "leave tests out")
    .option("--is-upgrade", "render as an upgrade does")
    .option("--seed <text>", "make random and clock functions repeatable")
    .action((chart: string, options: RenderOptions) => {
      asked = { command: "render", chart, ...readRenderRelease(), includeCrds: options.includeCrds === true, noHooks: !options.hooks, skipTests: options.skipTests === true, isUpgrade: options.isUpgrade === true, showOnly: options.showOnly ?? [], seed: options.seed };
    });
  const trace = program.command("trace").argument("<chart>").argument("<where...>", "Deployment/web spec.replicas, templates/deployment.yaml:34 or image.tag").description("show where a rendered value comes from, or what a template line or a values key becomes");
  const readTraceRelease = releaseOptions(trace);
  trace.action((chart: string, where: string[]) => {
    asked = { command: "trace", chart, where: where.join(" "), ...readTraceRelease() };
  });
  program
    .command("rules")
    .description("list the rules")
    .action(() => {
      asked = { command: "rules" };
    });
  program
    .command("explain")
    .argument("<rule>")
    .description("say what a rule sees and why, with examples")
    .action((rule: string) => {
      asked = { command: "explain", rule };
    });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const text = printed === "" ? `error: ${error.message}\n` : printed;
    return { command: "print", text, fault: error.exitCode !== 0 };
  }
  if (asked === undefined) throw new Error("the arguments named no command");
  return asked;
}

/** Adds the options that say how a chart is rendered; returns what reads them. */
function releaseOptions(command: Command): () => ReleaseArguments {
  const set: SetFlag[] = [];
  command
    .option("-f, --values <file>", "values file for charts (repeatable)", collect)
    .addOption(new Option("--set <key=value>", "value for charts (repeatable)").argParser(collectSet(set, "set")))
    .addOption(new Option("--set-string <key=value>", "the same, always a string").argParser(collectSet(set, "set-string")))
    .addOption(new Option("--set-json <key=json>", "the same, as JSON").argParser(collectSet(set, "set-json")))
    .addOption(new Option("--set-file <key=file>", "the same, from a file").argParser(collectSet(set, "set-file")))
    .addOption(new Option("--set-literal <key=text>", "the same, taken literally").argParser(collectSet(set, "set-literal")))
    .addOption(new Option("--kube-version <version>", `Kubernetes version (default: ${newestKubernetes})`).argParser(kubeVersion))
    .option("-a, --api-versions <version>", "API version that the cluster has besides its own (repeatable)", collect)
    .option("-n, --namespace <name>", "namespace of the release", "default")
    .option("--release-name <name>", "name of the release", "release-name")
    .addOption(new Option("--helm-version <line>", "whose behaviour charts are rendered with").choices(["4.2", "3.21"]).default("4.2"));
  return () => {
    const options = command.opts<ReleaseOptions>();
    return {
      valuesFiles: options.values ?? [],
      set,
      kubeVersion: options.kubeVersion,
      apiVersions: options.apiVersions?.flatMap((list) => list.split(",")) ?? [],
      namespace: options.namespace,
      releaseName: options.releaseName,
      helm: options.helmVersion,
    };
  };
}

interface ReleaseOptions {
  readonly values?: string[];
  readonly kubeVersion?: string;
  readonly apiVersions?: string[];
  readonly namespace: string;
  readonly releaseName: string;
  readonly helmVersion: HelmLine;
}

interface RenderOptions {
  readonly includeCrds?: boolean;
  readonly hooks: boolean;
  readonly skipTests?: boolean;
  readonly isUpgrade?: boolean;
  readonly showOnly?: string[];
  readonly seed?: string;
}

interface LintOptions {
  readonly subcharts?: boolean;
  readonly profile: Profile;
  readonly disable?: string[];
  readonly format: string;
  readonly output?: string;
  readonly failOn: Severity | "none";
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly date?: string;
  readonly stdinFilename?: string;
  readonly color?: boolean;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function collectSet(all: SetFlag[], flag: SetFlag["flag"]): (text: string) => void {
  return (text) => {
    all.push({ flag, text });
  };
}

function kubeVersion(text: string): string {
  if (minorVersion(text) === undefined) throw new InvalidArgumentError("It is written 1.36 or v1.36.2.");
  return text;
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}

function day(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError("It is written 2026-11-21.");
  return text;
}
