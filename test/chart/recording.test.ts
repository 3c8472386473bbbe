import { describe, expect, it } from "vitest";
import { Recording } from "../../src/chart/recording.ts";

describe("a recording of surroundings", () => {
  const recorded = (): Recording => {
    let drawn = 0;
    const recording = new Recording({ random: (length) => Uint8Array.from({ length }, () => (drawn += 1)), now: () => BigInt((drawn += 1)), timeZone: "UTC" });
    recording.enter("a");
    recording.random(2);
    recording.now();
    recording.enter("b");
    recording.random(1);
    return recording;
  };

  it("plays each file's part again, in whatever order", () => {
    const replay = recorded().replay();
    replay.enter("b");
    expect([...replay.random(1)]).toEqual([4]);
    replay.enter("a");
    expect([...replay.random(2)]).toEqual([1, 2]);
    expect(replay.now()).toBe(3n);
  });

  it("does not make up what was not drawn", () => {
    const replay = recorded().replay();
    expect(() => replay.random(3)).toThrow("not drawn");
    replay.enter("b");
    expect(() => replay.now()).toThrow("asked for the time");
  });

  it("cannot be changed through what it gave", () => {
    const replay = recorded().replay();
    replay.random(2).fill(0);
    replay.enter("a");
    expect([...replay.random(2)]).toEqual([1, 2]);
  });

  it("forgets a file that went beyond its bounds", () => {
    const recording = recorded();
    recording.forget("b");
    expect(recording.files).toEqual(["a"]);
  });
});
