/** One step of a wildcard pattern, matched one after the other. */
export type WildcardStep =
  /** Exactly these characters. */
  | { readonly kind: "text"; readonly text: string }
  /** One character that passes. */
  | { readonly kind: "one"; readonly accepts: (character: string) => boolean }
  /** Any number of characters that pass, also none. */
  | { readonly kind: "many"; readonly accepts: (character: string) => boolean }
  /** One of several ways on. */
  | { readonly kind: "either"; readonly choices: readonly (readonly WildcardStep[])[] };

/** Whether a text matches as a whole. */
export type WildcardMatcher = (text: string) => boolean;

/** A matcher for the steps. It takes time in proportion to steps times text, whatever the pattern; the usual patterns much less. */
export function matcherOf(steps: readonly WildcardStep[]): WildcardMatcher {
  const joined = joinTexts(steps);
  return literalMatcher(joined) ?? ((text) => {
    const characters = [...text];
    return reach(joined, characters, new Set([0])).has(characters.length);
  });
}

/** Text, with at most one star in it. */
function literalMatcher(steps: readonly WildcardStep[]): WildcardMatcher | undefined {
  const star = steps.findIndex(({ kind }) => kind === "many");
  const [before, after] = star === -1 ? [steps, []] : [steps.slice(0, star), steps.slice(star + 1)];
  if ([...before, ...after].some(({ kind }) => kind !== "text")) return undefined;
  const start = before.map(textOf).join("");
  const end = after.map(textOf).join("");
  const many = steps[star];
  if (many?.kind !== "many") return (text) => text === start;
  return (text) => {
    if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
    return [...text.slice(start.length, text.length - end.length)].every(many.accepts);
  };
}

function joinTexts(steps: readonly WildcardStep[]): readonly WildcardStep[] {
  const joined: WildcardStep[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (step.kind === "text" && last?.kind === "text") joined[joined.length - 1] = { kind: "text", text: last.text + step.text };
    else joined.push(step);
  }
  return joined;
}

function textOf(step: WildcardStep): string {
  return step.kind === "text" ? step.text : "";
}

/** Where one can stand in the text after the steps, coming from each of the starts. */
function reach(steps: readonly WildcardStep[], text: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  let places = starts;
  for (const step of steps) {
    if (places.size === 0) return places;
    places = take(step, text, places);
  }
  return places;
}

function take(step: WildcardStep, text: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  const next = new Set<number>();
  switch (step.kind) {
    case "text": {
      const wanted = [...step.text];
      for (const at of starts) if (wanted.every((character, index) => text[at + index] === character)) next.add(at + wanted.length);
      return next;
    }
    case "one": {
      for (const at of starts) {
        const character = text[at];
        if (character !== undefined && step.accepts(character)) next.add(at + 1);
      }
      return next;
    }
    case "many": {
      for (const start of starts) {
        for (let at = start; !next.has(at); at += 1) {
          next.add(at);
          const character = text[at];
          if (character === undefined || !step.accepts(character)) break;
        }
      }
      return next;
    }
    case "either": {
      for (const choice of step.choices) for (const at of reach(choice, text, starts)) next.add(at);
      return next;
    }
  }
}
