import { describe, expect, it } from "vitest";
import { exitCode } from "../../src/cli/exit.ts";
import { findings } from "../report/findings.ts";

const [error, warning] = findings;
const info = { ...warning, severity: "info" } as (typeof findings)[number];

function code(of: readonly ((typeof findings)[number] | undefined)[], failOn: "info" | "warning" | "error" | "none", maxWarnings?: number): number {
  return exitCode(of.filter((finding) => finding !== undefined), { failOn, maxWarnings });
}

describe("the exit code", () => {
  it("is 1 at or above the severity that fails", () => {
    expect([code([], "warning"), code([info], "warning"), code([warning], "warning"), code([error], "warning")]).toEqual([0, 0, 1, 1]);
    expect([code([warning], "error"), code([error], "error"), code([info], "info"), code([error], "none")]).toEqual([0, 1, 1, 0]);
  });

  it("lets so many warnings pass", () => {
    expect([code([warning, warning], "warning", 2), code([warning, warning], "warning", 1), code([warning], "error", 0), code([error], "warning", 9)]).toEqual([0, 1, 1, 1]);
  });
});
