import type { Source } from "../text/source.ts";

/** The files of a folder or an archive by their path below its root, with `/` between; those of a folder in the order of a walk, those of an archive as they lie there. */
export type FileTree = ReadonlyMap<string, Source>;

/** A tree with its files in the order in which a walk meets them: folder by folder, by name. */
export function fileTree(files: Iterable<readonly [string, Source]>): FileTree {
  return new Map(
    [...files]
      .map(([path, source]) => ({ path, source, key: path.replaceAll("/", "\0") }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ path, source }) => [path, source]),
  );
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
