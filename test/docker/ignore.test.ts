import { describe, expect, it } from "vitest";
import { isIgnored, readIgnoreFile } from "../../src/docker/ignore.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { recorded } from "./fixture.ts";

interface RecordedIgnore {
  readonly ignore: string;
  readonly paths: readonly string[];
  readonly ignored?: readonly boolean[];
  readonly error?: string;
}

describe("isIgnored, compared with Docker's pattern matcher", () => {
  for (const { ignore, paths, ignored, error } of recorded<RecordedIgnore>("ignores")) {
    it(JSON.stringify(ignore), () => {
      const file = readIgnoreFile(new Source(".dockerignore", ignore));
      expect(file.faults.length > 0).toBe(error !== undefined);
      if (error === undefined) expect(paths.filter((path) => isIgnored(file, path))).toEqual(paths.filter((_, index) => ignored?.[index]));
    });
  }
});

describe("readIgnoreFile", () => {
  it("knows where its patterns stand", () => {
    const file = readIgnoreFile(new Source(".dockerignore", "\ufeff# all\n\n  *.md \r\n!README.md\n"));
    expect(file.patterns.map(({ text, readmits, at }) => [text, readmits, textOf(at)])).toEqual([["*.md", false, "*.md"], ["README.md", true, "!README.md"]]);
  });
});
