import { describe, expect, it } from "vitest";
import { parseIgnoreRules, withoutIgnored } from "../../src/chart/ignore.ts";
import { parsePathPattern } from "../../src/chart/path-pattern.ts";
import { fileTree } from "../../src/chart/tree.ts";
import { Source } from "../../src/text/source.ts";

const kept = (rules: string, ...paths: string[]): string[] => [...withoutIgnored(fileTree(paths.map((path) => [path, new Source(path, "")])), parseIgnoreRules(rules)).keys()];

describe(".helmignore", () => {
  it("looks at names, or at whole paths where a rule has a slash", () => {
    expect(kept("*.bak\ndocs/*.md\n/top.txt\n", "a.bak", "b/a.bak", "docs/a.md", "docs/b/a.md", "top.txt", "b/top.txt")).toEqual(["b/top.txt", "docs/b/a.md"]);
  });

  it("leaves out folders with all that is in them", () => {
    expect(kept("ci/\nfile/\n", "ci/a", "ci/b/c", "d/ci/e", "file")).toEqual(["file"]);
    expect(kept("charts/a\n", "charts/a/Chart.yaml", "charts/ab/Chart.yaml")).toEqual(["charts/ab/Chart.yaml"]);
  });

  it("takes a negated rule for one that keeps nothing else", () => {
    expect(kept("!a\n", "a", "b")).toEqual(["a"]);
    expect(kept("*.md\n!README.md\n", "README.md", "a")).toEqual([]);
  });

  it("always leaves out what is hidden in templates", () => {
    expect(kept("", "templates/.a.yaml", "templates/b.yaml", ".c", "templates/sub/.d")).toEqual([".c", "templates/b.yaml", "templates/sub/.d"]);
  });

  it("says which line it cannot read", () => {
    expect(parseIgnoreRules("# a\n\na/**\n").fault).toEqual({ line: 3, message: "double-star (**) syntax is not supported" });
    expect(parseIgnoreRules("[a\n").fault).toEqual({ line: 1, message: "syntax error in pattern" });
  });
});

describe("a path pattern", () => {
  it.each([
    ["*.yaml", "a.yaml", true],
    ["*.yaml", "b/a.yaml", false],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["[^a]x", "/x", true],
    ["\\*", "*", true],
    ["[\\]]", "]", true],
    ["a*b*c", "aXbYbZc", true],
    ["*", "", true],
  ])("%s on %s: %s", (pattern, path, expected) => {
    expect(parsePathPattern(pattern).matches(path)).toBe(expected);
  });

  it.each(["[", "[]", "[a", "[a-]", "a\\", "[-a]"])("%s is wrong", (pattern) => {
    expect(parsePathPattern(pattern).refuses("abc")).toBe(true);
    expect(parsePathPattern(pattern).matches(pattern)).toBe(false);
  });

  it("is found wrong only by what matches so far", () => {
    expect([parsePathPattern("a*["), parsePathPattern("b*[")].map((pattern) => pattern.refuses("abc"))).toEqual([true, false]);
  });

  it("takes its time in proportion, whatever it says", () => {
    expect(parsePathPattern(`${"*a".repeat(500)}b`).matches("a".repeat(500))).toBe(false);
  });
});
