/** A word of an instruction, as a range of the instruction's text. */
export interface WordRange {
  readonly start: number;
  readonly end: number;
}

/** `--name=value` before the arguments, without quotes and escapes. */
export interface FlagRange extends WordRange {
  readonly text: string;
}

/** What separates an instruction's keyword and plain arguments; a no-break space does not. */
const separators = /[\t\v\f\r ]+/g;

/** The words of a range, split at white space and nothing else: quotes mean nothing to FROM, COPY and EXPOSE. */
export function splitPlain(text: string, start: number, end: number): readonly WordRange[] {
  const words: WordRange[] = [];
  let from = start;
  for (const found of text.slice(start, end).matchAll(separators)) {
    if (start + found.index > from) words.push({ start: from, end: start + found.index });
    from = start + found.index + found[0].length;
  }
  if (from < end) words.push({ start: from, end });
  return words;
}

/**
 * The words of ENV, LABEL and ARG: quotes and escapes keep white space within a word, and stay in it.
 * (BuildKit frontend/dockerfile/parser: parseWords.)
 */
export function splitQuoted(text: string, start: number, end: number, escape: string): readonly WordRange[] {
  const words: WordRange[] = [];
  let at = start;
  for (;;) {
    while (at < end && isSpace(text[at])) at += 1;
    if (at >= end) return words;
    const from = at;
    let quote: string | undefined;
    let to: number | undefined;
    while (at < end && (quote !== undefined || !isSpace(text[at]))) {
      const letter = text[at];
      if (letter === escape && quote !== "'") {
        if (at + 1 === end) to = at; // an escape letter at the very end escapes nothing
        at += 2;
        continue;
      }
      if (quote === undefined && (letter === "'" || letter === '"')) quote = letter;
      else if (letter === quote) quote = undefined;
      at += 1;
    }
    const wordEnd = to ?? Math.min(at, end);
    if (wordEnd > from) words.push({ start: from, end: wordEnd });
  }
}

/**
 * The flags behind the keyword, and where the arguments begin. A lone `--` ends the flags.
 * (BuildKit frontend/dockerfile/parser: extractBuilderFlags.)
 */
export function splitFlags(text: string, start: number, end: number, escape: string): { readonly flags: readonly FlagRange[]; readonly rest: number } {
  const flags: FlagRange[] = [];
  let at = start;
  for (;;) {
    while (at < end && isSpace(text[at])) at += 1;
    if (!text.startsWith("--", at) || at + 2 > end) return { flags, rest: at };
    const from = at;
    let quote: string | undefined;
    let word = "";
    while (at < end && (quote !== undefined || !isSpace(text[at]))) {
      const letter = text[at] ?? "";
      if (letter === quote) quote = undefined;
      else if (quote === undefined && (letter === "'" || letter === '"')) quote = letter;
      else if (letter === escape) {
        at += 1;
        word += at < end ? text[at] : "";
      } else word += letter;
      at += 1;
    }
    at = Math.min(at, end);
    if (word === "--") {
      while (at < end && isSpace(text[at])) at += 1;
      return { flags, rest: at };
    }
    flags.push({ start: from, end: at, text: word });
  }
}

/** The strings of a JSON array. */
export interface JsonString extends WordRange {
  readonly value: string;
}

/**
 * Reads a range as a JSON array of strings. Answers `undefined` if it is no JSON array, which makes it a text for a shell,
 * and `"mixed"` if it holds anything but strings, which the builder refuses.
 */
export function readJsonStrings(text: string, start: number, end: number): readonly JsonString[] | "mixed" | undefined {
  const written = text.slice(start, end);
  if (!written.startsWith("[")) return undefined;
  const values = parseJson(written);
  if (!Array.isArray(values)) return undefined;
  if (!values.every((value) => typeof value === "string")) return "mixed";
  const strings = [...written.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  return values.map((value, index) => {
    const at = start + (strings[index]?.index ?? 0);
    return { value, start: at, end: at + (strings[index]?.[0].length ?? 0) };
  });
}

/** The value of a JSON text, or nothing if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSpace(letter: string | undefined): boolean {
  return letter !== undefined && /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(letter);
}
