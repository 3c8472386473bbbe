import { matcherOf, type WildcardStep } from "./wildcard.ts";

/** A pattern of Go's `filepath.Match`: `*` and `?` stop at `/`, `[a-z]`, `[^a]`, `\` takes the next character as it is. */
export interface PathPattern {
  matches(path: string): boolean;
}

/** Reads a pattern; undefined where Go says `syntax error in pattern`. */
export function parsePathPattern(pattern: string): PathPattern | undefined {
  const steps = readSteps([...pattern]);
  return steps && { matches: matcherOf(steps) };
}

const isNoSlash = (character: string): boolean => character !== "/";

function readSteps(pattern: readonly string[]): WildcardStep[] | undefined {
  const steps: WildcardStep[] = [];
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? "";
    at += 1;
    if (character === "*") steps.push({ kind: "many", accepts: isNoSlash });
    else if (character === "?") steps.push({ kind: "one", accepts: isNoSlash });
    else if (character === "[") {
      const found = readClass(pattern, at);
      if (found === undefined) return undefined;
      steps.push({ kind: "one", accepts: found.accepts });
      at = found.end;
    } else if (character === "\\") {
      const escaped = pattern[at];
      if (escaped === undefined) return undefined;
      steps.push({ kind: "text", text: escaped });
      at += 1;
    } else steps.push({ kind: "text", text: character });
  }
  return steps;
}

/** Reads a character class from behind its `[`: at least one range, and characters that mean something escaped. */
function readClass(pattern: readonly string[], start: number): { accepts: (character: string) => boolean; end: number } | undefined {
  const negated = pattern[start] === "^";
  let at = negated ? start + 1 : start;
  const ranges: (readonly [string, string])[] = [];
  const readCharacter = (): string | undefined => {
    const character = pattern[at];
    if (character === undefined || character === "-" || character === "]") return undefined;
    at += character === "\\" ? 2 : 1;
    return character === "\\" ? pattern[at - 1] : character;
  };

  while (pattern[at] !== "]" || ranges.length === 0) {
    const low = readCharacter();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (pattern[at] === "-") {
      at += 1;
      high = readCharacter();
    }
    if (high === undefined || at >= pattern.length) return undefined;
    ranges.push([low, high]);
  }
  const within = (character: string): boolean => ranges.some(([low, high]) => codePoint(low) <= codePoint(character) && codePoint(character) <= codePoint(high));
  return { accepts: (character) => within(character) !== negated, end: at + 1 };
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
