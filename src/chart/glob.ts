import { matcherOf, type WildcardStep } from "./wildcard.ts";

/**
 * A pattern of `.Files.Glob`, as github.com/gobwas/glob reads it with `/` for a separator: `*` and `?` stop at `/`, `**` does not,
 * `[abc]`, `[!abc]`, `[a-z]`, `{one,*.two}` (nested at will), `\` takes the next character as it is.
 */
export interface Glob {
  matches(path: string): boolean;
}

/** Reads a pattern; undefined where gobwas refuses it. */
export function parseGlob(pattern: string): Glob | undefined {
  const reader = new GlobReader([...pattern]);
  const nodes = reader.readPattern(0);
  if (nodes === undefined) return undefined;
  const ends = overlappingEnds(nodes);
  if (ends !== undefined) return { matches: (path) => path.startsWith(ends.start) && path.endsWith(ends.end) };
  return { matches: matcherOf(nodes) };
}

const isAny = (): boolean => true;
const isNoSlash = (character: string): boolean => character !== "/";

/**
 * gobwas tests `text**text`, when that is the whole pattern, by beginning and end alone, so that the two may share characters:
 * `files/**` + `/x` matches `files/x`. Charts rely on it.
 */
function overlappingEnds(steps: readonly WildcardStep[]): { start: string; end: string } | undefined {
  const [start, many, end] = steps;
  if (steps.length !== 3 || start?.kind !== "text" || end?.kind !== "text" || many?.kind !== "many" || many.accepts !== isAny) return undefined;
  return { start: start.text, end: end.text };
}

class GlobReader {
  readonly #pattern: readonly string[];
  #at = 0;

  constructor(pattern: readonly string[]) {
    this.#pattern = pattern;
  }

  /** Reads up to the end, or within braces up to `,` or `}`; undefined for a pattern that gobwas refuses. */
  readPattern(depth: number): WildcardStep[] | undefined {
    if (depth > maximumDepth) return undefined;
    const steps: WildcardStep[] = [];
    for (;;) {
      const character = this.#pattern[this.#at];
      if (character === undefined) return steps;
      if (depth > 0 && (character === "," || character === "}")) return steps;
      if (character === "*") this.#readStars(steps);
      else if (character === "?") {
        this.#at += 1;
        steps.push({ kind: "one", accepts: isNoSlash });
      } else if (character === "[") {
        const accepts = this.#readClass();
        if (accepts === undefined) return undefined;
        steps.push(accepts);
      } else if (character === "{") {
        const choices = this.#readChoices(depth);
        if (choices === undefined) return undefined;
        steps.push({ kind: "either", choices });
      } else this.#readText(steps, depth > 0 ? "?*[{}," : "?*[{");
    }
  }

  #readStars(steps: WildcardStep[]): void {
    const double = this.#pattern[this.#at + 1] === "*";
    this.#at += double ? 2 : 1;
    const accepts = double ? isAny : isNoSlash;
    const last = steps.at(-1);
    if (last?.kind !== "many" || last.accepts !== accepts) steps.push({ kind: "many", accepts });
  }

  /** Braces that are never closed are closed by the end of the pattern. */
  #readChoices(depth: number): WildcardStep[][] | undefined {
    const choices: WildcardStep[][] = [];
    do {
      this.#at += 1;
      const choice = this.readPattern(depth + 1);
      if (choice === undefined) return undefined;
      choices.push(choice);
    } while (this.#pattern[this.#at] === ",");
    this.#at += 1;
    return choices;
  }

  /** `[abc]`, `[!abc]` or one range `[a-z]`; a list and a range do not mix. */
  #readClass(): WildcardStep | undefined {
    this.#at += 1;
    const negated = this.#pattern[this.#at] === "!";
    if (negated) this.#at += 1;
    const low = this.#pattern[this.#at];
    if (low !== undefined && this.#pattern[this.#at + 1] === "-") {
      const high = this.#pattern[this.#at + 2];
      if (high === undefined || this.#pattern[this.#at + 3] !== "]" || codePoint(high) < codePoint(low)) return undefined;
      this.#at += 4;
      return { kind: "one", accepts: (character) => (codePoint(low) <= codePoint(character) && codePoint(character) <= codePoint(high)) !== negated };
    }
    const text = this.#readUntil("]");
    if (text === "" || this.#pattern[this.#at] !== "]") return undefined;
    this.#at += 1;
    if (!negated && [...text].length === 1) return { kind: "text", text };
    return { kind: "one", accepts: (character) => text.includes(character) !== negated };
  }

  #readText(steps: WildcardStep[], stops: string): void {
    const text = this.#readUntil(stops);
    if (text !== "") steps.push({ kind: "text", text });
  }

  /** Text up to one of the stops, escapes resolved; a backslash at the very end is nothing. */
  #readUntil(stops: string): string {
    let text = "";
    for (;;) {
      const character = this.#pattern[this.#at];
      if (character === undefined || stops.includes(character)) return text;
      const escaped = character === "\\" ? (this.#pattern[this.#at + 1] ?? "") : character;
      this.#at += character === "\\" ? 2 : 1;
      text += escaped;
    }
  }
}

/** How deep braces may nest; gobwas has no bound, and no chart a need. */
const maximumDepth = 100;

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
