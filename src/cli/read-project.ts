import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { readTree } from "../chart/read-tree.ts";
import type { ChartInput, DockerfileInput, ManifestFile, ManifestFolder, Project } from "../lint/project.ts";
import { Source } from "../text/source.ts";

/** What was found under the paths, and what of it could not be read. */
export interface ReadProject {
  readonly project: Project;
  /** One sentence each, for standard error. */
  readonly faults: readonly string[];
}

/** Where paths are taken from, and what `-` stands for. */
export interface ReadOptions {
  /** The working directory. */
  readonly directory: string;
  readonly standardInput: () => Uint8Array;
  /** What standard input is called, and by its name is: a manifest or a Dockerfile. */
  readonly standardInputName: string | undefined;
}

/** Larger files are no manifests and no Dockerfiles, in bytes. */
const largestFile = 16 * 1024 * 1024;

/** Folders that are not searched: other people's packages, and what begins with a dot. */
const unsearched = new Set(["node_modules", "vendor"]);

/** Finds the charts, manifests and Dockerfiles under the given paths; each is read once, however often it is named. */
export function readProject(paths: readonly string[], options: ReadOptions): ReadProject {
  const search = new Search(options);
  for (const path of paths) search.add(path);
  return search.result();
}

/** The bytes of a file that the user named, such as a values file. Throws what `node:fs` throws. */
export function readInputFile(path: string): Uint8Array {
  if (statSync(path).size > largestFile) throw new Error(`larger than ${largestFile / 1024 / 1024} MiB`);
  return readFileSync(path);
}

class Search {
  readonly #options: ReadOptions;
  readonly #charts = new Map<string, ChartInput>();
  readonly #manifests = new Map<string, ManifestFile & { readonly folder: string }>();
  readonly #dockerfiles = new Map<string, DockerfileInput>();
  readonly #faults: string[] = [];
  /** How often a chart, manifest or Dockerfile was met, those already read included. */
  #met = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  /** A path that the user named. */
  add(path: string): void {
    if (path === "-") return this.#addStandardInput();
    const full = resolve(this.#options.directory, path);
    const found = this.#try(path, () => statSync(full));
    if (found === undefined) return;
    if (found.isDirectory()) this.#addFolder(path, full);
    else if (/\.(tgz|tar\.gz)$/.test(path)) this.#addArchive(full);
    else this.#addNamedFile(full);
  }

  result(): ReadProject {
    const folders = new Map<string, ManifestFile[]>();
    for (const { folder, source, named } of this.#manifests.values()) {
      const files = folders.get(folder) ?? [];
      folders.set(folder, files);
      files.push({ source, named });
    }
    const manifests: ManifestFolder[] = [...folders].map(([path, files]) => ({ path, files }));
    return { project: { charts: [...this.#charts.values()], manifests, dockerfiles: [...this.#dockerfiles.values()] }, faults: this.#faults };
  }

  #addStandardInput(): void {
    const name = this.#options.standardInputName;
    const source = new Source(name ?? "-", this.#options.standardInput());
    if (name !== undefined && isDockerfile(name)) this.#dockerfiles.set("-", { source, ignore: undefined });
    else this.#manifests.set("-", { source, named: true, folder: "-" });
  }

  #addFolder(path: string, full: string): void {
    const before = this.#met;
    const chart = chartAround(full);
    if (chart === full) this.#addChart(full);
    else if (chart !== undefined && isPartOfChart(relative(chart, full))) this.#addChart(chart);
    else this.#searchFolder(full, full);
    if (this.#met === before && this.#faults.length === 0) this.#faults.push(`${path}: no chart, manifest or Dockerfile in it`);
  }

  /** A file in a chart stands for its chart, as pre-commit names it. */
  #addNamedFile(full: string): void {
    const chart = chartAround(dirname(full));
    if (isDockerfile(full)) this.#addDockerfile(full, dirname(full));
    else if (chart !== undefined && isPartOfChart(relative(chart, full))) this.#addChart(chart);
    else if (isManifest(full)) this.#addManifest(full, true);
  }

  #searchFolder(full: string, root: string): void {
    const entries = this.#try(this.#display(full), () => readdirSync(full, { withFileTypes: true }));
    for (const entry of entries?.sort((a, b) => (a.name < b.name ? -1 : 1)) ?? []) {
      const path = join(full, entry.name);
      if (entry.isDirectory()) {
        if (entry.name.startsWith(".") || unsearched.has(entry.name)) continue;
        if (isChart(path)) this.#addChart(path);
        else this.#searchFolder(path, root);
      } else if (entry.isFile()) {
        if (isDockerfile(path)) this.#addDockerfile(path, root);
        else if (isManifest(path)) this.#addManifest(path, false);
      }
    }
  }

  #addChart(full: string): void {
    this.#met += 1;
    if (this.#charts.has(full)) return;
    const path = this.#display(full);
    const read = this.#try(path, () => readTree(full, { path, within: repositoryAround(full) }));
    if (read === undefined) return;
    this.#charts.set(full, { path, ...read });
    for (const name of read.tree.keys()) if (isDockerfile(name) && !/^(charts|templates)\//.test(name)) this.#addDockerfile(join(full, name), full);
  }

  #addArchive(full: string): void {
    this.#met += 1;
    if (this.#charts.has(full)) return;
    const path = this.#display(full);
    const read = this.#try(path, () => readTree(full, { path }));
    if (read !== undefined) this.#charts.set(full, { path, ...read });
  }

  #addManifest(full: string, named: boolean): void {
    this.#met += 1;
    const before = this.#manifests.get(full);
    if (before !== undefined && (before.named || !named)) return;
    const source = this.#readFile(full);
    if (source !== undefined) this.#manifests.set(full, { source, named, folder: this.#display(dirname(full)) });
  }

  #addDockerfile(full: string, root: string): void {
    this.#met += 1;
    if (this.#dockerfiles.has(full)) return;
    const source = this.#readFile(full);
    if (source !== undefined) this.#dockerfiles.set(full, { source, ignore: this.#ignoreFile(full, root) });
  }

  /** Docker's own rule first (`NAME.dockerignore`), then the nearest `.dockerignore` up to the folder that was named: the context is one of them. */
  #ignoreFile(dockerfile: string, root: string): Source | undefined {
    const candidates = [`${dockerfile}.dockerignore`];
    for (let folder = dirname(dockerfile); ; folder = dirname(folder)) {
      candidates.push(join(folder, ".dockerignore"));
      if (folder === root || folder === dirname(folder)) break;
    }
    const found = candidates.find(isRegularFile);
    return found === undefined ? undefined : this.#readFile(found);
  }

  #readFile(full: string): Source | undefined {
    const path = this.#display(full);
    return this.#try(path, () => new Source(path, readInputFile(full)));
  }

  /** Relative to the working directory, with `/`. */
  #display(full: string): string {
    const path = relative(this.#options.directory, full).split(sep).join("/");
    return path === "" ? "." : path;
  }

  /** What cannot be read is the user's business: a fault, not an exception. */
  #try<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const code = "code" in error ? error.code : undefined;
      this.#faults.push(`${path}: ${code === "ENOENT" ? "no such file or folder" : code === "EACCES" ? "permission denied" : error.message}`);
      return undefined;
    }
  }
}

/** The nearest folder upward that is a chart, the folder itself included; it ends at a repository's root. */
function chartAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isChart(at)) return at;
    if (isRepository(at) || dirname(at) === at) return undefined;
  }
}

/** The root of the repository that a chart lies in: its links may lead anywhere below. Outside of one, the chart itself. */
function repositoryAround(chart: string): string {
  for (let at = chart; dirname(at) !== at; at = dirname(at)) if (isRepository(at)) return at;
  return chart;
}

function isChart(folder: string): boolean {
  return isRegularFile(join(folder, "Chart.yaml"));
}

function isRepository(folder: string): boolean {
  return statOf(join(folder, ".git")) !== undefined;
}

/** Whether a path below a chart's folder belongs to the chart: what Helm reads, not a project that happens to live beside it. */
function isPartOfChart(path: string): boolean {
  return /^(Chart\.(yaml|lock)|values[^/]*\.(ya?ml|json)|requirements\.(yaml|lock)|\.helmignore|README\.md)$|^(templates|charts|crds|ci)(\/|$)/.test(path.split(sep).join("/"));
}

function isDockerfile(path: string): boolean {
  const name = basename(path).toLowerCase();
  return /(^|[._-])(dockerfile|containerfile)([._-]|$)/.test(name) && !/\.(dockerignore|md|txt|j2|tmpl|tpl|template|erb|ya?ml|json|sh|py|ts|js|go)$/.test(name);
}

function isManifest(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

function isRegularFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? statSync(realpathSync(path)) : lstatSync(path);
  } catch {
    return undefined;
  }
}
