import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadChart } from "../../src/chart/chart.ts";
import type { HelmLine } from "../../src/chart/helm-line.ts";
import { templateOutput } from "../../src/chart/output.ts";
import { renderChart } from "../../src/chart/render.ts";
import { readFlags } from "./command-line.ts";
import { treeOf } from "./recorded-chart.ts";
import { parseRecording } from "./recording.ts";

const folder = resolve(import.meta.dirname, "../../fixtures/helm");

describe("what the real helm printed", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")).sort()) {
    describe(file.replace(/\.txt$/, ""), () => {
      const { cases, files } = parseRecording(readFileSync(join(folder, file), "utf8"));
      const tree = treeOf(files);
      for (const { name, flags, printed } of cases) {
        for (const [line, expected] of printed) {
          it(`${name} (${line})`, () => {
            const helm = line as HelmLine;
            const { request, output } = readFlags(flags, tree, helm);
            const result = templateOutput(renderChart(loadChart(tree, "demo"), request), output);
            expect("text" in result ? result.text : `Error: ${result.error}\n`).toBe(expected);
          });
        }
      }
      it("has cases, and answers for each", () => {
        expect(cases.length).toBeGreaterThan(0);
        expect(cases.filter(({ printed }) => printed.size !== 2).map(({ name }) => name)).toEqual([]);
      });
    });
  }
});
