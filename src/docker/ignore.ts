import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { DockerfileFault } from "./instruction.ts";

/** A `.dockerignore`: which files of the build context the builder never sees. */
export interface IgnoreFile {
  readonly source: Source;
  readonly patterns: readonly IgnorePattern[];
  readonly faults: readonly DockerfileFault[];
}

export interface IgnorePattern {
  /** Without `!` and with its path cleaned: `node_modules/**`. */
  readonly text: string;
  /** Written with `!`: what matches comes back into the context. */
  readonly readmits: boolean;
  readonly at: Span;
  matches(path: string): boolean;
}

/**
 * Reads a `.dockerignore`.
 * (github.com/moby/patternmatcher: ignorefile.ReadAll and New.)
 */
export function readIgnoreFile(source: Source): IgnoreFile {
  const patterns: IgnorePattern[] = [];
  const faults: DockerfileFault[] = [];
  let start = source.text.startsWith("\ufeff") ? 1 : 0;
  for (const line of source.text.slice(start).split("\n")) {
    const trimmed = line.trim();
    const from = start + line.indexOf(trimmed);
    start += line.length + 1;
    if (line.startsWith("#") || trimmed === "") continue;
    const at = span(source, from, from + trimmed.length);
    const readmits = trimmed.startsWith("!");
    const text = rooted((readmits ? trimmed.slice(1) : trimmed).trim());
    if (text === "") {
      faults.push({ message: "! needs a pattern behind it", at });
      continue;
    }
    const letters = readPattern(text);
    if (letters === undefined) faults.push({ message: `the pattern ${text} is not complete: a [ or \\ has no end`, at });
    else patterns.push({ text, readmits, at, matches: makeMatcher(text, letters) });
  }
  return { source, patterns, faults };
}

/**
 * Whether a file or folder of the build context is left out. The path is relative to the context, with `/`.
 * (patternmatcher: MatchesOrParentMatches; the last pattern that matches decides.)
 */
export function isIgnored(file: IgnoreFile, path: string): boolean {
  const parts = cleanPath(path).split("/");
  const paths = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
  let ignored = false;
  for (const pattern of file.patterns) {
    if (pattern.readmits === ignored && paths.some((one) => pattern.matches(one))) ignored = !pattern.readmits;
  }
  return ignored;
}

/** A path without `.`, `..` and double slashes, as Go's path.Clean makes it. */
export function cleanPath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/") || ".";
}

/** A slash in front means nothing: every pattern begins at the context. */
function rooted(pattern: string): string {
  if (pattern === "") return "";
  const clean = cleanPath(pattern);
  return clean.length > 1 && clean.startsWith("/") ? clean.slice(1) : clean;
}

/** One letter of a pattern: a plain one, `?`, `[a-z]`, `*`, or `**` that spans folders (with the slash behind it) or everything. */
type PatternLetter =
  | { readonly kind: "letter"; readonly letter: string }
  | { readonly kind: "one" | "many" | "folders" | "everything" }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

function readPattern(text: string): readonly PatternLetter[] | undefined {
  const letters = [...text];
  const pattern: PatternLetter[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? "";
    if (letter === "*") {
      if (letters[at + 1] !== "*") {
        pattern.push({ kind: "many" });
        continue;
      }
      at += letters[at + 2] === "/" ? 2 : 1;
      pattern.push({ kind: at + 1 >= letters.length ? "everything" : "folders" });
    } else if (letter === "?") {
      pattern.push({ kind: "one" });
    } else if (letter === "\\") {
      at += 1;
      const escaped = letters[at];
      if (escaped === undefined) return undefined;
      pattern.push({ kind: "letter", letter: escaped });
    } else if (letter === "[") {
      const read = readClass(letters, at + 1);
      if (read === undefined) return undefined;
      pattern.push(read.letter);
      at = read.end;
    } else {
      pattern.push({ kind: "letter", letter });
    }
  }
  return pattern;
}

/** `[abc]`, `[a-z]`, `[^abc]`; answers where its `]` stands. */
function readClass(letters: readonly string[], start: number): { letter: PatternLetter; end: number } | undefined {
  const negated = letters[start] === "^";
  const ranges: [string, string][] = [];
  let at = negated ? start + 1 : start;
  const one = (): string | undefined => {
    if (letters[at] === "\\") at += 1;
    const letter = letters[at];
    at += 1;
    return letter;
  };
  while (letters[at] !== "]" || ranges.length === 0) {
    if (letters[at] === "-" || letters[at] === "]") return undefined;
    const low = one();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (letters[at] === "-") {
      at += 1;
      high = letters[at] === "]" ? undefined : one();
    }
    if (high === undefined) return undefined;
    ranges.push([low, high]);
  }
  return { letter: { kind: "class", negated, ranges }, end: at };
}

/** A pattern of `**` and plain letters matches the end of a path, whether or not a folder ends before it. */
function makeMatcher(text: string, letters: readonly PatternLetter[]): (path: string) => boolean {
  const isSuffix = text.startsWith("**") && letters.slice(1).every((letter) => letter.kind === "letter") && !text.includes("\\");
  if (!isSuffix) return (path) => matchesAll([...path], letters);
  const suffix = text.slice(2);
  return (path) => path.endsWith(suffix) || (suffix.startsWith("/") && path === suffix.slice(1));
}

/** Follows all readings of a pattern at once, so that no pattern takes more than its length times the path's. */
function matchesAll(path: readonly string[], pattern: readonly PatternLetter[]): boolean {
  // A state is a place in the pattern; half a step further means inside the folders that a ** spans.
  let states = close(new Set([0]), pattern);
  for (const letter of path) {
    const next = new Set<number>();
    for (const state of states) {
      const expected = pattern[Math.floor(state)];
      if (expected === undefined) continue;
      if (expected.kind === "everything") next.add(state);
      else if (expected.kind === "folders") {
        next.add(Math.floor(state) + 0.5);
        if (letter === "/") next.add(Math.floor(state) + 1);
      } else if (expected.kind === "many") {
        if (letter !== "/") next.add(state);
      } else if (matchesLetter(letter, expected)) next.add(state + 1);
    }
    states = close(next, pattern);
    if (states.size === 0) return false;
  }
  return states.has(pattern.length);
}

/** With all states behind a part that may match nothing. */
function close(states: Set<number>, pattern: readonly PatternLetter[]): Set<number> {
  for (const state of states) {
    const kind = pattern[state]?.kind;
    if (kind === "many" || kind === "folders" || kind === "everything") states.add(state + 1);
  }
  return states;
}

function matchesLetter(letter: string, expected: PatternLetter): boolean {
  if (expected.kind === "letter") return letter === expected.letter;
  if (expected.kind === "class") return expected.ranges.some(([low, high]) => low <= letter && letter <= high) !== expected.negated;
  return letter !== "/";
}
