import { GoError } from "../template/value.ts";
import { byteLength } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import { type Version, comparePrereleases, parseVersion } from "./semver-version.ts";

/**
 * A range of versions: groups of which one must hold, of comparisons that must all hold. From Masterminds/semver v3.5, which Helm uses for
 * `kubeVersion`, dependency ranges and `semverCompare`; its rules differ from npm's.
 */
export type Constraint = readonly Group[];

interface Group {
  readonly comparisons: readonly Comparison[];
  /** Whether one of the comparisons names a pre-release. Only then does the group accept pre-releases. */
  readonly prereleases: boolean;
}

interface Comparison {
  readonly operator: string;
  /** The version compared with, zeros where the text has wildcards or nothing. */
  readonly version: Version;
  /** How much of the version the text leaves open. */
  readonly open: "nothing" | "patch" | "minor" | "everything";
}

/** Longer constraints, in bytes, and those with more groups are refused. */
const maximumLength = 512;
const maximumGroups = 32;

const space = /[\t\n\f\r ]*/y;
const operator = /=>|=<|=|!=|>=|>|<=|<|~>|~|\^|/y;
const partial = /v?([0-9|xX*]+)(\.[0-9|xX*]+)?(\.[0-9|xX*]+)?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?/y;

/**
 * Reads a constraint: `>=1.2, <3 || ~4.5`, `1.x`, `1.2 - 2.3.4`, `^0.3.1-0` (`semver.NewConstraint`).
 * Throws a {@link GoError} in the library's words.
 */
export function parseConstraint(text: string): Constraint {
  if (byteLength(text) > maximumLength) throw new GoError(`constraint string is too long (max ${maximumLength} bytes)`);
  const groups = spellOutRanges(text).split("||");
  if (groups.length > maximumGroups) throw new GoError(`too many constraint groups (max ${maximumGroups})`);
  return groups.map(parseGroup);
}

/** Whether the version lies in the range (`Constraints.Check`). */
export function check(constraint: Constraint, version: Version): boolean {
  return constraint.some((group) => (group.prereleases || version.prerelease === "") && group.comparisons.every((comparison) => holds(comparison, version)));
}

/** Comparisons separated by blanks or commas; the shape of all is checked before the meaning of any. */
function parseGroup(text: string): Group {
  const parts: { readonly operator: string; readonly match: RegExpExecArray }[] = [];
  let at = end(space, text, 0);
  for (;;) {
    const operatorEnd = end(operator, text, at);
    const match = matchAt(partial, text, end(space, text, operatorEnd));
    if (match === undefined) throw new GoError(`improper constraint: ${quote(text)}`);
    parts.push({ operator: text.slice(at, operatorEnd), match });

    const versionEnd = match.index + match[0].length;
    at = end(space, text, versionEnd);
    if (at === text.length) break;
    if (text[at] === ",") at = end(space, text, at + 1);
    else if (at === versionEnd) throw new GoError(`improper constraint: ${quote(text)}`);
  }
  const comparisons = parts.map(({ operator, match }) => parseComparison(operator, match));
  return { comparisons, prereleases: comparisons.some((comparison) => comparison.version.prerelease !== "") };
}

function parseComparison(operator: string, match: RegExpExecArray): Comparison {
  const [, major = "", minor = "", patch = "", prerelease = ""] = match;
  const open = isWildcard(major) ? "everything" : isWildcard(minor.slice(1)) ? "minor" : isWildcard(patch.slice(1)) ? "patch" : "nothing";
  const numbers = { everything: "0.0.0", minor: `${major}.0.0`, patch: `${major}${minor}.0`, nothing: "" }[open];
  try {
    return { operator, version: parseVersion(open === "nothing" ? match[0] : numbers + prerelease), open };
  } catch (error) {
    if (error instanceof GoError) throw new GoError("constraint parser error");
    throw error;
  }
}

function isWildcard(segment: string): boolean {
  return ["", "x", "X", "*"].includes(segment);
}

/** `A - B` is `>= A, <= B`. */
function spellOutRanges(text: string): string {
  let spelled = text;
  for (let at = 0; at < text.length; ) {
    const lower = matchAt(partial, text, end(space, text, at));
    const dash = lower && /[\t\n\f\r ]+-[\t\n\f\r ]+/y;
    const upper = lower && dash && matchAt(partial, text, end(dash, text, lower.index + lower[0].length));
    if (lower === undefined || upper === undefined || upper.index === lower.index + lower[0].length) {
      at += 1;
      continue;
    }
    const after = end(space, text, upper.index + upper[0].length);
    spelled = spelled.replace(text.slice(at, after), () => `>= ${lower[0]}, <= ${upper[0]} `);
    at = after;
  }
  return spelled;
}

function holds({ operator, version: bound, open }: Comparison, version: Version): boolean {
  const order = version.compare(bound);
  switch (operator) {
    case "":
    case "=":
      return open === "nothing" ? order === 0 : isNear(version, bound, open);
    case "!=":
      return differs(version, bound, open);
    case ">":
      return isAbove(version, bound, open);
    case "<":
      return order < 0;
    case ">=":
    case "=>":
      return order >= 0;
    case "<=":
    case "=<":
      return isAtMost(version, bound, open);
    case "~":
    case "~>":
      return isNear(version, bound, open);
    default:
      return isCompatible(version, bound, open);
  }
}

/** `!=4.x`: what the text leaves open does not count. */
function differs(version: Version, bound: Version, open: Comparison["open"]): boolean {
  if (open === "nothing" || open === "everything") return version.compare(bound) !== 0;
  if (version.major !== bound.major) return true;
  if (open === "minor") return false;
  return version.minor !== bound.minor || comparePrereleases(version.prerelease, bound.prerelease) !== 0;
}

/** `>11` wants at least 12, `>11.1` at least 11.2. */
function isAbove(version: Version, bound: Version, open: Comparison["open"]): boolean {
  if (open === "minor") return version.major > bound.major;
  if (open === "patch") return version.major > bound.major || (version.major === bound.major && version.minor > bound.minor);
  return version.compare(bound) > 0;
}

/** `<=11` takes in 11.9. */
function isAtMost(version: Version, bound: Version, open: Comparison["open"]): boolean {
  if (open === "nothing") return version.compare(bound) <= 0;
  if (version.major !== bound.major) return version.major < bound.major;
  return open === "minor" || version.minor <= bound.minor;
}

/** `~1.2.3` is at least that, within 1.2; `~1` is within 1. Zeros (`~0.0.0`, `~*`) take in everything. */
function isNear(version: Version, bound: Version, open: Comparison["open"]): boolean {
  if (version.compare(bound) < 0) return false;
  const zeros = bound.major === 0n && bound.minor === 0n && bound.patch === 0n;
  if (zeros && (open === "nothing" || open === "everything")) return true;
  return version.major === bound.major && (open === "minor" || version.minor === bound.minor);
}

/** `^1.2.3` is at least that, with the same leftmost number that is not zero. */
function isCompatible(version: Version, bound: Version, open: Comparison["open"]): boolean {
  if (version.compare(bound) < 0 || version.major !== bound.major) return false;
  if (bound.major > 0n || open === "minor") return true;
  if (version.minor !== bound.minor) return false;
  return bound.minor > 0n || open === "patch" || version.patch === bound.patch;
}

/** Where the pattern, tried at the offset, ends. */
function end(pattern: RegExp, text: string, at: number): number {
  const match = matchAt(pattern, text, at);
  return match === undefined ? at : at + match[0].length;
}

/** A sticky pattern tried at one offset. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
