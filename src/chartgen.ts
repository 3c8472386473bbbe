import { join, resolve } from "node:path";
import { parseChartgenArguments, type NewArguments } from "./cli/chartgen-arguments.ts";
import type { ExitCode } from "./cli/exit.ts";
import { faultText } from "./cli/fault-text.ts";
import { packageVersion, readChartTemplates, readOwnSchema, readSchemaTexts } from "./cli/package-folder.ts";
import { askForApp, type Answers } from "./cli/questions.ts";
import { readInputFile } from "./cli/read-project.ts";
import { repeatableSurroundings } from "./cli/read-settings.ts";
import { readStandardInput } from "./cli/standard-input.ts";
import { treeText } from "./cli/tree-text.ts";
import { stateOfFolder, writeFolder } from "./cli/write-files.ts";
import { fileTree } from "./chart/tree.ts";
import { parseDockerfile } from "./docker/parse.ts";
import { adoptFacts, overrideApp } from "./generate/app-draft.ts";
import { documentOf, readAppDocument, type AppDocument } from "./generate/app-document.ts";
import { pathText } from "./generate/app-fault.ts";
import { checkApp } from "./generate/check-app.ts";
import { completeApp } from "./generate/complete.ts";
import { fillPages } from "./generate/fill.ts";
import { readImageFacts, type ImageFacts } from "./generate/image-facts.ts";
import type { JsonSchema } from "./generate/json-schema.ts";
import type { Files, Page } from "./generate/page.ts";
import { planChart } from "./generate/plan.ts";
import { KubernetesSchemas } from "./kubernetes/kubernetes-schemas.ts";
import { lint, type LintResult } from "./lint/lint.ts";
import { readRulebook } from "./lint/rulebook.ts";
import { newestKubernetes } from "./lint/settings.ts";
import { reportHuman } from "./report/human.ts";
import { Source } from "./text/source.ts";

/** The world of the command, so that it can be run in tests. */
export interface GeneratorWorld {
  readonly directory: string;
  /** Today, as `2026-11-21`. */
  readonly today: string;
  readonly color: boolean;
  /** Whether there is somebody to ask. */
  readonly isTerminal: boolean;
  readonly standardInput: () => Uint8Array;
  /** Asks for what is not known yet; undefined if the user gives up. */
  readonly ask: (known: Answers) => Promise<Answers | undefined>;
  /** Looks at the chart before it is written. */
  readonly lint: (path: string, files: Files, today: string) => Promise<LintResult>;
  print(text: string): void;
  complain(text: string): void;
}

/** Arguments in, exit code out. */
export async function chartgen(argv: readonly string[], world: GeneratorWorld): Promise<ExitCode> {
  const asked = parseChartgenArguments(argv, packageVersion());
  switch (asked.command) {
    case "print":
      if (asked.fault) world.complain(asked.text);
      else world.print(asked.text);
      return asked.fault ? 2 : 0;
    case "schema":
      world.print(readOwnSchema("app.schema.json"));
      return 0;
    case "new":
      return makeChart(asked, world);
  }
}

/** check, complete, plan, fill, lint, write. */
async function makeChart(asked: NewArguments, world: GeneratorWorld): Promise<ExitCode> {
  const color = asked.color ?? world.color;
  const document = await readApp(asked, world);
  if (typeof document === "number") return document;
  const appSchema = JSON.parse(readOwnSchema("app.schema.json")) as JsonSchema;

  const { app, faults } = checkApp(document, appSchema);
  for (const { path, message, help, at } of faults) world.complain(faultText({ about: pathText(path), message, help, at }, color));
  if (app === undefined) return 1;

  const pages = planChart(completeApp(app, document.commentOf), appSchema);
  const files = fillPages(pages, readChartTemplates());

  const target = join(asked.output, app.name);
  const result = await world.lint(target, files, world.today);
  for (const { rule, error } of result.crashes)
    world.complain(`chartgen: rule ${rule} broke; this is a mistake of chartgen itself: ${error.stack ?? error.message}\n`);
  const verdict = reportHuman(result, { color });
  if (result.findings.some(({ severity }) => severity === "error")) {
    world.complain(`${verdict}Nothing was written.\n`);
    return 1;
  }

  if (asked.dryRun) world.print(`${planText(target, pages)}\n${verdict}Nothing was written, as asked.\n`);
  return asked.dryRun ? 0 : writeChart(target, files, verdict, asked, world);
}

function writeChart(target: string, files: Files, verdict: string, { force }: NewArguments, world: GeneratorWorld): ExitCode {
  const folder = resolve(world.directory, target);
  try {
    const { inTheWay, others } = stateOfFolder(folder, files.keys());
    if (inTheWay.length > 0 && !force) {
      const what = `${inTheWay.length === 1 ? "a file" : "files"} that would be overwritten: ${inTheWay.join(", ")}`;
      world.complain(`chartgen: ${target} holds ${what}\n  --force overwrites, --output takes another folder. Nothing was written.\n`);
      return 2;
    }
    writeFolder(folder, files);
    const kept = others.length === 0 ? "" : `\nAlso there, and left alone: ${others.join(", ")}\n`;
    world.print(`${treeText(target, files.keys())}\n${kept}\n${verdict}\n${nextCommands(target, files)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    world.complain(`chartgen: ${target} cannot be written: ${error.message}\n`);
    return 2;
  }
}

/** The app from a file, from flags, or from answers, with what its Dockerfile knows; an exit code if there is none. */
async function readApp({ file, fields, dockerfile }: NewArguments, world: GeneratorWorld): Promise<AppDocument | ExitCode> {
  const facts = dockerfile === undefined ? undefined : readFacts(dockerfile, world);
  if (dockerfile !== undefined && facts === undefined) return 2;
  const asks = file === undefined && fields["image"] === undefined;
  if (asks && !world.isTerminal && Object.keys(fields).length === 0) {
    world.complain("chartgen: say which app: with -f app.yaml, or with a name and --image; chartgen new --help tells more\n");
    return 2;
  }
  const known = facts === undefined ? fields : { ...adoptFacts(fields, facts).draft, ...fields };
  const given = asks && world.isTerminal ? await world.ask(known) : fields;
  if (given === undefined) return 2;

  const source = file === undefined ? undefined : readSource(file, world);
  if (file !== undefined && source === undefined) return 2;
  const document = overrideApp(source === undefined ? documentOf({}) : await readAppDocument(source), given);
  if (facts === undefined) return document;
  const { draft, notes } = adoptFacts(document.value, facts);
  for (const note of notes) world.complain(`chartgen: ${note}\n`);
  return overrideApp(document, draft);
}

function readFacts(dockerfile: string, world: GeneratorWorld): ImageFacts | undefined {
  const source = readSource(dockerfile, world);
  const facts = source && readImageFacts(parseDockerfile(source));
  if (source !== undefined && facts === undefined) world.complain(`chartgen: ${dockerfile} has no FROM, so it is no Dockerfile\n`);
  return facts;
}

function readSource(path: string, world: GeneratorWorld): Source | undefined {
  try {
    return new Source(path, path === "-" ? world.standardInput() : readInputFile(resolve(world.directory, path)));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    world.complain(`chartgen: ${path}: ${"code" in error && error.code === "ENOENT" ? "no such file" : error.message}\n`);
    return undefined;
  }
}

/** Each file that would be made, and from what. */
function planText(target: string, pages: readonly Page[]): string {
  const rows = pages.map((page) => [join(target, page.target), "text" in page ? page.from : `charts/${page.template}`] as const);
  const width = Math.max(...rows.map(([path]) => path.length));
  return rows.map(([path, from]) => `${path.padEnd(width)}  from ${from}\n`).join("");
}

/** What to type next. */
function nextCommands(target: string, files: Files): string {
  const path = /^\.{0,2}\//.test(target) ? target : `./${target}`;
  const name = target.slice(target.lastIndexOf("/") + 1);
  const commands = [
    `helm upgrade --install ${name} ${path} --namespace ${name} --create-namespace`,
    ...(files.has("templates/tests/test-connection.yaml") ? [`helm test ${name} --namespace ${name}`] : []),
    `chartlint ${path}`,
  ];
  return `Next:\n${commands.map((command) => `  ${command}\n`).join("")}`;
}

/** The linter, on a chart that is only in memory. */
export async function lintFiles(path: string, files: Files, today: string): Promise<LintResult> {
  const tree = fileTree([...files].map(([name, text]) => [name, new Source(`${path}/${name}`, text)]));
  const settings = {
    valuesFiles: [],
    set: [],
    releaseName: "release-name",
    namespace: "default",
    kubernetes: newestKubernetes,
    apiVersions: [],
    schemas: new KubernetesSchemas(readSchemaTexts),
    helm: "4.2",
    date: today,
    profile: "recommended",
    disabled: new Set<string>(),
    subcharts: false,
    surroundings: repeatableSurroundings(today, Date.parse(`${today}T00:00:00Z`)),
  } as const;
  return lint({ charts: [{ path, tree, faults: [] }], manifests: [], dockerfiles: [] }, await readRulebook(), settings);
}

/** The command as Node runs it. */
export async function main(): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const world: GeneratorWorld = {
    directory: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    color: process.env["NO_COLOR"] === undefined && (process.stdout.isTTY || process.env["FORCE_COLOR"] !== undefined),
    isTerminal: process.stdin.isTTY && process.stdout.isTTY,
    standardInput: readStandardInput,
    ask: askForApp,
    lint: lintFiles,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  };
  process.exitCode = await chartgen(process.argv.slice(2), world).catch((error: unknown) => {
    process.stderr.write(`chartgen: this is a mistake of chartgen itself: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 2;
  });
}
