import { describe, expect, it } from "vitest";
import { canBackquote, isPrintable, quote, quoteForTime } from "../../src/text/quote.ts";

describe("a text as a Go literal", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi" \\ bye', String.raw`"say \"hi\" \\ bye"`],
    ["\x00\x07\b\t\n\v\f\r\x1b\x7f", String.raw`"\x00\a\b\t\n\v\f\r\x1b\x7f"`],
    ["日本 é 😀", '"日本 é 😀"'],
    ["\u00a0\u00ad\u2028\ufeff", String.raw`"\u00a0\u00ad\u2028\ufeff"`],
    ["\u{e0001}", String.raw`"\U000e0001"`],
    ["a\udcffb", String.raw`"a\xffb"`],
    ["", '""'],
  ])("%j", (text, literal) => {
    expect(quote(text)).toBe(literal);
  });

  it("stands between backquotes where it can", () => {
    expect(["plain", "tab\t", 'a"b', "日"].map(canBackquote)).toEqual([true, true, true, true]);
    expect(["a`b", "line\n", "\x7f", "\ufeff", "\udcff"].map(canBackquote)).toEqual([false, false, false, false, false]);
  });

  it("has its bytes shown in the errors of Go's time package", () => {
    expect(quoteForTime('é"\\\n')).toBe(String.raw`"\xc3\xa9\"\\\x0a"`);
  });

  it("counts one kind of space as printable", () => {
    expect([" ", "a", "\u00a0", "\u3000", "\n"].map(isPrintable)).toEqual([true, true, false, false, false]);
  });
});
