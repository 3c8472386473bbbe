import { MatcherInput, RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import { canBackquote, quote } from "./quote.ts";

/**
 * Regular expressions with the syntax and the rules of Go's `regexp` package (RE2: linear time, no look-around, no back references).
 * This is the only module that knows the library behind it. Offsets are UTF-16; a broken byte matches as U+FFFD, as in Go.
 */
export class Regex {
  readonly pattern: string;
  readonly #program: ReturnType<RE2JS["re2"]>;
  readonly #size: number;
  /** The numbers of the groups of each name; Go lets several groups share one. */
  readonly #named: ReadonlyMap<string, readonly number[]>;

  /** Go's `regexp.Compile`; throws a {@link RegexError}. */
  constructor(pattern: string) {
    this.pattern = pattern;
    if (!pattern.isWellFormed()) throw new RegexError("invalid UTF-8", pattern.slice(pattern.search(/\p{Cs}/u)), pattern);
    const compiled = compile(pattern);
    this.#program = compiled.re2();
    this.#size = compiled.programSize();
    this.#named = groupsByName(compiled.namedGroups());
  }

  /** Go's `MatchString`: whether the text contains a match. */
  test(text: string): boolean {
    return this.#guard(text, (wellFormed) => this.#program.match(wellFormed));
  }

  /** Go's `FindString`: the leftmost match, empty where there is none. */
  find(text: string): string {
    const found: readonly number[] | null = this.#guard(text, (wellFormed) => this.#program.findIndex(wellFormed));
    return found === null ? "" : text.slice(found[0], found[1]);
  }

  /**
   * Go's `FindAllStringSubmatchIndex`: offsets of successive matches, start and end of the whole match first, then of each group, -1 for a group
   * that took no part. An empty match right after a match does not count. Throws a {@link RegexLimitError} where there are too many.
   * @param limit at most so many matches; all when negative
   */
  findAllIndex(text: string, limit: number): readonly (readonly number[])[] {
    return this.#guard(text, (wellFormed) => {
      const input = MatcherInput.utf16(wellFormed);
      const begun = performance.now();
      const matches: number[][] = [];
      for (let at = 0; at <= text.length && matches.length !== limit; ) {
        const match = this.#matchFrom(input, at);
        if (match === undefined) break;
        const [start = 0, end = 0] = match;
        if (end > at || start !== matches.at(-1)?.[1]) matches.push(match);
        at = end > at ? end : at + characterLength(wellFormed, at);
        if (matches.length > mostMatches) throw new RegexLimitError(`the expression matches more than ${mostMatches} times, which is the limit`);
        if (matches.length % 256 === 0 && performance.now() - begun > longestMs) throw new RegexLimitError(`finding all matches takes more than ${longestMs / 1000} seconds`);
      }
      return matches;
    });
  }

  /** The leftmost match at or after an offset. */
  #matchFrom(input: ReturnType<typeof MatcherInput.utf16>, at: number): number[] | undefined {
    const [isMatch, groups] = this.#program.matchMachineInput(input, at, input.length(), 0, 1 + this.#program.numSubexp) as [boolean, number[]];
    return isMatch ? groups : undefined;
  }

  /** Go's `FindAllString`: the text of successive matches. */
  findAll(text: string, limit: number): string[] {
    return this.findAllIndex(text, limit).map((match) => text.slice(match[0], match[1]));
  }

  /**
   * Go's `ReplaceAllString`: each match replaced by the template, where `$1`, `${1}`, `$name` and `${name}` stand for groups.
   * @param allow called with the length that the result has reached, to stop it by throwing
   */
  replaceAll(text: string, template: string, allow?: (units: number) => void): string {
    return this.#replace(text, (match, allowHere) => this.#expand(template, text, match, allowHere), allow);
  }

  /** Go's `ReplaceAllLiteralString`: each match replaced by the text as it is. */
  replaceAllLiteral(text: string, replacement: string, allow?: (units: number) => void): string {
    return this.#replace(text, () => replacement, allow);
  }

  /**
   * Go's `Split`: the pieces between matches.
   * @param limit at most so many pieces, the last one unsplit; none when zero, all when negative
   */
  split(text: string, limit: number): string[] {
    if (limit === 0) return [];
    if (this.pattern !== "" && text === "") return [""];
    const pieces: string[] = [];
    let begin = 0;
    let end = 0;
    for (const match of this.findAllIndex(text, limit)) {
      if (limit > 0 && pieces.length === limit - 1) break;
      end = match[0] ?? 0;
      if (match[1] !== 0) pieces.push(text.slice(begin, end));
      begin = match[1] ?? 0;
    }
    if (end !== text.length) pieces.push(text.slice(begin));
    return pieces;
  }

  #replace(text: string, replacement: (match: readonly number[], allow: (units: number) => void) => string, allow: (units: number) => void = () => undefined): string {
    let replaced = "";
    let copied = 0;
    for (const match of this.findAllIndex(text, -1)) {
      replaced += text.slice(copied, match[0]);
      const before = replaced.length;
      replaced += replacement(match, (units) => allow(before + units));
      allow(replaced.length);
      copied = match[1] ?? 0;
    }
    return replaced + text.slice(copied);
  }

  /** Go's `Regexp.Expand`. A name is as long as possible, so `$1x` is the group named `1x`; what is no reference stays as it is. */
  #expand(template: string, text: string, match: readonly number[], allow: (units: number) => void): string {
    let inserted = 0;
    return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (reference, braced: string | undefined, bare: string | undefined) => {
      if (reference === "$$") return "$";
      const group = this.#groupNumbers(braced ?? bare ?? "").find((number) => (match[2 * number] ?? -1) >= 0);
      const piece = group === undefined ? "" : text.slice(match[2 * group], match[2 * group + 1]);
      inserted += piece.length;
      allow(inserted);
      return piece;
    });
  }

  /** The groups that a reference may mean. A number with a leading zero is a name. */
  #groupNumbers(name: string): readonly number[] {
    return /^(0|[1-9][0-9]{0,8})$/.test(name) ? [Number(name)] : (this.#named.get(name) ?? []);
  }

  /** Matching takes time in proportion to program times text; hostile input must not make that hours. */
  #guard<T>(text: string, match: (wellFormed: string) => T): T {
    if (this.#size * text.length > mostWork) throw new RegexLimitError(`an expression of ${this.#size} steps on a text of ${text.length} characters is too much work`);
    try {
      return match(text.toWellFormed());
    } catch (error) {
      if (error instanceof RE2JSException) throw new RegexLimitError(error.message);
      throw error;
    }
  }
}

/** Steps of the program times UTF-16 units; some seconds. */
const mostWork = 100_000_000;

const mostMatches = 1_000_000;

/** Matches that each look through the rest of the text take time with its square, which no count of ours foresees. */
const longestMs = 10_000;

/** A refusal of ours, where Go would go on. */
export class RegexLimitError extends Error {
  override readonly name = "RegexLimitError";
}

/** Why a pattern is no regular expression; the message is that of Go's `syntax.Error`. */
export class RegexError extends Error {
  override readonly name = "RegexError";
  readonly pattern: string;

  constructor(reason: string, excerpt: string, pattern: string) {
    super(`error parsing regexp: ${reason}: \`${excerpt}\``);
    this.pattern = pattern;
  }

  /** What `regexp.MustCompile` panics with. */
  get panic(): string {
    return `regexp: Compile(${canBackquote(this.pattern) ? `\`${this.pattern}\`` : quote(this.pattern)}): ${this.message}`;
  }
}

/** Compiled patterns by their text, the most recently used ones; one cache belongs to one engine. */
export class RegexCache {
  readonly #compiled = new Map<string, Regex>();
  readonly #limit: number;

  /** @param limit how many patterns are kept */
  constructor(limit = 200) {
    this.#limit = limit;
  }

  /** Go's `regexp.Compile`; throws a {@link RegexError}. */
  compile(pattern: string): Regex {
    const known = this.#compiled.get(pattern);
    const regex = known ?? new Regex(pattern);
    if (known !== undefined) this.#compiled.delete(pattern);
    this.#compiled.set(pattern, regex);
    if (this.#compiled.size > this.#limit) this.#compiled.delete(this.#compiled.keys().next().value ?? "");
    return regex;
  }
}

/** Go's `regexp.QuoteMeta`: the text as a pattern that matches it. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

/** How many UTF-16 units the character at an offset takes; one at the end of the text. */
function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function compile(pattern: string): RE2JS {
  const numbered = numberGroupNames(pattern);
  try {
    return RE2JS.compile(numbered);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const spelled = spellClassNames(numbered);
    if (spelled !== numbered && error.getPattern()?.startsWith("\\")) {
      try {
        return RE2JS.compile(spelled);
      } catch (second) {
        if (!(second instanceof RE2JSSyntaxException)) throw second;
      }
    }
    throw new RegexError(error.getDescription(), plainGroupNames(error.getPattern() ?? ""), pattern);
  }
}

/** Unicode's names of the categories that go by one or two letters. */
const categories: Readonly<Record<string, string>> = {
  casedletter: "Lc", closepunctuation: "Pe", combiningmark: "M", connectorpunctuation: "Pc", control: "Cc", cntrl: "Cc", currencysymbol: "Sc", dashpunctuation: "Pd",
  decimalnumber: "Nd", digit: "Nd", enclosingmark: "Me", finalpunctuation: "Pf", format: "Cf", initialpunctuation: "Pi", letter: "L", letternumber: "Nl", lineseparator: "Zl",
  lowercaseletter: "Ll", mark: "M", mathsymbol: "Sm", modifierletter: "Lm", modifiersymbol: "Sk", nonspacingmark: "Mn", number: "N", openpunctuation: "Ps", other: "C",
  otherletter: "Lo", othernumber: "No", otherpunctuation: "Po", othersymbol: "So", paragraphseparator: "Zp", privateuse: "Co", punctuation: "P", punct: "P", separator: "Z",
  spaceseparator: "Zs", spacingmark: "Mc", surrogate: "Cs", symbol: "S", titlecaseletter: "Lt", unassigned: "Cn", uppercaseletter: "Lu",
};

/** Since Go 1.25 the names in `\p{…}` go by any case, with or without spaces, dashes and underscores, and by Unicode's long forms; the library wants its own. */
function spellClassNames(pattern: string): string {
  return pattern.replace(/\\Q[\s\S]*?(?:\\E|$)|\\[^pP]|(\\[pP]\{\^?)([^}]*)(?=\})/g, (text, opening?: string, name = "") => {
    if (opening === undefined) return text;
    const plain = name.replace(/[ _-]/g, "").toLowerCase();
    return opening + (Object.hasOwn(categories, plain) ? categories[plain] : plain.charAt(0).toUpperCase() + plain.slice(1));
  });
}

/** Quoted text, escapes and classes, in which nothing opens a group; else the head of a named group. */
const groupHead = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\[:\w+:\]|\\[\s\S]|[^\]\\])*\]|(\(\?P?<)(\w+)>/g;

/** The library refuses a name given twice; then every name gets the number of its group head in front. */
function numberGroupNames(pattern: string): string {
  const names = [...pattern.matchAll(groupHead)].flatMap((match) => match[2] ?? []);
  if (new Set(names).size === names.length) return pattern;
  let heads = 0;
  return pattern.replace(groupHead, (text, opening?: string, name?: string) => (name === undefined ? text : `${opening}named${(heads += 1)}_${name}>`));
}

function plainGroupNames(pattern: string): string {
  return pattern.replace(/named[0-9]+_/g, "");
}

function groupsByName(numbers: Readonly<Record<string, number>>): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [numbered, number] of Object.entries(numbers).sort(([, a], [, b]) => a - b)) {
    const name = plainGroupNames(numbered);
    groups.set(name, [...(groups.get(name) ?? []), number]);
  }
  return groups;
}
