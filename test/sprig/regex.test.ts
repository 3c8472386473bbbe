import { describe, expect, it } from "vitest";
import { LimitError } from "../../src/sprig/limits.ts";
import { regexFunctions } from "../../src/sprig/regex.ts";
import { type Value, int } from "../../src/template/value.ts";

const functions = regexFunctions();
const call = (name: string, ...args: Value[]): Value => functions[name]?.call(...args) ?? null;

describe("expressions made to keep us busy", () => {
  it("take no longer than their text where others would go back and forth", () => {
    expect(call("regexMatch", "^(([a-z])+.)+[A-Z]([a-z])+$", "a".repeat(5000))).toBe(false);
  });

  it("find only so much", () => {
    expect(() => call("regexFindAll", "", "a".repeat(2_000_000), int(-1))).toThrow(LimitError);
    expect(() => call("regexSplit", "", "a".repeat(2_000_000), int(-1))).toThrow(LimitError);
  });

  it("make no text that fills the memory", () => {
    expect(() => call("regexReplaceAll", "a", "a".repeat(100_000), "b".repeat(100_000))).toThrow(/the limit is/);
    expect(() => call("regexReplaceAllLiteral", "a", "a".repeat(100_000), "b".repeat(100_000))).toThrow(/the limit is/);
    expect(() => call("regexReplaceAll", "(?s)^(.*)$", "a".repeat(1_000_000), "${1}".repeat(100_000))).toThrow(/the limit is/);
  });

  it("are refused, not taken for no match, where they are too much work", () => {
    expect(() => call("regexMatch", "(a{0,1000}){1}b", "a".repeat(1_000_000))).toThrow(/too much work/);
  });
});
