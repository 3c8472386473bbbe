import { matcherOf, type WildcardStep } from "./wildcard.ts";

/** A pattern of Go's `filepath.Match`: `*` and `?` stop at `/`, `[a-z]`, `[^a]`, `\` takes the next character as it is. */
export interface PathPattern {
  matches(path: string): boolean;
  /** Whether Go would say `syntax error in pattern`: it does only once the path matches up to the piece between stars that is wrong. */
  refuses(path: string): boolean;
}

/** Reads a pattern; one that is wrong matches nothing. */
export function parsePathPattern(pattern: string): PathPattern {
  const { steps, sound } = readSteps([...pattern]);
  if (sound === undefined) return { matches: matcherOf(steps), refuses: () => false };
  const begins = matcherOf([...steps.slice(0, sound), { kind: "many", accepts: () => true }]);
  return { matches: () => false, refuses: begins };
}

const isNoSlash = (character: string): boolean => character !== "/";

/** The steps of a pattern; where it is wrong, also how many stand before the piece that is. */
function readSteps(pattern: readonly string[]): { readonly steps: readonly WildcardStep[]; readonly sound: number | undefined } {
  const steps: WildcardStep[] = [];
  let pieceStart = 0;
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? "";
    at += 1;
    if (character === "*") {
      pieceStart = steps.length;
      steps.push({ kind: "many", accepts: isNoSlash });
    } else if (character === "?") steps.push({ kind: "one", accepts: isNoSlash });
    else if (character === "[") {
      const found = readClass(pattern, at);
      if (found === undefined) return { steps, sound: pieceStart };
      steps.push({ kind: "one", accepts: found.accepts });
      at = found.end;
    } else if (character === "\\") {
      const escaped = pattern[at];
      if (escaped === undefined) return { steps, sound: pieceStart };
      steps.push({ kind: "text", text: escaped });
      at += 1;
    } else steps.push({ kind: "text", text: character });
  }
  return { steps, sound: undefined };
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
