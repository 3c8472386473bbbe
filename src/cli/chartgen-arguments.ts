import { Command, CommanderError, InvalidArgumentError } from "commander";

/** What `chartgen new` is asked to do. */
export interface NewArguments {
  readonly command: "new";
  /** The app spec; `-` for standard input. */
  readonly file: string | undefined;
  readonly dockerfile: string | undefined;
  /** Fields of the app that were given as flags. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The folder in which the chart's own folder is made. */
  readonly output: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  /** Undefined where the terminal decides. */
  readonly color: boolean | undefined;
}

export type ChartgenArguments =
  | NewArguments
  | { readonly command: "schema" }
  /** Help or the version was asked for, or the words are wrong: what to print, and where it belongs. */
  | { readonly command: "print"; readonly text: string; readonly fault: boolean };

interface NewOptions {
  readonly file?: string;
  readonly dockerfile?: string;
  readonly image?: string;
  readonly port?: number;
  readonly health?: string;
  readonly schedule?: string;
  readonly host?: string;
  readonly output: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly color?: boolean;
}

const examples = `
Examples:
  chartgen new hello-joker --image varunmallya/hello-joker:v1 --port 8083
  chartgen new -f app.yaml --output charts
  chartgen schema > app.schema.json

Exit code: 0 done, 1 the app or the chart has faults and nothing was written, 2 could not run.`;

/** Arguments to what is asked for; usage faults are values. */
export function parseChartgenArguments(argv: readonly string[], version: string): ChartgenArguments {
  let asked: ChartgenArguments | undefined;
  let printed = "";
  const output = { writeOut: (text: string) => void (printed += text), writeErr: (text: string) => void (printed += text) };
  const program = new Command("chartgen")
    .description("Makes a complete Helm chart from a small app spec.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", examples)
    .exitOverride()
    .configureOutput(output);
  program
    .command("new")
    .description("make a chart from a file, from flags, or by asking")
    .helpOption("-h, --help", "print this help")
    .argument("[name]", "name of the app and of its chart")
    .option("-f, --file <file>", "app spec, or - for standard input")
    .option("--image <image>", "image of the app: [registry/]repository:tag")
    .option("--port <number>", "port on which the app listens", wholeNumber)
    .option("--health <path>", "path that answers when the app is well")
    .option("--schedule <cron>", "run on a schedule, as a CronJob")
    .option("--host <name>", "host name under which the app is reached from outside")
    .option("--dockerfile <file>", "take port, user and health check from a Dockerfile")
    .option("-o, --output <folder>", "folder in which the chart's own folder is made", ".")
    .option("--force", "overwrite files that exist", false)
    .option("--dry-run", "say what would be made, and make nothing", false)
    .option("--color", "colour the output; --no-color never does")
    .option("--no-color")
    .exitOverride()
    .configureOutput(output)
    .action((name: string | undefined, options: NewOptions, command: Command) => {
      const { image, port, health, schedule, host: ingress } = options;
      const fields = Object.entries({ name, image, port, health, schedule, ingress }).filter(([, value]) => value !== undefined);
      const color = command.getOptionValueSource("color") === "default" ? undefined : options.color;
      asked = {
        command: "new",
        file: options.file,
        dockerfile: options.dockerfile,
        fields: Object.fromEntries(fields),
        output: options.output,
        force: options.force,
        dryRun: options.dryRun,
        color,
      };
    });
  program
    .command("schema")
    .description("print the JSON Schema of the app spec, for editors")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput(output)
    .action(() => {
      asked = { command: "schema" };
    });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isHelp = error.code === "commander.help";
    return { command: "print", text: printed === "" ? `error: ${error.message}\n` : printed, fault: isHelp || error.exitCode !== 0 };
  }
  if (asked === undefined) throw new Error("the arguments named no command");
  return asked;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}
