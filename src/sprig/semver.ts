import { goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, Int, type Struct, type Value, int } from "../template/value.ts";
import { encode } from "../text/bytes.ts";
import { check, parseConstraint } from "./semver-constraint.ts";
import { Version, checkMetadata, checkPrerelease, parseVersion } from "./semver-version.ts";

/** Sprig's `semver` and `semverCompare` (Sprig's semver.go). */
export function semverFunctions(): Readonly<Record<string, GoFunction>> {
  return {
    semver: goFunction("func(string) (*semver.Version, error)", (text: string) => new VersionValue(parseVersion(text), true)),
    semverCompare: goFunction("func(string, string) (bool, error)", (constraint: string, version: string) => {
      const range = parseConstraint(constraint);
      return check(range, parseVersion(version));
    }),
  };
}

/** A version in a template: `*semver.Version` where Go has a pointer, `semver.Version` where it has a copy, which has fewer methods. */
export class VersionValue implements Struct {
  readonly isStruct = true;
  readonly version: Version;
  readonly type: string;
  readonly kind: "ptr" | "struct";

  constructor(version: Version, pointer: boolean) {
    this.version = version;
    this.type = pointer ? "*semver.Version" : "semver.Version";
    this.kind = pointer ? "ptr" : "struct";
  }

  field(): Value {
    return undefined;
  }

  method(name: string): GoFunction | undefined {
    return valueMethods.get(name)?.(this.version) ?? (this.kind === "ptr" ? pointerMethods.get(name)?.(this.version) : undefined);
  }

  toString(): string {
    return this.version.toString();
  }

  /** One of its type with nothing in it. */
  zero(): VersionValue {
    return new VersionValue(new Version(0n, 0n, 0n, "", "", ""), this.kind === "ptr");
  }

  parts(): readonly (readonly [string, Value])[] {
    const { major, minor, patch, prerelease, metadata, original } = this.version;
    const numbers = Object.entries({ major, minor, patch }).map(([name, number]) => [name, new Int(number, "uint64")] as const);
    return [...numbers, ["pre", prerelease], ["metadata", metadata], ["original", original]];
  }

  toJson(): Value {
    return this.version.toString();
  }
}

type Method = (version: Version) => GoFunction;

const valueMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["String", (version) => goFunction("func() string", () => version.toString())],
  ["Major", (version) => goFunction("func() uint64", () => new Int(version.major, "uint64"))],
  ["Minor", (version) => goFunction("func() uint64", () => new Int(version.minor, "uint64"))],
  ["Patch", (version) => goFunction("func() uint64", () => new Int(version.patch, "uint64"))],
  ["Prerelease", (version) => goFunction("func() string", () => version.prerelease)],
  ["Metadata", (version) => goFunction("func() string", () => version.metadata)],
  ["IncMajor", (version) => goFunction("func() semver.Version", () => change(version, { major: next(version.major, "major"), minor: 0n, patch: 0n, prerelease: "", metadata: "" }))],
  ["IncMinor", (version) => goFunction("func() semver.Version", () => change(version, { minor: next(version.minor, "minor"), patch: 0n, prerelease: "", metadata: "" }))],
  ["IncPatch", (version) => goFunction("func() semver.Version", () => change(version, { patch: version.prerelease === "" ? next(version.patch, "patch") : version.patch, prerelease: "", metadata: "" }))],
  ["SetPrerelease", (version) => goFunction("func(string) (semver.Version, error)", (prerelease: string) => (prerelease === "" || checkPrerelease(prerelease), change(version, { prerelease })))],
  ["SetMetadata", (version) => goFunction("func(string) (semver.Version, error)", (metadata: string) => (metadata === "" || checkMetadata(metadata), change(version, { metadata })))],
  ["MarshalJSON", (version) => goFunction("func() ([]uint8, error)", () => encode(`"${version}"`))],
  ["MarshalText", (version) => goFunction("func() ([]uint8, error)", () => encode(version.toString()))],
  ["Value", (version) => goFunction("func() (driver.Value, error)", () => version.toString())],
]);

const pointerMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["Original", (version) => goFunction("func() string", () => version.original)],
  ["Compare", comparison("int", (order) => int(order))],
  ["Equal", (version) => goFunction("func(*semver.Version) bool", (other: Value) => other instanceof VersionValue && version.compare(other.version) === 0)],
  ["LessThan", comparison("bool", (order) => order < 0)],
  ["LessThanEqual", comparison("bool", (order) => order <= 0)],
  ["GreaterThan", comparison("bool", (order) => order > 0)],
  ["GreaterThanEqual", comparison("bool", (order) => order >= 0)],
]);

function comparison(result: string, answer: (order: -1 | 0 | 1) => Value): Method {
  return (version) =>
    goFunction(`func(*semver.Version) ${result}`, (other: Value) => {
      if (!(other instanceof VersionValue)) throw new GoError("runtime error: invalid memory address or nil pointer dereference");
      return answer(version.compare(other.version));
    });
}

/** A copy with other parts; its original text has a `v` where this one's has. */
function change(version: Version, parts: Partial<Pick<Version, "major" | "minor" | "patch" | "prerelease" | "metadata">>): VersionValue {
  const { major, minor, patch, prerelease, metadata } = { ...version, ...parts };
  const changed = new Version(major, minor, patch, prerelease, metadata);
  return new VersionValue(version.original.startsWith("v") ? new Version(major, minor, patch, prerelease, metadata, `v${changed}`) : changed, false);
}

function next(number: bigint, part: string): bigint {
  if (number === (1n << 64n) - 1n) throw new GoError(`${part} version increment would overflow uint64`);
  return number + 1n;
}
