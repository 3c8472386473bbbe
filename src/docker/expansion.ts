/** What a word of a Dockerfile stands for. */
export interface Expansion {
  /** The word without its quotes, its variables replaced; one without a value counts as empty. */
  readonly value: string;
  /** The same, split at white space that is not quoted. */
  readonly words: readonly string[];
  /** Every variable that the word names. */
  readonly variables: ReadonlySet<string>;
  /** Those that had no value where one was needed: the real word is known to the build only. */
  readonly missing: ReadonlySet<string>;
}

/** A word that Docker cannot read. */
export interface ExpansionFault {
  readonly fault: string;
}

export interface ExpansionOptions {
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escapes in the result. */
  readonly rawEscapes?: boolean;
  /** Leave variables without a value as they are written. */
  readonly keepUnset?: boolean;
}

/** Words nested in `${a:-${b:-…}}` beyond this are nobody's honest work. */
const deepest = 64;

/**
 * Removes the quotes of a word and replaces its variables as the builder does: `$a`, `${a}`, `${a:-b}`, `${a:+b}`, `${a:?b}`, `${a#b}`, `${a%b}`, `${a/b/c}`.
 * (BuildKit frontend/dockerfile/shell: Lex.ProcessWord and ProcessWords.)
 */
export function expandWord(text: string, escape: string, lookup: (name: string) => string | undefined, options: ExpansionOptions = {}): Expansion | ExpansionFault {
  const reader = new WordReader(text, escape, lookup, options);
  try {
    const { value, words } = reader.readUntil(undefined, options.rawEscapes ?? false, false);
    return { value, words, variables: reader.variables, missing: reader.missing };
  } catch (error) {
    if (error instanceof WordFault) return { fault: error.message };
    throw error;
  }
}

class WordFault extends Error {}

class WordReader {
  readonly variables = new Set<string>();
  readonly missing = new Set<string>();
  readonly #text: string;
  readonly #escape: string;
  readonly #lookup: (name: string) => string | undefined;
  readonly #options: ExpansionOptions;
  #at = 0;
  #depth = 0;
  #rawEscapes = false;

  constructor(text: string, escape: string, lookup: (name: string) => string | undefined, options: ExpansionOptions) {
    this.#text = text;
    this.#escape = escape;
    this.#lookup = lookup;
    this.#options = options;
  }

  /**
   * Reads to the closing letter, or to the end. Within a pattern (`${a#…}`), escapes are doubled in quotes,
   * because the pattern is read once more.
   */
  readUntil(stop: string | undefined, rawEscapes: boolean, pattern: boolean): { value: string; words: string[] } {
    if ((this.#depth += 1) > deepest) throw new WordFault("variables are nested too deeply");
    const outer = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    const words = new WordList();
    let value = "";
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) {
        if (stop !== undefined) throw new WordFault(`\${ is not closed by ${stop}`);
        break;
      }
      if (letter === stop) {
        this.#at += 1;
        break;
      }
      if (letter === "'" || letter === '"') {
        const quoted = letter === "'" ? this.#readSingleQuotes(pattern) : this.#readDoubleQuotes(pattern);
        value += quoted;
        words.addQuoted(quoted);
      } else if (letter === "$") {
        const replaced = this.#readVariable();
        value += replaced;
        words.add(replaced);
      } else if (letter === "<") {
        const arrows = this.#readArrows();
        value += arrows;
        words.addQuoted(arrows);
      } else if (letter === this.#escape) {
        const escaped = this.#text[this.#at + 1];
        if (rawEscapes) {
          value += letter;
          words.addQuoted(letter);
        }
        if (escaped !== undefined) {
          value += escaped;
          words.addQuoted(escaped);
        }
        this.#at += 2;
      } else {
        value += letter;
        words.add(letter);
        this.#at += 1;
      }
    }
    this.#rawEscapes = outer;
    this.#depth -= 1;
    return { value, words: words.finish() };
  }

  #readSingleQuotes(pattern: boolean): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end === -1) throw new WordFault("a single quote is not closed");
    const inner = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    const escaped = pattern ? inner.replaceAll(this.#escape, this.#escape + this.#escape) : inner;
    return this.#options.rawQuotes ? `'${escaped}'` : escaped;
  }

  #readDoubleQuotes(pattern: boolean): string {
    const quote = this.#options.rawQuotes ? '"' : "";
    let value = quote;
    this.#at += 1;
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) throw new WordFault("a double quote is not closed");
      if (letter === '"') {
        this.#at += 1;
        return value + quote;
      }
      if (letter === "$") {
        value += this.#readVariable();
        continue;
      }
      this.#at += 1;
      if (letter !== this.#escape) {
        value += letter;
        continue;
      }
      const next = this.#text[this.#at];
      if (next === undefined) continue;
      if (next === '"' || next === "$" || next === this.#escape) {
        value += (this.#rawEscapes ? letter : "") + next;
        this.#at += 1;
      } else {
        value += (this.#rawEscapes && (!this.#options.rawQuotes || pattern) ? letter : "") + letter;
      }
    }
  }

  /** `<<` takes the white space behind it into its word, so that `<< EOF` is one. */
  #readArrows(): string {
    const arrows = /<<[\t\r ]*|</y;
    arrows.lastIndex = this.#at;
    const found = arrows.exec(this.#text)?.[0] ?? "<";
    this.#at += found.length;
    return found;
  }

  #readVariable(): string {
    this.#at += 1;
    if (this.#text[this.#at] !== "{") {
      const name = this.#readName();
      if (name === "") return "$";
      const value = this.#valueOf(name);
      return value ?? (this.#options.keepUnset ? `$${name}` : this.#miss(name));
    }
    this.#at += 1;
    const first = this.#text[this.#at];
    if (first === undefined) throw new WordFault("${ is not closed by }");
    if (first === "{" || first === "}" || first === ":") throw new WordFault("${ is not followed by the name of a variable");
    const name = this.#readName();
    const value = this.#valueOf(name);
    const start = this.#at;
    let operator = this.#text[this.#at];
    this.#at += 1;
    if (operator === "}") return value ?? (this.#options.keepUnset ? `\${${name}}` : this.#miss(name));

    const orEmpty = operator === ":";
    if (orEmpty) {
      operator = this.#text[this.#at];
      this.#at += 1;
    }
    const written = this.#text.slice(start, this.#at);
    const isSet = value !== undefined && !(orEmpty && value === "");
    if (operator === "-" || operator === "+" || operator === "?" || ((operator === "#" || operator === "%") && !orEmpty)) {
      const isPattern = operator === "#" || operator === "%";
      const word = this.readUntil("}", isPattern, isPattern).value;
      if (value === undefined && this.#options.keepUnset) return `\${${name}${written}${word}}`;
      if (operator === "-") return isSet ? value : word;
      if (operator === "+") return isSet ? word : "";
      if (operator === "?") return isSet ? value : this.#miss(name);
      return trim(value ?? this.#miss(name), word, operator);
    }
    if (operator === "/" && !orEmpty) {
      const everywhere = this.#text[this.#at] === "/";
      if (everywhere) this.#at += 1;
      const pattern = this.readUntil("/", true, true).value;
      const replacement = this.readUntil("}", true, false).value;
      if (value === undefined && this.#options.keepUnset) return `\${${name}/${pattern}/${replacement}}`;
      return replace(value ?? this.#miss(name), readPattern(pattern), replacement, everywhere);
    }
    if (operator === undefined) throw new WordFault("${ is not closed by }");
    throw new WordFault(`the builder does not know the operator ${written} in \${${name}${written}…}`);
  }

  /** Letters, digits and `_`; a number; or one of the shell's special parameters. */
  #readName(): string {
    const name = /\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #valueOf(name: string): string | undefined {
    this.variables.add(name);
    return this.#lookup(name);
  }

  #miss(name: string): string {
    this.missing.add(name);
    return "";
  }
}

/** Words as they grow, letter by letter. */
class WordList {
  readonly #words: string[] = [];
  #word = "";

  add(text: string): void {
    for (const part of text.split(/([\t-\r \u0085\u00a0\p{Z}]+)/u)) {
      if (/^[\t-\r \u0085\u00a0\p{Z}]/u.test(part)) this.finish();
      else this.#word += part;
    }
  }

  addQuoted(text: string): void {
    this.#word += text;
  }

  finish(): string[] {
    if (this.#word !== "") this.#words.push(this.#word);
    this.#word = "";
    return this.#words;
  }
}

/** One letter of a pattern; `any` is `*`, `one` is `?`. */
type PatternLetter = { readonly letter: string } | "any" | "one";

/** A shell pattern as the builder knows it: `*`, `?` and escapes, no brackets. */
function readPattern(text: string): PatternLetter[] {
  const pattern: PatternLetter[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "*") pattern.push("any");
    else if (letter === "?") pattern.push("one");
    else if (letter !== "\\") pattern.push({ letter });
    else {
      const next = text[at + 1];
      if (next === "}" || next === "/") continue;
      if (next !== "*" && next !== "?" && next !== "\\") throw new WordFault(`the builder does not know the escape \\${next ?? ""} in a pattern`);
      pattern.push({ letter: next });
      at += 1;
    }
  }
  return pattern;
}

/** `${a#word}` and `${a%word}`: without the shortest match at that side, with the operator doubled without the longest. */
function trim(value: string, word: string, operator: "#" | "%"): string {
  const longest = word.startsWith(operator);
  const pattern = readPattern(longest ? word.slice(1) : word);
  const letters = [...value];
  if (operator === "#") return letters.slice(matchAt(letters, 0, pattern, longest) ?? 0).join("");
  const end = matchAt(letters.toReversed(), 0, pattern.toReversed(), longest) ?? 0;
  return letters.slice(0, letters.length - end).join("");
}

function replace(value: string, pattern: readonly PatternLetter[], replacement: string, everywhere: boolean): string {
  const letters = [...value];
  let replaced = "";
  let at = 0;
  let done = false;
  while (at <= letters.length) {
    const end = done && !everywhere ? undefined : matchAt(letters, at, pattern, true);
    if (end !== undefined) {
      replaced += replacement;
      done = true;
      if (end > at) {
        at = end;
        continue;
      }
    }
    replaced += letters[at] ?? "";
    at += 1;
  }
  return replaced;
}

/** Where the shortest or longest match that begins at `start` ends. All ends are followed at once, so that no pattern takes more than its length times the text's. */
function matchAt(letters: readonly string[], start: number, pattern: readonly PatternLetter[], longest: boolean): number | undefined {
  let states = close(new Set([0]), pattern);
  let found: number | undefined;
  for (let at = start; ; at += 1) {
    if (states.has(pattern.length)) {
      found = at;
      if (!longest) return found;
    }
    const letter = letters[at];
    if (letter === undefined || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const expected = pattern[state];
      if (expected === undefined) continue;
      if (expected === "any") {
        if (letter !== "\n") next.add(state);
      } else if (expected === "one" ? letter !== "\n" : expected.letter === letter) next.add(state + 1);
    }
    states = close(next, pattern);
  }
}

/** With all states behind a `*` that matches nothing. */
function close(states: Set<number>, pattern: readonly PatternLetter[]): Set<number> {
  for (const state of states) if (pattern[state] === "any") states.add(state + 1);
  return states;
}
