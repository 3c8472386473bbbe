import { goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, Int, type Struct, type Value, int, int64 } from "../template/value.ts";
import { encode } from "../text/bytes.ts";
import { quoteForTime } from "../text/quote.ts";
import { type Nanoseconds, clampDuration, formatDuration, roundDuration, truncateDuration } from "./duration.ts";
import { dayNames, formatTime, monthNames, timeToString } from "./time-layout.ts";
import { type Location, utc } from "./time-zone.ts";
import { Time } from "./time.ts";

/** What a type of Go offers to templates. */
type Methods<T> = Readonly<Record<string, (value: T) => GoFunction>>;

/** A `time.Time` in a template. */
export class TimeValue implements Struct {
  readonly isStruct = true;
  readonly type = "time.Time";
  readonly kind = "struct";
  readonly time: Time;
  /** Go's `time.Local`, which the method of that name needs. */
  readonly local: Location;

  constructor(time: Time, local: Location) {
    this.time = time;
    this.local = local;
  }

  field(): Value {
    return undefined;
  }

  method(name: string): GoFunction | undefined {
    return Object.hasOwn(timeMethods, name) ? timeMethods[name]?.(this) : undefined;
  }

  toString(): string {
    return timeToString(this.time);
  }

  toJson(): Value {
    try {
      return marshal(this.time, "Time.MarshalJSON: ");
    } catch (error) {
      if (error instanceof GoError) throw new GoError(`json: error calling MarshalJSON for type time.Time: ${error.message}`);
      throw error;
    }
  }

  /** Another time of the same engine. */
  with(time: Time): TimeValue {
    return new TimeValue(time, this.local);
  }
}

/** A number with a name of its own: `time.Duration`, `time.Month`, `time.Weekday`. */
abstract class NamedInteger implements Struct {
  readonly isStruct = true;
  abstract readonly type: string;
  abstract readonly kind: "int" | "int64";
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }

  get isZero(): boolean {
    return this.value === 0n;
  }

  field(): Value {
    return undefined;
  }

  abstract method(name: string): GoFunction | undefined;
  abstract toString(): string;

  toJson(): Value {
    return new Int(this.value, this.kind);
  }
}

/** A `time.Duration` in a template. */
export class DurationValue extends NamedInteger {
  override readonly type = "time.Duration";
  override readonly kind = "int64";

  override method(name: string): GoFunction | undefined {
    return Object.hasOwn(durationMethods, name) ? durationMethods[name]?.(this.value) : undefined;
  }

  override toString(): string {
    return formatDuration(this.value);
  }
}

class MonthValue extends NamedInteger {
  override readonly type = "time.Month";
  override readonly kind = "int";

  override method(name: string): GoFunction | undefined {
    return name === "String" ? goFunction("func() string", () => this.toString()) : undefined;
  }

  override toString(): string {
    return monthNames[Number(this.value) - 1] ?? `%!Month(${this.value})`;
  }
}

class WeekdayValue extends NamedInteger {
  override readonly type = "time.Weekday";
  override readonly kind = "int";

  override method(name: string): GoFunction | undefined {
    return name === "String" ? goFunction("func() string", () => this.toString()) : undefined;
  }

  override toString(): string {
    return dayNames[Number(this.value)] ?? `%!Weekday(${this.value})`;
  }
}

/** A `*time.Location` in a template. */
class LocationValue implements Struct {
  readonly isStruct = true;
  readonly type = "*time.Location";
  readonly kind = "ptr";
  readonly location: Location;

  constructor(location: Location) {
    this.location = location;
  }

  field(): Value {
    return undefined;
  }

  method(name: string): GoFunction | undefined {
    return name === "String" ? goFunction("func() string", () => this.location.name) : undefined;
  }

  toString(): string {
    return this.location.name;
  }

  toJson(): Value {
    return new Map();
  }
}

const timeMethods: Methods<TimeValue> = {
  Year: ({ time }) => goFunction("func() int", () => int(time.wallTime().year)),
  Month: ({ time }) => goFunction("func() time.Month", () => new MonthValue(BigInt(time.wallTime().month))),
  Day: ({ time }) => goFunction("func() int", () => int(time.wallTime().day)),
  Weekday: ({ time }) => goFunction("func() time.Weekday", () => new WeekdayValue(BigInt(time.wallTime().weekday))),
  YearDay: ({ time }) => goFunction("func() int", () => int(time.wallTime().yearDay)),
  Hour: ({ time }) => goFunction("func() int", () => int(time.wallTime().hour)),
  Minute: ({ time }) => goFunction("func() int", () => int(time.wallTime().minute)),
  Second: ({ time }) => goFunction("func() int", () => int(time.wallTime().second)),
  Nanosecond: ({ time }) => goFunction("func() int", () => int(time.nanosecond)),
  IsDST: ({ time }) => goFunction("func() bool", () => time.wallTime().zone.isDaylightSaving),
  IsZero: ({ time }) => goFunction("func() bool", () => time.isZero),
  Location: ({ time }) => goFunction("func() *time.Location", () => new LocationValue(time.location)),

  Unix: ({ time }) => goFunction("func() int64", () => int64(time.seconds)),
  UnixMilli: ({ time }) => goFunction("func() int64", () => int64(floorDivide(time.nanoseconds, 1_000_000n))),
  UnixMicro: ({ time }) => goFunction("func() int64", () => int64(floorDivide(time.nanoseconds, 1_000n))),
  UnixNano: ({ time }) => goFunction("func() int64", () => int64(time.nanoseconds)),

  Add: (self) => goFunction("func(time.Duration) time.Time", (duration: Value) => self.with(self.time.add(nanosecondsOf(duration)))),
  AddDate: (self) => goFunction("func(int, int, int) time.Time", (years: Int, months: Int, days: Int) => self.with(self.time.addDate(Number(years.value), Number(months.value), Number(days.value)))),
  Sub: ({ time }) => goFunction("func(time.Time) time.Duration", (other: TimeValue) => new DurationValue(time.since(other.time))),
  Round: (self) => goFunction("func(time.Duration) time.Time", (step: Value) => self.with(self.time.round(nanosecondsOf(step)))),
  Truncate: (self) => goFunction("func(time.Duration) time.Time", (step: Value) => self.with(self.time.truncate(nanosecondsOf(step)))),

  After: ({ time }) => goFunction("func(time.Time) bool", (other: TimeValue) => time.compare(other.time) > 0),
  Before: ({ time }) => goFunction("func(time.Time) bool", (other: TimeValue) => time.compare(other.time) < 0),
  Equal: ({ time }) => goFunction("func(time.Time) bool", (other: TimeValue) => time.compare(other.time) === 0),
  Compare: ({ time }) => goFunction("func(time.Time) int", (other: TimeValue) => int(time.compare(other.time))),

  UTC: (self) => goFunction("func() time.Time", () => self.with(self.time.in(utc))),
  Local: (self) => goFunction("func() time.Time", () => self.with(self.time.in(self.local))),
  In: (self) =>
    goFunction("func(*time.Location) time.Time", (place: Value) => {
      if (!(place instanceof LocationValue)) throw new GoError("time: missing Location in call to Time.In");
      return self.with(self.time.in(place.location));
    }),

  Format: ({ time }) => goFunction("func(string) string", (layout: string) => formatTime(time, layout)),
  AppendFormat: ({ time }) => goFunction("func([]uint8, string) []uint8", (bytes: Uint8Array, layout: string) => Uint8Array.from([...bytes, ...encode(formatTime(time, layout))])),
  String: ({ time }) => goFunction("func() string", () => timeToString(time)),
  GoString: ({ time }) => goFunction("func() string", () => goString(time)),
  MarshalJSON: ({ time }) => goFunction("func() ([]uint8, error)", () => encode(`"${marshal(time, "Time.MarshalJSON: ")}"`)),
  MarshalText: ({ time }) => goFunction("func() ([]uint8, error)", () => encode(marshal(time, "Time.MarshalText: "))),

  Date: () => unusable("func() (int, time.Month, int)"),
  Clock: () => unusable("func() (int, int, int)"),
  ISOWeek: () => unusable("func() (int, int)"),
  Zone: () => unusable("func() (string, int)"),
  ZoneBounds: () => unusable("func() (time.Time, time.Time)"),
};

const durationMethods: Methods<Nanoseconds> = {
  Hours: (duration) => goFunction("func() float64", () => ratio(duration, 3_600_000_000_000n)),
  Minutes: (duration) => goFunction("func() float64", () => ratio(duration, 60_000_000_000n)),
  Seconds: (duration) => goFunction("func() float64", () => ratio(duration, 1_000_000_000n)),
  Milliseconds: (duration) => goFunction("func() int64", () => int64(duration / 1_000_000n)),
  Microseconds: (duration) => goFunction("func() int64", () => int64(duration / 1_000n)),
  Nanoseconds: (duration) => goFunction("func() int64", () => int64(duration)),
  Abs: (duration) => goFunction("func() time.Duration", () => new DurationValue(clampDuration(duration < 0n ? -duration : duration))),
  Round: (duration) => goFunction("func(time.Duration) time.Duration", (step: Value) => new DurationValue(roundDuration(duration, nanosecondsOf(step)))),
  Truncate: (duration) => goFunction("func(time.Duration) time.Duration", (step: Value) => new DurationValue(truncateDuration(duration, nanosecondsOf(step)))),
  String: (duration) => goFunction("func() string", () => formatDuration(duration)),
};

/** A duration as it arrives: a literal is an integer. */
function nanosecondsOf(value: Value): Nanoseconds {
  if (value instanceof DurationValue || value instanceof Int) return value.value;
  throw new Error("a time.Duration parameter received something else");
}

/** Whole units and the rest apart, as Go adds them up. */
function ratio(duration: Nanoseconds, unit: bigint): number {
  return Number(duration / unit) + Number(duration % unit) / Number(unit);
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}

/** A method that templates find but may not call, because of what it returns. */
function unusable(signature: string): GoFunction {
  return goFunction(signature, () => {
    throw new Error(`templates cannot call a method that is a ${signature}`);
  });
}

/** The form of RFC 3339, for years and offsets that it can write. */
function marshal(time: Time, subject: string): string {
  const { year, zone } = time.wallTime();
  if (year < 0 || year > 9999) throw new GoError(`${subject}year outside of range [0,9999]`);
  if (Math.abs(zone.offset) >= 24 * 3600) throw new GoError(`${subject}timezone hour outside of range [0,23]`);
  return formatTime(time, "2006-01-02T15:04:05.999999999Z07:00");
}

function goString(time: Time): string {
  const wall = time.wallTime();
  const place = { UTC: "time.UTC", Local: "time.Local" }[time.location.name] ?? `time.Location(${quoteForTime(time.location.name)})`;
  return `time.Date(${wall.year}, time.${monthNames[wall.month - 1]}, ${wall.day}, ${wall.hour}, ${wall.minute}, ${wall.second}, ${time.nanosecond}, ${place})`;
}
