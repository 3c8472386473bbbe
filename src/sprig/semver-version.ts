import { GoError } from "../template/value.ts";
import { byteLength } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";

/** A semantic version as Masterminds/semver v3.5 knows it, the library behind Helm's and Sprig's versions. Its numbers are uint64. */
export class Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Without the dash; empty for a release. */
  readonly prerelease: string;
  /** Without the plus; says nothing about order. */
  readonly metadata: string;
  /** The text it was read from. */
  readonly original: string;

  constructor(major: bigint, minor: bigint, patch: bigint, prerelease: string, metadata: string, original?: string) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.prerelease = prerelease;
    this.metadata = metadata;
    this.original = original ?? this.toString();
  }

  /** The canonical form: three numbers, no `v`. */
  toString(): string {
    return `${this.major}.${this.minor}.${this.patch}${this.prerelease && `-${this.prerelease}`}${this.metadata && `+${this.metadata}`}`;
  }

  /** Negative, zero or positive, as this version comes before, with or after the other. A pre-release comes before its release. */
  compare(other: Version): -1 | 0 | 1 {
    return order(this.major, other.major) || order(this.minor, other.minor) || order(this.patch, other.patch) || comparePrereleases(this.prerelease, other.prerelease);
  }
}

const number = "[0-9]+";
const identifiers = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const loose = new RegExp(`^v?(${number})(?:\\.(${number}))?(?:\\.(${number}))?(?:-(${identifiers}))?(?:\\+(${identifiers}))?$`);

/** Versions longer than this, in bytes, are refused. */
const maximumLength = 256;

/**
 * Reads a version the way Helm does nearly everywhere (`semver.NewVersion`): with or without `v`, one to three numbers, leading zeros allowed.
 * Throws a {@link GoError} in the library's words.
 */
export function parseVersion(text: string): Version {
  checkLength(text);
  const match = loose.exec(text);
  if (match === null) throw new GoError("invalid semantic version");
  const [major, minor, patch] = [match[1], match[2] ?? "0", match[3] ?? "0"].map(parseSegment);
  const version = new Version(major ?? 0n, minor ?? 0n, patch ?? 0n, match[4] ?? "", match[5] ?? "", text);
  if (version.prerelease !== "") checkPrerelease(version.prerelease);
  return version;
}

/**
 * Reads a version that must follow the specification to the letter (`semver.StrictNewVersion`), as Helm's lint asks of a chart's own version.
 * Throws a {@link GoError} in the library's words.
 */
export function parseStrictVersion(text: string): Version {
  if (text === "") throw new GoError("version string empty");
  checkLength(text);
  const [major, minor, rest] = splitAt(text, ".", 3);
  if (major === undefined || minor === undefined || rest === undefined) throw new GoError("invalid semantic version");

  const [beforeMetadata = "", metadata] = splitAt(rest, "+", 2);
  if (metadata !== undefined) checkMetadata(metadata);
  const [patch = "", prerelease] = splitAt(beforeMetadata, "-", 2);
  if (prerelease !== undefined) checkPrerelease(prerelease);

  for (const segment of [major, minor, patch]) {
    if (/[^0-9]/.test(segment)) throw new GoError("invalid characters in version");
    if (/^0./.test(segment)) throw new GoError("version segment starts with 0");
  }
  return new Version(parseUint(major), parseUint(minor), parseUint(patch), prerelease ?? "", metadata ?? "", text);
}

/** Throws unless the text may follow a dash: identifiers between dots, numeric ones without leading zeros. */
export function checkPrerelease(text: string): void {
  for (const identifier of text.split(".")) {
    if (/^0[0-9]+$/.test(identifier)) throw new GoError("version segment starts with 0");
    if (!/^[0-9A-Za-z-]+$/.test(identifier)) throw new GoError("invalid prerelease string");
  }
}

/** Throws unless the text may follow a plus: identifiers between dots. */
export function checkMetadata(text: string): void {
  if (!text.split(".").every((identifier) => /^[0-9A-Za-z-]+$/.test(identifier))) throw new GoError("invalid metadata string");
}

/** The order of two pre-release texts; none at all comes last. */
export function comparePrereleases(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a === "") return 1;
  if (b === "") return -1;
  const left = a.split(".");
  const right = b.split(".");
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = compareIdentifiers(left[at] ?? "", right[at] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Numbers by value, before everything else; the rest bytewise; what is missing comes first. */
function compareIdentifiers(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? -1 : 1;
  const left = uint(a);
  const right = uint(b);
  if (left === undefined && right === undefined) return a < b ? -1 : 1;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  return left > right ? 1 : -1;
}

function order(a: bigint, b: bigint): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checkLength(text: string): void {
  if (byteLength(text) > maximumLength) throw new GoError(`version string is too long (max ${maximumLength} bytes)`);
}

function parseSegment(digits = ""): bigint {
  const value = uint(digits);
  if (value === undefined) throw new GoError(`error parsing version segment: ${rangeError(digits)}`);
  return value;
}

/** Go's `strconv.ParseUint(text, 10, 64)` for text of digits only. */
function parseUint(digits: string): bigint {
  if (digits === "") throw new GoError('strconv.ParseUint: parsing "": invalid syntax');
  const value = uint(digits);
  if (value === undefined) throw new GoError(rangeError(digits));
  return value;
}

function rangeError(digits: string): string {
  return `strconv.ParseUint: parsing ${quote(digits)}: value out of range`;
}

/** The number that the digits stand for; undefined where they are none, or too many for a uint64. */
function uint(digits: string): bigint | undefined {
  if (!/^[0-9]+$/.test(digits)) return undefined;
  const value = BigInt(digits);
  return value < 1n << 64n ? value : undefined;
}

/** Go's `strings.SplitN`. */
function splitAt(text: string, separator: string, pieces: number): string[] {
  const parts = text.split(separator);
  return parts.length <= pieces ? parts : [...parts.slice(0, pieces - 1), parts.slice(pieces - 1).join(separator)];
}
