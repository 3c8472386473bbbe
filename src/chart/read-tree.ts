import { closeSync, fstatSync, openSync, readSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import { ArchiveError, maximumFileSize, readArchive, withoutByteOrderMark } from "./archive.ts";
import type { Fault } from "./fault.ts";
import { ignoreFile, parseIgnoreRules, type IgnoreRules } from "./ignore.ts";
import { fileTree, type FileTree } from "./tree.ts";

/** What was read, and what could not be. */
export interface ReadResult {
  readonly tree: FileTree;
  readonly faults: readonly Fault[];
}

export interface ReadOptions {
  /** As the user sees the folder or archive; paths of sources begin with it. */
  readonly path: string;
  /** Links may lead anywhere below this folder, and nowhere else; the folder itself by default. */
  readonly within?: string;
}

/** Bounds of one folder: more than that is no chart. */
const maximumFiles = 20_000;
const maximumTotal = 256 * 1024 * 1024;
const maximumDepth = 64;

/** Folders that belong to other tools and are never part of a chart, whatever its `.helmignore` says. */
const skippedFolders: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".bzr", "node_modules"]);

/** Reads a chart: a folder or a `.tgz`. Throws what `node:fs` throws where the path itself cannot be read. */
export function readTree(location: string, options: ReadOptions): ReadResult {
  if (statSync(location).isDirectory()) return readFolder(location, options);
  try {
    return { tree: readArchive(readFileSync(location), options.path), faults: [] };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { tree: new Map(), faults: [faultOf("chart-syntax", options.path, error.message)] };
  }
}

/**
 * Reads a folder with everything in it, also what `.helmignore` leaves out ({@link parseIgnoreRules} is for the chart). Links are followed
 * below `within`. Files above Helm's 5 MiB are left out, with a fault unless they are ignored.
 */
function readFolder(location: string, { path, within = location }: ReadOptions): ReadResult {
  const reader = new FolderReader(realpathSync(within), path, ignoreRulesOf(location));
  reader.read(resolve(location), "", []);
  return { tree: fileTree(reader.files), faults: reader.faults };
}

class FolderReader {
  readonly files: [string, Source][] = [];
  readonly faults: Fault[] = [];
  readonly #within: string;
  readonly #path: string;
  readonly #ignore: IgnoreRules;
  #total = 0;

  constructor(within: string, path: string, ignore: IgnoreRules) {
    this.#within = within;
    this.#path = path;
    this.#ignore = ignore;
  }

  /** @param above the real paths of the folders that we are in, so that a link to one of them ends there */
  read(folder: string, prefix: string, above: readonly string[]): void {
    const real = realpathSync(folder);
    if (above.includes(real) || above.length > maximumDepth) return;
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (this.#isFull()) return;
      this.#readEntry(entry, join(folder, entry.name), `${prefix}${entry.name}`, [...above, real]);
    }
  }

  #readEntry(entry: Dirent, location: string, path: string, above: readonly string[]): void {
    if (entry.isSymbolicLink() && !this.#isWithin(location)) return this.#refuse(path, "the link leads out of the project or to nothing");
    const kind = entry.isSymbolicLink() ? statSync(location) : entry;
    if (kind.isDirectory()) {
      if (!skippedFolders.has(entry.name)) this.read(location, `${path}/`, above);
    } else if (kind.isFile()) this.#readFile(location, path);
    else this.#refuse(path, "it is neither a file nor a folder");
  }

  #readFile(location: string, path: string): void {
    const bytes = readBytes(location);
    if (bytes === undefined) return this.#refuse(path, `it is larger than the ${maximumFileSize} bytes that Helm loads`);
    this.#total += bytes.length;
    this.files.push([path, new Source(`${this.#path}/${path}`, withoutByteOrderMark(bytes))]);
  }

  #isFull(): boolean {
    if (this.files.length < maximumFiles && this.#total < maximumTotal) return false;
    const message = `the folder has more than ${maximumFiles} files or ${maximumTotal} bytes; the rest was not read`;
    if (this.faults.at(-1)?.kind !== "limit-exceeded") this.faults.push(faultOf("limit-exceeded", this.#path, message));
    return true;
  }

  #isWithin(location: string): boolean {
    try {
      const way = relative(this.#within, realpathSync(location));
      return way !== ".." && !way.startsWith(`..${sep}`) && resolve(this.#within, way) !== way;
    } catch {
      return false;
    }
  }

  #refuse(path: string, reason: string): void {
    if (this.#isIgnored(path)) return;
    this.faults.push(faultOf("chart-syntax", `${this.#path}/${path}`, `the file cannot be loaded: ${reason}`));
  }

  /** Whether a rule leaves the file, or a folder that it is in, out of the chart. */
  #isIgnored(path: string): boolean {
    const parts = path.split("/");
    return parts.some((_, index) => this.#ignore.ignores(parts.slice(0, index + 1).join("/"), index < parts.length - 1));
  }
}

function ignoreRulesOf(folder: string): IgnoreRules {
  try {
    const file = join(folder, ignoreFile);
    return parseIgnoreRules(statSync(file).size > maximumFileSize ? "" : readFileSync(file, "utf8"));
  } catch {
    return parseIgnoreRules("");
  }
}

/** The bytes of a file, even where it grows while we read; undefined for more than Helm loads. */
function readBytes(location: string): Uint8Array | undefined {
  const file = openSync(location, "r");
  try {
    const { size } = fstatSync(file);
    if (size > maximumFileSize) return undefined;
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < bytes.length) {
      const got = readSync(file, bytes, length, bytes.length - length, length);
      if (got === 0) break;
      length += got;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function faultOf(kind: Fault["kind"], path: string, message: string): Fault {
  return { kind, message, at: span(new Source(path, ""), 0, 0), related: [] };
}
