import { describe, expect, it } from "vitest";
import { EmitError, MAX_EMIT_DEPTH } from "../../src/yaml/emit-value.ts";
import type { EmitValue } from "../../src/yaml/emit-value.ts";
import { emitPrettyYaml } from "../../src/yaml/emit-pretty.ts";
import { emitYaml } from "../../src/yaml/emit.ts";
import { formatJson } from "../../src/yaml/json.ts";
import { readCases, valueOf } from "./fixture.ts";
import type { RecordedValue } from "./fixture.ts";

interface WriteCase {
  readonly value: RecordedValue;
  /** By sigs.k8s.io/yaml; empty where it fails. */
  readonly yaml: string;
  /** By go-yaml v3's encoder with an indentation of 2. */
  readonly pretty: string;
  /** By json.Marshal; by a json.Encoder that leaves HTML alone; by one that indents, too. */
  readonly json: string;
  readonly raw: string;
  readonly indent: string;
}

const cases = readCases<WriteCase>("write.json");

describe("the emitters, beside Go", () => {
  it.each<[keyof Omit<WriteCase, "value">, (value: EmitValue) => string]>([
    ["yaml", emitYaml],
    ["pretty", emitPrettyYaml],
    ["json", (value) => formatJson(value)],
    ["raw", (value) => `${formatJson(value, { escapeHtml: false })}\n`],
    ["indent", (value) => `${formatJson(value, { escapeHtml: false, indent: "  " })}\n`],
  ])("write the same %s", (form, write) => {
    expect(cases.length).toBeGreaterThan(1000);
    const wrong = cases.map(({ value, [form]: want }) => ({ value, want, got: attempt(() => write(valueOf(value))) })).filter(({ want, got }) => want !== got);
    expect(wrong).toEqual([]);
  });
});

describe("what cannot be written", () => {
  it("is refused by name", () => {
    expect(() => formatJson(Number.NaN)).toThrow(new EmitError("json: unsupported value: NaN"));
    expect(() => emitYaml([Number.NEGATIVE_INFINITY])).toThrow(new EmitError("json: unsupported value: -Inf"));
    expect(() => emitYaml("\u007f")).toThrow(new EmitError("yaml: control characters are not allowed"));
    expect(() => emitYaml(new Map([["k".repeat(1023), 1]]))).toThrow(EmitError);
    expect(emitPrettyYaml([Number.NaN, Number.POSITIVE_INFINITY])).toBe("- .nan\n- .inf\n");
  });

  it("includes bottomless depth", () => {
    const nest = (depth: number): EmitValue => Array.from({ length: depth }).reduce<EmitValue>((inner) => [inner], 1);
    for (const write of [emitYaml, emitPrettyYaml, formatJson]) {
      expect(write(nest(MAX_EMIT_DEPTH))).toContain("1");
      expect(() => write(nest(MAX_EMIT_DEPTH + 2))).toThrow(EmitError);
    }
  });
});

function attempt(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof EmitError) return "";
    throw error;
  }
}
