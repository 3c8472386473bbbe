import { goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, type Int, TypedSlice, type Value } from "../template/value.ts";
import { type Regex, RegexCache, RegexError, RegexLimitError, quoteMeta } from "../text/regex.ts";
import { LimitError, checkTextLength } from "./limits.ts";

/**
 * Sprig's functions over Go's `regexp` (Sprig's regex.go). Those without `must` panic on a bad pattern, with another text;
 * `regexMatch` finds nothing with one.
 */
export function regexFunctions(): Readonly<Record<string, GoFunction>> {
  const cache = new RegexCache();

  const panicking = <T>(pattern: string, use: (regex: Regex) => T): T => guard(() => use(cache.compile(pattern)), (error) => error.panic);
  const failing = <T>(pattern: string, use: (regex: Regex) => T): T => guard(() => use(cache.compile(pattern)), (error) => error.message);

  const match = (pattern: string, text: string): boolean => {
    let regex: Regex;
    try {
      regex = cache.compile(pattern);
    } catch (error) {
      if (error instanceof RegexError) return false;
      throw error;
    }
    return failing(pattern, () => regex.test(text));
  };

  return {
    regexMatch: goFunction("func(string, string) bool", match),
    mustRegexMatch: goFunction("func(string, string) (bool, error)", (pattern: string, text: string) => failing(pattern, (regex) => regex.test(text))),

    regexFind: goFunction("func(string, string) string", (pattern: string, text: string) => panicking(pattern, (regex) => regex.find(text))),
    mustRegexFind: goFunction("func(string, string) (string, error)", (pattern: string, text: string) => failing(pattern, (regex) => regex.find(text))),

    regexFindAll: goFunction("func(string, string, int) []string", (pattern: string, text: string, limit: Int) => panicking(pattern, (regex) => findAll(regex, text, limit))),
    mustRegexFindAll: goFunction("func(string, string, int) ([]string, error)", (pattern: string, text: string, limit: Int) => failing(pattern, (regex) => findAll(regex, text, limit))),

    regexReplaceAll: goFunction("func(string, string, string) string", (pattern: string, text: string, template: string) => panicking(pattern, (regex) => regex.replaceAll(text, template, checkTextLength))),
    mustRegexReplaceAll: goFunction("func(string, string, string) (string, error)", (pattern: string, text: string, template: string) => failing(pattern, (regex) => regex.replaceAll(text, template, checkTextLength))),

    regexReplaceAllLiteral: goFunction("func(string, string, string) string", (pattern: string, text: string, literal: string) => panicking(pattern, (regex) => regex.replaceAllLiteral(text, literal, checkTextLength))),
    mustRegexReplaceAllLiteral: goFunction("func(string, string, string) (string, error)", (pattern: string, text: string, literal: string) => failing(pattern, (regex) => regex.replaceAllLiteral(text, literal, checkTextLength))),

    regexSplit: goFunction("func(string, string, int) []string", (pattern: string, text: string, limit: Int) => panicking(pattern, (regex) => split(regex, text, limit))),
    mustRegexSplit: goFunction("func(string, string, int) ([]string, error)", (pattern: string, text: string, limit: Int) => failing(pattern, (regex) => split(regex, text, limit))),

    regexQuoteMeta: goFunction("func(string) string", quoteMeta),
  };
}

function findAll(regex: Regex, text: string, limit: Int): Value {
  const found = regex.findAll(text, Number(limit.value));
  return new TypedSlice("string", found, found.length === 0);
}

function split(regex: Regex, text: string, limit: Int): Value {
  return new TypedSlice("string", regex.split(text, Number(limit.value)), limit.value === 0n);
}

function guard<T>(use: () => T, message: (error: RegexError) => string): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof RegexError) throw new GoError(message(error));
    if (error instanceof RegexLimitError) throw new LimitError(error.message);
    throw error;
  }
}
