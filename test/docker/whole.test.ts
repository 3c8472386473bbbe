import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint/lint.ts";
import { readRulebook } from "../../src/lint/rulebook.ts";
import { positionAt } from "../../src/text/position.ts";
import { Source } from "../../src/text/source.ts";
import { testSettings } from "../settings.ts";

const folder = join(import.meta.dirname, "../../fixtures/docker");
const rulebook = await readRulebook();

/** All that is said of a Dockerfile, a line each: the line, the rule, the message. */
function findings(path: string): readonly string[] {
  const source = new Source(path, readFileSync(join(folder, path)));
  const { findings: found, crashes } = lint({ charts: [], manifests: [], dockerfiles: [{ source, ignore: undefined }] }, rulebook, testSettings);
  expect(crashes).toEqual([]);
  return found.map(({ rule, severity, message, at }) => `${positionAt(at.source, at.start).line} ${severity} ${rule}: ${message}`);
}

describe("a Dockerfile as it should be", () => {
  for (const name of readdirSync(join(folder, "clean"))) {
    it(`${name} gives no finding`, () => expect(findings(`clean/${name}`)).toEqual([]));
  }
});

describe("a Dockerfile with everything wrong", () => {
  it("is told all of it, and nothing else", () => {
    expect(findings("faulty/Dockerfile").join("\n")).toBe(readFileSync(join(folder, "faulty/findings.txt"), "utf8").trimEnd());
  });
});
