import { describe, expect, it } from "vitest";
import { parseGlob } from "../../src/chart/glob.ts";

describe("a glob of .Files", () => {
  it.each([
    ["*", "a.txt", true],
    ["*", "a/b", false],
    ["**", "a/b/c", true],
    ["a/**", "a", false],
    ["**/x", "x", false],
    ["**/x", "a/x", true],
    ["a/**/x", "a/b/c/x", true],
    ["a/**/x", "a/x", true],
    ["a/**/x.*", "a/x.y", false],
    ["a?c", "a/c", false],
    ["[abc]x", "bx", true],
    ["[!abc]x", "bx", false],
    ["[a-c]x", "bx", true],
    ["{a,b/*}.txt", "b/c.txt", true],
    ["{a,{b,c}}d", "cd", true],
    ["{a,b", "b", true],
    ["a,b", "a,b", true],
    ["a}b", "a}b", true],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["", "", true],
    ["", "a", false],
  ])("%s on %s: %s", (pattern, path, expected) => {
    expect(parseGlob(pattern)?.matches(path)).toBe(expected);
  });

  it.each(["[", "[]", "[!]", "[a", "[b-a]"])("%s is none", (pattern) => {
    expect(parseGlob(pattern)).toBeUndefined();
  });

  it("takes its time in proportion, whatever it says", () => {
    expect(parseGlob("{*,**,?}".repeat(200))?.matches(`${"a".repeat(300)}/`)).toBe(true);
  });
});
