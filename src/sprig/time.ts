import { dateOfDays, daysOfDate } from "./civil-date.ts";
import { type Nanoseconds, clampDuration, nanosecondsPerSecond } from "./duration.ts";
import { type Location, type Zone, utc } from "./time-zone.ts";

const secondsPerDay = 86_400;

/** Seconds from Go's zero time, the first moment of year 1, to 1970. */
const zeroToEpoch = 62_135_596_800n;

/** What a calendar and a clock show. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearDay: number;
  readonly zone: Zone;
}

/** Go's `time.Time`: a moment, and the place whose clocks it is shown by. */
export class Time {
  /** Since 1970 UTC. */
  readonly seconds: bigint;
  /** Within the second: 0 to 999,999,999. */
  readonly nanosecond: number;
  readonly location: Location;
  /** Nanoseconds since the program began, in times that `now` gave; printed as `m=+0.1`. */
  readonly monotonic: bigint | undefined;

  constructor(seconds: bigint, nanosecond: number, location: Location, monotonic?: bigint) {
    this.seconds = seconds;
    this.nanosecond = nanosecond;
    this.location = location;
    this.monotonic = monotonic;
  }

  /** Go's zero time, which stands for none: 1 January of year 1, UTC. */
  static zero(): Time {
    return new Time(-zeroToEpoch, 0, utc);
  }

  /** Nanoseconds since 1970. */
  static ofNanoseconds(nanoseconds: bigint, location: Location, monotonic?: bigint): Time {
    const nanosecond = floorModulo(nanoseconds, nanosecondsPerSecond);
    return new Time((nanoseconds - nanosecond) / nanosecondsPerSecond, Number(nanosecond), location, monotonic);
  }

  /** Go's `time.Date`: the moment at which clocks in the place show this; what is beyond its range rolls over. */
  static ofWallTime(wall: Pick<WallTime, "year" | "month" | "day" | "hour" | "minute" | "second">, nanosecond: number, location: Location): Time {
    const shown = daysOfDate(wall) * secondsPerDay + wall.hour * 3600 + wall.minute * 60 + wall.second;
    const seconds = shown - location.at(shown - location.at(shown).offset).offset;
    return new Time(BigInt(seconds), nanosecond, location);
  }

  /** Nanoseconds since 1970. */
  get nanoseconds(): bigint {
    return this.seconds * nanosecondsPerSecond + BigInt(this.nanosecond);
  }

  get isZero(): boolean {
    return this.seconds === -zeroToEpoch && this.nanosecond === 0;
  }

  /** What clocks in its place show. */
  wallTime(): WallTime {
    const zone = this.location.at(Number(this.seconds));
    const shown = this.seconds + BigInt(zone.offset);
    const secondOfDay = Number(floorModulo(shown, BigInt(secondsPerDay)));
    const days = Number((shown - BigInt(secondOfDay)) / BigInt(secondsPerDay));
    const date = dateOfDays(days);
    return {
      ...date,
      hour: Math.floor(secondOfDay / 3600),
      minute: Math.floor(secondOfDay / 60) % 60,
      second: secondOfDay % 60,
      weekday: (((days + 4) % 7) + 7) % 7,
      yearDay: days - daysOfDate({ year: date.year, month: 1, day: 1 }) + 1,
      zone,
    };
  }

  /** The same moment elsewhere. */
  in(location: Location): Time {
    return new Time(this.seconds, this.nanosecond, location);
  }

  add(duration: Nanoseconds): Time {
    return Time.ofNanoseconds(this.nanoseconds + duration, this.location, this.monotonic === undefined ? undefined : this.monotonic + duration);
  }

  /** Go's `AddDate`: the same time of day on another date. */
  addDate(years: number, months: number, days: number): Time {
    const wall = this.wallTime();
    return Time.ofWallTime({ ...wall, year: wall.year + years, month: wall.month + months, day: wall.day + days }, this.nanosecond, this.location);
  }

  /** The time since the other one, at most what an int64 can hold. */
  since(other: Time): Nanoseconds {
    return clampDuration(this.nanoseconds - other.nanoseconds);
  }

  compare(other: Time): -1 | 0 | 1 {
    const difference = this.nanoseconds - other.nanoseconds;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Go's `Truncate`: down to a multiple of the step since the zero time. */
  truncate(step: Nanoseconds): Time {
    return this.#withoutMonotonic().add(-this.#rest(step));
  }

  /** Go's `Round`: to the nearest multiple of the step since the zero time, halves up. */
  round(step: Nanoseconds): Time {
    const rest = this.#rest(step);
    return this.#withoutMonotonic().add(rest + rest < step ? -rest : step <= 0n ? 0n : step - rest);
  }

  /** Go's `ISOWeek`: weeks begin on Monday, and belong to the year of their Thursday. */
  isoWeek(): { readonly year: number; readonly week: number } {
    const wall = this.wallTime();
    const thursday = dateOfDays(daysOfDate(wall) + 3 - ((wall.weekday + 6) % 7));
    const firstDay = daysOfDate({ year: thursday.year, month: 1, day: 1 });
    return { year: thursday.year, week: Math.floor((daysOfDate(thursday) - firstDay) / 7) + 1 };
  }

  #rest(step: Nanoseconds): bigint {
    return step <= 0n ? 0n : floorModulo(this.nanoseconds + zeroToEpoch * nanosecondsPerSecond, step);
  }

  #withoutMonotonic(): Time {
    return this.in(this.location);
  }
}

function floorModulo(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}
