import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDays, daysInMonth, daysOfDate } from "../../src/sprig/civil-date.ts";
import { dateFunctions } from "../../src/sprig/dates.ts";
import { formatDuration, parseDuration } from "../../src/sprig/duration.ts";
import { formatTime } from "../../src/sprig/time-layout.ts";
import { parseTime } from "../../src/sprig/time-parse.ts";
import { TimeZones, utc } from "../../src/sprig/time-zone.ts";
import { Time } from "../../src/sprig/time.ts";
import { type GoFunction, type Value, isStruct, int64 } from "../../src/template/value.ts";

const second = 1_000_000_000n;

/** 2026-08-20 15:04:05.123456789 UTC. */
const moment = 1_787_238_245_123_456_789n;

function functions(timeZone: string, now: () => bigint = () => moment): (name: string, ...args: Value[]) => string {
  const family = dateFunctions({ now, timeZone });
  return (name, ...args) => String(family[name]?.call(...args));
}

function method(value: Value, name: string): GoFunction {
  const found = isStruct(value) ? value.method(name) : undefined;
  if (found === undefined) throw new Error(`no method ${name}`);
  return found;
}

describe("the clock", () => {
  it("is the one from outside, and shows how long we have been at it", () => {
    let time = moment;
    const call = functions("UTC", () => time);
    expect(call("now")).toBe("2026-08-20 15:04:05.123456789 +0000 UTC m=+0.000000000");
    time += 1_500_000_000n;
    expect(call("now")).toBe("2026-08-20 15:04:06.623456789 +0000 UTC m=+1.500000000");
  });

  it("is asked where no time is given", () => {
    const call = functions("UTC");
    for (const value of [null, 1.5, "text", true, ["x"]]) expect(call("date", "2006-01-02", value)).toBe("2026-08-20");
    expect(call("htmlDate", null)).toBe("2026-08-20");
    expect(call("ago", null)).toBe("0s");
  });

  it("tells how long ago something was, to the second", () => {
    expect(functions("UTC")("ago", int64(moment / second - 3725n))).toBe("1h2m5s");
    expect(functions("UTC")("ago", int64(moment / second + 60n))).toBe("-1m0s");
    const then = dateFunctions({ now: () => moment, timeZone: "UTC" })["mustToDate"]?.call("2006-01-02", "2026-08-19") ?? null;
    expect(functions("UTC")("durationRound", then)).toBe("1d");
  });
});

describe("the local zone", () => {
  it("is the one from outside", () => {
    const call = functions("Europe/Berlin");
    expect(call("now")).toMatch(/^2026-08-20 17:04:05.123456789 \+0200 CEST m=/);
    expect(call("date", "15:04 MST", int64(1_700_000_000n))).toBe("23:13 CET");
    expect(call("dateInZone", "15:04 MST", int64(1_700_000_000n), "UTC")).toBe("22:13 UTC");
    expect(call("toDate", "2006-01-02 15:04", "2026-03-29 02:30")).toBe("2026-03-29 03:30:00 +0200 CEST");
    expect(call("toDate", "2006-01-02 15:04 MST", "2026-07-01 12:00 CET")).toBe("2026-07-01 13:00:00 +0200 CEST");
    expect(call("toDate", "2006-01-02 15:04 -0700", "2026-07-01 12:00 +0200")).toBe("2026-07-01 12:00:00 +0200 CEST");
    expect(call("toDate", "2006-01-02 15:04 -0700", "2026-07-01 12:00 +0100")).toBe("2026-07-01 12:00:00 +0100 +0100");
  });

  it("has a name, and knows of summer", () => {
    const now = dateFunctions({ now: () => moment, timeZone: "Europe/Berlin" })["now"]?.call() ?? null;
    expect(String(method(now, "Location").call())).toBe("Local");
    expect(method(now, "IsDST").call()).toBe(true);
  });

  it("is UTC where the name is unknown", () => {
    expect(functions("Middle-earth/Shire")("now")).toMatch(/ \+0000 UTC m=/);
  });
});

describe("zones", () => {
  it.each([
    ["America/New_York", "18:13 EST", "08:46 EDT"],
    ["Asia/Kathmandu", "03:58 +0545", "18:31 +0545"],
    ["America/St_Johns", "18:43 NST", "10:16 NDT"],
    ["America/Sao_Paulo", "19:13 -03", "09:46 -03"],
    ["Australia/Lord_Howe", "09:13 +11", "23:16 +1030"],
  ])("%s", (zone, winter, summer) => {
    const location = new TimeZones("UTC").load(zone);
    if (location === undefined) throw new Error("unknown zone");
    expect([1_700_000_000n, 1_720_010_776n].map((seconds) => formatTime(new Time(seconds, 0, location), "15:04 MST"))).toEqual([winter.replace("18:13", "17:13"), summer]);
  });
});

describe("reckoning", () => {
  it("finds every day again", () => {
    fc.assert(fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), (days) => daysOfDate(dateOfDays(days)) === days));
    fc.assert(fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => daysOfDate({ year, month: month + 1, day: 1 }) - daysOfDate({ year, month, day: 1 }) === daysInMonth(year, month)));
  });

  it("agrees with JavaScript where both know the date", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_000_000_000, max: 8_000_000_000 }), (seconds) => {
        const text = formatTime(new Time(BigInt(seconds), 0, utc), "2006-01-02T15:04:05Z");
        return new Date(seconds * 1000).toISOString().replace(".000Z", "Z") === text;
      }),
    );
  });

  it("reads what it wrote", () => {
    const layout = "Mon, 02 Jan 2006 15:04:05.999999999 -0700";
    fc.assert(
      fc.property(fc.bigInt({ min: -60_000_000_000n * second, max: 250_000_000_000n * second }), (nanoseconds) => {
        const time = Time.ofNanoseconds(nanoseconds, utc);
        return parseTime(layout, formatTime(time, layout), utc).nanoseconds === nanoseconds;
      }),
    );
  });

  it("reads the durations that it wrote", () => {
    fc.assert(fc.property(fc.bigInt({ min: -(1n << 63n) + 1n, max: (1n << 63n) - 1n }), (duration) => parseDuration(formatDuration(duration)) === duration));
  });
});
