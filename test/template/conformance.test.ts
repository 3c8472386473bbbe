import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readCases, runCase } from "./case-file.ts";

const folder = resolve(import.meta.dirname, "../../fixtures/template");

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")).sort()) {
  describe(`fixtures/template/${file}, as Go does it`, () => {
    const cases = readCases(readFileSync(resolve(folder, file), "utf8"));

    it.each(cases.map((one) => [`line ${one.line}: ${one.texts.map(({ text }) => text).join(" + ")}`.replaceAll("%", "%%"), one] as const))("%s", (_title, one) => {
      expect(runCase(one)).toEqual(one.outcome);
    });
  });
}
