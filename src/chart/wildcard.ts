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

/** Whether the steps match the whole text. Takes time in proportion to steps times text, whatever the pattern. */
export function matchesSteps(steps: readonly WildcardStep[], text: string): boolean {
  const characters = [...text];
  return reach(steps, characters, new Set([0])).has(characters.length);
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
