import type { Source } from "../text/source.ts";

/** The files of a folder or an archive by their path below its root, with `/` between, in bytewise order of the paths. */
export type FileTree = ReadonlyMap<string, Source>;

/** A tree with its files in bytewise order of their paths, as Go's `filepath.Walk` and sorted map keys meet them. */
export function fileTree(files: Iterable<readonly [string, Source]>): FileTree {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The files below a folder, their paths cut down to begin there; `folder` ends in `/`. */
export function subtree(tree: FileTree, folder: string): FileTree {
  return new Map([...tree].filter(([path]) => path.startsWith(folder)).map(([path, source]) => [path.slice(folder.length), source]));
}

/** The last part of a path: Go's `path.Base` for a path that has one. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Everything before the last `/`; empty for a path without one. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** From the last dot of the last part on: Go's `path.Ext`. */
export function extension(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot === -1 ? "" : name.slice(dot);
}
