import type { FileTree } from "../chart/tree.ts";
import { Source } from "../text/source.ts";
import type { Project } from "./project.ts";
import type { SubjectKind } from "./rule.ts";

/** Where an example says the finding must be. */
export interface Mark {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** An example's text as a project that can be linted. */
export interface ExampleProject {
  readonly project: Project;
  /** The text between `«` and `»`, if the example marks one. */
  readonly mark: Mark | undefined;
}

/** The chart that frames a lone values.yaml. */
const frameChart = "apiVersion: v2\nname: example\nversion: 1.0.0\n";

/** Makes a project of an example's text; see `Example` for what the text may look like. */
export function frameExample(subject: SubjectKind, text: string): ExampleProject {
  const files = new Map<string, string>();
  let mark: Mark | undefined;
  for (const [path, marked] of exampleFiles(subject, stripMargin(text))) {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»");
    if (start !== -1) mark = { path, start, end: end - 1 };
    files.set(path, marked.replaceAll("«", "").replaceAll("»", ""));
  }
  return { project: projectOf(files), mark };
}

/** A text without the margin that its lines share, its first and last line break, and the marks. */
export function plainExample(text: string): string {
  return stripMargin(text).replaceAll("«", "").replaceAll("»", "");
}

/** The files of an example by path, marks still in them. */
function exampleFiles(subject: SubjectKind, text: string): [string, string][] {
  if (text.startsWith("-- ")) return splitFiles(text);
  if (subject === "chartfile") return [["Chart.yaml", text]];
  if (subject === "template") return [["Chart.yaml", frameChart], ["templates/example.yaml", text]];
  if (/^(apiVersion|kind):/.test(text)) return [["manifest.yaml", text]];
  switch (subject) {
    case "container":
      return [["manifest.yaml", framePod(text)]];
    case "values":
      return [["Chart.yaml", frameChart], ["values.yaml", text]];
    case "dockerfile":
    case "stage":
    case "instruction":
      return [["Dockerfile", text]];
    default:
      return [["manifest.yaml", text]];
  }
}

/** Files under `-- path --` lines. */
function splitFiles(text: string): [string, string][] {
  const parts = text.split(/^-- (\S+) --\n/m);
  const files: [string, string][] = [];
  for (let at = 1; at + 1 < parts.length; at += 2) files.push([parts[at] ?? "", parts[at + 1] ?? ""]);
  return files;
}

/** A Deployment around one container. */
function framePod(container: string): string {
  const item = container.replace(/\n(?=.)/g, "\n          ");
  return [
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata:",
    "  name: example",
    "spec:",
    "  selector:",
    "    matchLabels:",
    "      app: example",
    "  template:",
    "    metadata:",
    "      labels:",
    "        app: example",
    "    spec:",
    "      containers:",
    `        - ${item}`,
  ].join("\n");
}

/** A chart where there is a Chart.yaml, with Dockerfiles and manifests beside it as they are named. */
function projectOf(files: ReadonlyMap<string, string>): Project {
  const sources = new Map([...files].map(([path, text]) => [path, new Source(path, text)]));
  const chartFile = [...sources.keys()].filter((path) => /(^|\/)Chart\.yaml$/.test(path)).sort((a, b) => a.length - b.length)[0];
  const root = chartFile?.slice(0, -"Chart.yaml".length);
  const inChart = (path: string): boolean => root !== undefined && path.startsWith(root) && !isDockerfile(path);
  const tree: FileTree = new Map([...sources].filter(([path]) => inChart(path)).map(([path, source]) => [path.slice(root?.length), source]));
  const loose = [...sources].filter(([path]) => !inChart(path));
  const manifests = loose.filter(([path]) => /\.(ya?ml|json)$/.test(path));
  const folders = [...new Set(manifests.map(([path]) => folderOf(path)))];
  return {
    charts: root === undefined ? [] : [{ path: root === "" ? "." : root.slice(0, -1), tree, faults: [] }],
    manifests: folders.map((folder) => ({
      path: folder,
      files: manifests.filter(([path]) => folderOf(path) === folder).map(([, source]) => ({ source, named: true })),
    })),
    dockerfiles: loose.filter(([path]) => isDockerfile(path)).map(([path, source]) => ({ source, ignore: sources.get(`${folderOf(path)}.dockerignore`) })),
  };
}

function isDockerfile(path: string): boolean {
  return /(^|\/)Dockerfile(\.|$)/.test(path);
}

/** The folder of a path with its slash, empty for the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function stripMargin(text: string): string {
  const lines = text.replace(/^\n/, "").replace(/\n[ \t]*$/, "\n").split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const margin = Math.min(...margins);
  const stripped = lines.map((line) => line.slice(margin)).join("\n");
  return stripped.endsWith("\n") ? stripped : `${stripped}\n`;
}
