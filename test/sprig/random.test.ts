import { describe, expect, it } from "vitest";
import { randomFunctions } from "../../src/sprig/random.ts";
import { randomBelow, randomText, shuffled } from "../../src/sprig/randomness.ts";
import { Int, type Value, int } from "../../src/template/value.ts";

/** A linear congruential generator, which is chance enough here. */
function stream(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) => Uint8Array.from({ length }, () => ((state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff), (state >> 16) & 0xff));
}

function call(seed: number, name: string, ...args: Value[]): Value {
  return randomFunctions({ random: stream(seed) })[name]?.call(...args) ?? null;
}

describe("chance", () => {
  it.each([
    ["randAlphaNum", [int(24)]],
    ["randAscii", [int(24)]],
    ["randBytes", [int(24)]],
    ["shuffle", ["the quick brown fox"]],
    ["uuidv4", []],
    ["randInt", [int(0), int(1_000_000_000)]],
  ] as const)("comes from outside: %s", (name, args) => {
    expect(call(1, name, ...args)).toEqual(call(1, name, ...args));
    expect(call(1, name, ...args)).not.toEqual(call(2, name, ...args));
  });

  it("gives every character its turn", () => {
    const text = randomText(stream(3), 20_000, "abcdef");
    for (const letter of "abcdef") expect([...text].filter((character) => character === letter).length).toBeGreaterThan(3000);
  });

  it("stays within its bounds, large and small", () => {
    const random = stream(4);
    const drawn = Array.from({ length: 500 }, () => Number(randomBelow(random, 7n)));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    const wide = call(5, "randInt", new Int(-(1n << 61n), "int"), new Int(1n << 61n, "int")) as Int;
    expect(wide.value >= -(1n << 61n) && wide.value < 1n << 61n).toBe(true);
  });

  it("loses nothing when it shuffles", () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const other = shuffled(stream(6), items);
    expect(other).not.toEqual(items);
    expect([...other].sort((a, b) => a - b)).toEqual(items);
  });

  it("may always be the same byte", () => {
    const functions = randomFunctions({ random: (length) => new Uint8Array(length).fill(0xff) });
    expect(functions["randAlphaNum"]?.call(int(5))).toBe("zzzzz");
    expect(functions["uuidv4"]?.call()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  });

  it("fills no memory", () => {
    expect(() => call(1, "randAlphaNum", int(2_000_000_000))).toThrow(/the limit is/);
    expect(() => call(1, "randBytes", int(2_000_000_000))).toThrow(/the limit is/);
  });
});
