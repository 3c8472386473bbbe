import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nearestQuantity, parseQuantity } from "../../src/kubernetes/quantity.ts";

interface Recorded {
  readonly text: string;
  /** As the API server reads it; null where it refuses. */
  readonly nanos: string | null;
}

const recorded = JSON.parse(readFileSync(new URL("../../fixtures/kubernetes/quantities.json", import.meta.url), "utf8")) as readonly Recorded[];

describe("parseQuantity", () => {
  it.each(recorded)("reads $text as Kubernetes does: $nanos", ({ text, nanos }) => {
    expect(parseQuantity(text)?.nanos.toString() ?? null).toBe(nanos);
  });

  it("tells the suffix", () => {
    expect(["500m", "1.5Gi", "2", "1e3"].map((text) => parseQuantity(text)?.suffix)).toEqual(["m", "Gi", "", "e3"]);
  });

  it("is quick about texts made to be slow", () => {
    const started = performance.now();
    for (const text of ["1".repeat(100_000), `${"1".repeat(1000)}!`, "E".repeat(100_000), "1e999999999", "1e-999999999", "1e".repeat(50_000)]) parseQuantity(text);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe("nearestQuantity", () => {
  it.each([
    ["512MB", "512M"],
    ["512MiB", "512Mi"],
    ["1 Gi", "1Gi"],
    ["1gb", "1G"],
    ["128mi", "128Mi"],
    ["64K", "64k"],
    ["1,5Gi", "1.5Gi"],
    ["2 cores", "2"],
  ])("%s is meant to be %s", (text, meant) => {
    expect(parseQuantity(text)).toBeUndefined();
    expect(nearestQuantity(text)).toBe(meant);
    expect(parseQuantity(meant)).toBeDefined();
  });

  it.each(["", "lots", "1 bushel", "100m", "<nil>"])("has no idea what %s could mean", (text) => {
    expect(nearestQuantity(text)).toBeUndefined();
  });
});
