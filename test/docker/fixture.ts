import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { parseDockerfile } from "../../src/docker/parse.ts";
import type { Dockerfile } from "../../src/docker/instruction.ts";
import { Source } from "../../src/text/source.ts";

/** Cases with the answers of Docker's own libraries; `scripts/record-docker` records them. */
export function recorded<T>(kind: string): readonly T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/docker/${kind}.json`), "utf8")) as T[];
}

export function parse(text: string, ignore?: string): Dockerfile {
  return parseDockerfile(new Source("Dockerfile", text), ignore === undefined ? undefined : new Source(".dockerignore", ignore));
}

/** The faults of a text, each with what it points at. */
export function faults(text: string): readonly string[] {
  const { source, faults: found } = parse(text);
  return found.map(({ message, at }) => `${message} «${source.text.slice(at.start, at.end)}»`);
}

/** Every span within a value lies in its source, and its end is not before its start. */
export function expectSpansWithin(value: unknown): void {
  const seen = new Set<unknown>();
  const visit = (one: unknown): void => {
    if (typeof one !== "object" || one === null || seen.has(one) || one instanceof Source) return;
    seen.add(one);
    if ("source" in one && "start" in one && "end" in one) {
      const { source, start, end } = one as { source: Source; start: number; end: number };
      expect(start >= 0 && start <= end && end <= source.text.length, `${start} to ${end} of ${source.text.length}`).toBe(true);
      return;
    }
    for (const inner of one instanceof Map ? one.values() : Object.values(one)) visit(inner);
    if ("at" in one) visit(one.at);
  };
  visit(value);
}
