import { type Surroundings, goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, Int, type Value } from "../template/value.ts";
import { type Nanoseconds, formatDuration, nanosecondsPerSecond, parseDuration, roundDuration } from "./duration.ts";
import { formatTime } from "./time-layout.ts";
import { parseTime } from "./time-parse.ts";
import { TimeValue } from "./time-value.ts";
import { TimeZones, utc } from "./time-zone.ts";
import { Time } from "./time.ts";

/** Sprig's functions of time (Sprig's date.go). The clock and the local zone are those of the surroundings. */
export function dateFunctions(surroundings: Pick<Surroundings, "now" | "timeZone">): Readonly<Record<string, GoFunction>> {
  const zones = new TimeZones(surroundings.timeZone);
  const began = surroundings.now();

  const now = (): Time => {
    const nanoseconds = surroundings.now();
    return Time.ofNanoseconds(nanoseconds, zones.local, nanoseconds - began);
  };
  const since = (time: Time): Nanoseconds => now().since(time);
  const value = (time: Time): TimeValue => new TimeValue(time, zones.local);

  /** Times and whole seconds since 1970; everything else, also a number from YAML, is now. */
  const timeOf = (date: Value): Time => {
    if (date instanceof TimeValue) return date.time;
    return date instanceof Int && /^int(32|64)?$/.test(date.type) ? new Time(date.value, 0, zones.local) : now();
  };
  const format = (layout: string, date: Value, zone: string): string => formatTime(timeOf(date).in(zones.load(zone) ?? utc), layout);
  const modify = (duration: string, date: TimeValue): Value => value(date.time.add(parseDuration(duration)));
  const parse = (layout: string, text: string): Value => value(parseTime(layout, text, zones.local));

  const date = goFunction("func(string, interface {}) string", (layout: string, moment: Value) => format(layout, moment, "Local"));
  const dateInZone = goFunction("func(string, interface {}, string) string", format);
  const dateModify = goFunction("func(string, time.Time) time.Time", (duration: string, moment: TimeValue) => orElse(() => modify(duration, moment), moment));
  const mustDateModify = goFunction("func(string, time.Time) (time.Time, error)", modify);

  return {
    now: goFunction("func() time.Time", () => value(now())),
    date,
    dateInZone,
    date_in_zone: dateInZone,
    htmlDate: goFunction("func(interface {}) string", (moment: Value) => format("2006-01-02", moment, "Local")),
    htmlDateInZone: goFunction("func(interface {}, string) string", (moment: Value, zone: string) => format("2006-01-02", moment, zone)),
    dateModify,
    date_modify: dateModify,
    mustDateModify,
    must_date_modify: mustDateModify,
    toDate: goFunction("func(string, string) time.Time", (layout: string, text: string) => orElse(() => parse(layout, text), value(Time.zero()))),
    mustToDate: goFunction("func(string, string) (time.Time, error)", parse),
    unixEpoch: goFunction("func(time.Time) string", (moment: TimeValue) => String(moment.time.seconds)),
    ago: goFunction("func(interface {}) string", (moment: Value) => formatDuration(roundDuration(since(moment instanceof Int && moment.type === "int32" ? now() : timeOf(moment)), nanosecondsPerSecond))),
    duration: goFunction("func(interface {}) string", (seconds: Value) => formatDuration(BigInt.asIntN(64, secondsOf(seconds) * nanosecondsPerSecond))),
    durationRound: goFunction("func(interface {}) string", (duration: Value) => largestUnit(durationOf(duration, since))),
  };
}

/** A decimal text or an `int64`; the nearest int64 for a text out of range, 0 for everything else. */
function secondsOf(value: Value): bigint {
  if (value instanceof Int && value.type === "int64") return value.value;
  const digits = typeof value === "string" ? /^([+-]?)0*(\d+)$/.exec(value) : null;
  if (digits === null) return 0n;
  const isNegative = digits[1] === "-";
  const size = BigInt((digits[2] ?? "").slice(0, 20));
  const limit = isNegative ? 1n << 63n : (1n << 63n) - 1n;
  return (size > limit ? limit : size) * (isNegative ? -1n : 1n);
}

/** The text of a duration, nanoseconds as an `int64`, or the time since a moment; 0 for everything else, a `time.Duration` included. */
function durationOf(value: Value, since: (time: Time) => Nanoseconds): Nanoseconds {
  if (typeof value === "string") return orElse(() => parseDuration(value), 0n);
  if (value instanceof TimeValue) return since(value.time);
  return value instanceof Int && value.type === "int64" ? value.value : 0n;
}

const day = 86_400n * nanosecondsPerSecond;

const roundUnits: readonly (readonly [size: Nanoseconds, unit: string])[] = [
  [365n * day, "y"],
  [30n * day, "mo"],
  [day, "d"],
  [3600n * nanosecondsPerSecond, "h"],
  [60n * nanosecondsPerSecond, "m"],
  [nanosecondsPerSecond, "s"],
];

/** How often the largest unit that is smaller fits in. */
function largestUnit(duration: Nanoseconds): string {
  const size = duration < 0n ? -duration : duration;
  const fitting = roundUnits.find(([unitSize]) => size > unitSize);
  return fitting === undefined ? "0s" : `${size / fitting[0]}${fitting[1]}`;
}

/** What Sprig returns where it drops the error. */
function orElse<T>(attempt: () => T, otherwise: T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GoError) return otherwise;
    throw error;
  }
}
