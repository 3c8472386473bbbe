import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { answerTo, readCases } from "./recorded.ts";

const files = readdirSync(resolve(import.meta.dirname, "../../fixtures/sprig")).filter((name) => name.endsWith(".txt"));

describe("Sprig, as recorded from the real one", () => {
  it.each(files)("%s", (name) => {
    const cases = readCases(name);
    expect(cases.length).toBeGreaterThan(10);
    const differences = cases.map(({ template, answer }) => ({ template, recorded: answer, ours: answerTo(template) })).filter(({ recorded, ours }) => !isDeepStrictEqual(recorded, ours));
    expect(differences).toEqual([]);
  });
});
