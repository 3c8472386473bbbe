import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Writes one file whole or not at all: beside its place first, then moved. */
export function writeOutput(path: string, text: string, directory: string): void {
  const target = resolve(directory, path);
  const scratch = `${target}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  try {
    writeFileSync(scratch, text);
    renameSync(scratch, target);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw error;
  }
}

/** What stands in a folder where files are to be written, by paths below it. */
export interface FolderState {
  /** Files that would be overwritten, and anything else in their way. */
  readonly inTheWay: readonly string[];
  /** Files that have nothing to do with those to be written. */
  readonly others: readonly string[];
}

/** Looks before anything is written. Throws what `node:fs` throws where it cannot look. */
export function stateOfFolder(folder: string, paths: Iterable<string>): FolderState {
  const wanted = new Set(paths);
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there === undefined) return { inTheWay: [], others: [] };
  if (!there.isDirectory()) return { inTheWay: ["."], others: [] };
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  return { inTheWay: found.filter((path) => wanted.has(path)), others: found.filter((path) => !wanted.has(path)) };
}

/**
 * Writes all files below a folder or none of them: into a temporary folder beside it first, then moved. Files of the same names are replaced,
 * others are left alone. Whatever goes wrong, what was there before is there again.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const unmake = makeFolder(dirname(folder));
  try {
    const stage = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    try {
      for (const [path, text] of files) {
        makeFolder(dirname(join(stage, "new", path)));
        writeFileSync(join(stage, "new", path), text);
      }
      if (existsSync(folder)) moveFiles(stage, folder, files.keys());
      else renameSync(join(stage, "new"), folder);
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
  } catch (error) {
    unmake();
    throw error;
  }
}

/** Moves staged files into a folder one by one, each old one out of the way first; all the way back if one cannot be moved. */
function moveFiles(stage: string, folder: string, paths: Iterable<string>): void {
  const undo: (() => void)[] = [];
  try {
    for (const path of paths) {
      const target = join(folder, path);
      const old = join(stage, "old", path);
      undo.push(makeFolder(dirname(target)));
      if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
        makeFolder(dirname(old));
        renameSync(target, old);
        undo.push(() => renameSync(old, target));
      }
      renameSync(join(stage, "new", path), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

/** Makes a folder with those above it, and gives what removes those again that were not there before. */
function makeFolder(folder: string): () => void {
  const first = mkdirSync(folder, { recursive: true });
  return () => {
    if (first !== undefined) rmSync(first, { recursive: true, force: true });
  };
}
