import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Regex, RegexCache, RegexError, RegexLimitError, quoteMeta } from "../../src/text/regex.ts";

describe("a regular expression", () => {
  it("knows what is wrong with it, in Go's words for errors and for panics", () => {
    const error = ((): unknown => {
      try {
        return new Regex("a`(");
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(RegexError);
    expect(error).toMatchObject({ message: "error parsing regexp: missing closing ): `a`(`", panic: 'regexp: Compile("a`("): error parsing regexp: missing closing ): `a`(`' });
  });

  it("must itself be UTF-8", () => {
    expect(() => new Regex("a\udcffb")).toThrow("error parsing regexp: invalid UTF-8: `\udcffb`");
  });

  it("takes a broken byte of a text for U+FFFD, and hands it back unbroken", () => {
    const broken = "a\udcffb\udc80";
    expect(new Regex("\\x{FFFD}").findAll(broken, -1)).toEqual(["\udcff", "\udc80"]);
    expect(new Regex("[ab]").replaceAll(broken, "<$0>")).toBe("<a>\udcff<b>\udc80");
  });

  it("may give several groups one name, and means the one that took part", () => {
    expect(new Regex("(?P<n>a)|(?P<n>b)|(?P<m>c)").replaceAll("abc", "[$n]")).toBe("[a][b][]");
    expect(new Regex("[(?P<n>](?P<n>x)\\Q(?P<n>\\E(?P<n>y)?").replaceAll("(x(?P<n>y", "$n")).toBe("x");
  });

  it("finds itself where its text was quoted", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => new Regex(`^${quoteMeta(text)}$`).test(text)));
  });

  it("splits so that joining gives the text again", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", "b", ",", "日", "😀") }), fc.integer({ min: -1, max: 6 }).filter((limit) => limit !== 0), (text, limit) => new Regex(",").split(text, limit).join(",") === text));
  });

  it("gives up where it would take too long", () => {
    expect(() => new Regex("(a{1000}){1}b").test("a".repeat(1_000_000))).toThrow(RegexLimitError);
    expect(() => new Regex("").findAll("a".repeat(1_000_001), -1)).toThrow(RegexLimitError);
  });
});

describe("a cache of expressions", () => {
  it("keeps those that were used last", () => {
    const cache = new RegexCache(2);
    const [a, b] = [cache.compile("a"), cache.compile("b")];
    expect(cache.compile("a")).toBe(a);
    cache.compile("c");
    expect(cache.compile("a")).toBe(a);
    expect(cache.compile("b")).not.toBe(b);
  });
});
