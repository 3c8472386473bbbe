import { describe, expect, it } from "vitest";
import { check, parseConstraint } from "../../src/sprig/semver-constraint.ts";
import { parseStrictVersion, parseVersion } from "../../src/sprig/semver-version.ts";

describe("versions to the letter", () => {
  it.each(["1.2.3", "0.0.0", "1.2.3-alpha.1", "1.2.3+build.01", "1.2.3-x-y.z+a.b", "18446744073709551615.0.0"])("takes %s", (text) => {
    expect(parseStrictVersion(text).toString()).toBe(text);
  });

  it.each([
    ["", "version string empty"],
    ["1.2", "invalid semantic version"],
    ["v1.2.3", "invalid characters in version"],
    ["01.2.3", "version segment starts with 0"],
    ["1.2.03", "version segment starts with 0"],
    ["1.2.3-01", "version segment starts with 0"],
    ["1.2.3-", "invalid prerelease string"],
    ["1.2.3-a..b", "invalid prerelease string"],
    ["1.2.3-a_b", "invalid prerelease string"],
    ["1.2.3+", "invalid metadata string"],
    ["1.2.3+a b", "invalid metadata string"],
    ["1.2.3.4", "invalid characters in version"],
    ["1..3", 'strconv.ParseUint: parsing "": invalid syntax'],
    ["18446744073709551616.0.0", 'strconv.ParseUint: parsing "18446744073709551616": value out of range'],
    [`1.2.${"3".repeat(300)}`, "version string is too long (max 256 bytes)"],
  ])("refuses %s", (text, message) => {
    expect(() => parseStrictVersion(text)).toThrow(message);
  });
});

describe("constraints made to keep us busy", () => {
  it.each([`${"1  ".repeat(170)}!`, `${" ".repeat(500)}x`, "1 - 2 ".repeat(80), `>=1${" ,".repeat(200)}`, "9".repeat(512)])("are refused at once: %#", (text) => {
    const begun = performance.now();
    try {
      check(parseConstraint(text), parseVersion("1.0.0"));
    } catch (error) {
      expect(String(error)).toMatch(/improper constraint|constraint parser error/);
    }
    expect(performance.now() - begun).toBeLessThan(30_000);
  });
});
