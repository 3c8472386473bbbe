import { describe, expect, it } from "vitest";
import { expandWord } from "../../src/docker/expansion.ts";
import { recorded } from "./fixture.ts";

interface RecordedWord {
  readonly word: string;
  readonly escape: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly result: string;
  readonly error?: string;
}

describe("expandWord, compared with BuildKit", () => {
  for (const { word, escape, variables, result, error } of recorded<RecordedWord>("expansions")) {
    // ${x:?message} of a variable without a value stops a build; here the value is just not known.
    const isDemand = /\$\{\w+:?\?/.test(word);
    it(JSON.stringify(word) + (escape === "`" ? " with `" : ""), () => {
      const values = new Map(Object.entries(variables));
      const expansion = expandWord(word, escape, (name) => values.get(name));
      if (error !== undefined && !isDemand) expect(expansion).toHaveProperty("fault");
      else expect(expansion).toHaveProperty("value", result);
      if (error !== undefined && isDemand) expect("missing" in expansion && expansion.missing.size).toBe(1);
    });
  }
});

describe("expandWord", () => {
  it("tells which variables a word names, and which it misses", () => {
    const expansion = expandWord("$a-${b:-$c}-${d:+e}-$f", "\\", (name) => (name === "a" ? "1" : undefined));
    if ("fault" in expansion) throw new Error(expansion.fault);
    expect([expansion.value, [...expansion.variables], [...expansion.missing]]).toEqual(["1---", ["a", "b", "c", "d", "f"], ["c", "f"]]);
  });

  it("gives up on words that are nested beyond reason", () => {
    expect(expandWord("${a:-".repeat(1000), "\\", () => undefined)).toEqual({ fault: "variables are nested too deeply" });
  });

  it("matches patterns in a time that grows with their length", () => {
    const started = performance.now();
    expandWord(`\${v##${"*a".repeat(300)}b}`, "\\", () => "a".repeat(2000));
    expect(performance.now() - started).toBeLessThan(30_000); // 50 ms on a slow machine; backtracking would never end
  });
});
