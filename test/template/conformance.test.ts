import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readCases, runCase } from "./case-file.ts";

const folder = resolve(import.meta.dirname, "../../fixtures/template");
const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe("templates, as Go does them", () => {
  it.each(files)("%s", (file) => {
    const cases = readCases(readFileSync(resolve(folder, file), "utf8"));
    expect(cases.length).toBeGreaterThan(0);
    const ours = cases.map((one) => ({ line: one.line, template: one.texts.map(({ text }) => text), outcome: runCase(one) }));
    const gos = cases.map((one) => ({ line: one.line, template: one.texts.map(({ text }) => text), outcome: one.outcome }));
    expect(ours).toEqual(gos);
  });
});
