import type { FileTree } from "./tree.ts";
import { baseName } from "./tree.ts";
import { parsePathPattern } from "./path-pattern.ts";

/** The name of the file that says what is no part of a chart. */
export const ignoreFile = ".helmignore";

/** What a `.helmignore` leaves out. */
export interface IgnoreRules {
  /** Whether a file or a folder is left out by a rule of its own; a folder that is takes everything in it along. */
  ignores(path: string, isFolder: boolean): boolean;
  /** What is wrong with the first line that Helm refuses; the chart does not load with it. */
  readonly fault: { readonly line: number; readonly message: string } | undefined;
}

interface IgnoreRule {
  readonly negated: boolean;
  readonly onlyFolders: boolean;
  readonly matches: (path: string) => boolean;
}

/** Helm adds this rule to those of every chart. */
const builtIn = "templates/.?*";

/**
 * Reads a `.helmignore` as Helm's pkg/ignore does. Rules are tried in their order and the first that matches ignores; but a negated
 * one ignores everything that it does *not* match, at once, which is nothing like .gitignore.
 */
export function parseIgnoreRules(text: string): IgnoreRules {
  const rules: IgnoreRule[] = [];
  let fault: IgnoreRules["fault"];
  for (const [index, line] of [...text.replace(/^\ufeff/, "").split("\n"), builtIn].entries()) {
    const rule = line.trim();
    if (rule === "" || rule.startsWith("#")) continue;
    if (rule.includes("**")) fault ??= { line: index + 1, message: "double-star (**) syntax is not supported" };
    else if (parsePathPattern(rule).refuses("abc")) fault ??= { line: index + 1, message: "syntax error in pattern" };
    else rules.push(parseRule(rule));
  }
  return { fault, ignores: (path, isFolder) => ignores(rules, path, isFolder) };
}

/** The files of a chart folder without those that its `.helmignore` leaves out. */
export function withoutIgnored(tree: FileTree, rules: IgnoreRules): FileTree {
  const folders = new Map<string, boolean>([["", false]]);
  const isFolderIgnored = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const parent = folder.slice(0, Math.max(folder.lastIndexOf("/"), 0));
    const ignored = isFolderIgnored(parent) || rules.ignores(folder, true);
    folders.set(folder, ignored);
    return ignored;
  };
  return new Map([...tree].filter(([path]) => !isFolderIgnored(path.slice(0, Math.max(path.lastIndexOf("/"), 0))) && !rules.ignores(path, false)));
}

function ignores(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  for (const rule of rules) {
    const applies = !rule.onlyFolders || isFolder;
    if (rule.negated) {
      if (!applies || !rule.matches(path)) return true;
    } else if (applies && rule.matches(path)) return true;
  }
  return false;
}

function parseRule(line: string): IgnoreRule {
  const negated = line.startsWith("!");
  const bare = negated ? line.slice(1) : line;
  const onlyFolders = bare.endsWith("/");
  const rule = onlyFolders ? bare.slice(0, -1) : bare;
  const anchored = rule.startsWith("/");
  const pattern = parsePathPattern(anchored ? rule.slice(1) : rule);
  const wholePath = anchored || rule.includes("/");
  return { negated, onlyFolders, matches: (path) => pattern.matches(wholePath ? path : baseName(path)) };
}
