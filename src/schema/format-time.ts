import { byteLength, byteSlice } from "../text/bytes.ts";
import { quoteForTime } from "../text/quote.ts";
import { quoteName } from "./violation.ts";

/** `2006-01-02`, read by Go's `time.Parse`. */
export function dateFault(text: string): string | undefined {
  const fault = (message: string): string => `parsing time ${quoteForTime(text)}: ${message}`;
  let rest = text;
  const numbers: number[] = [];
  for (const [element, pattern] of dateElements) {
    const digits = pattern.exec(rest)?.[0];
    if (digits === undefined) return `parsing time ${quoteForTime(text)} as "2006-01-02": cannot parse ${quoteForTime(rest)} as "${element}"`;
    rest = rest.slice(digits.length);
    if (element !== "-") numbers.push(Number(digits));
    if (element === "01" && (Number(digits) < 1 || Number(digits) > 12)) return fault("month out of range");
  }
  if (rest !== "") return fault(`extra text: ${quoteForTime(rest)}`);
  const [year = 0, month = 1, day = 1] = numbers;
  return day < 1 || day > daysInMonth(year, month) ? fault("day out of range") : undefined;
}

const dateElements: readonly (readonly [element: string, pattern: RegExp])[] = [
  ["2006", /^[0-9]{4}/],
  ["-", /^-/],
  ["01", /^[0-9]{2}/],
  ["-", /^-/],
  ["02", /^[0-9]{2}/],
];

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `15:04:05.999Z` or with an offset; a leap second only at the end of a day in UTC. */
export function timeFault(text: string): string | undefined {
  if (byteLength(text) < 9) return "less than 9 characters long";
  if (byteSlice(text, 2, 3) !== ":" || byteSlice(text, 5, 6) !== ":") return "missing colon in correct place";
  const clock = [byteSlice(text, 0, 2), byteSlice(text, 3, 5), byteSlice(text, 6, 8)];
  const odd = clock.find((part) => !/^[+]?[0-9]+$|^-0+$/.test(part));
  if (odd !== undefined) return /^-[0-9]+$/.test(odd) ? "non-positive hour/min/sec" : "invalid hour/min/sec";
  const [hour = 0, minute = 0, second = 0] = clock.map(Number);
  if (hour > 23 || minute > 59 || second > 60) return "hour/min/sec out of range";

  const [, fraction, offset = ""] = /^(?:\.([0-9]*))?(.*)$/s.exec(byteSlice(text, 8)) ?? [];
  if (fraction === "") return "no digits in second fraction";
  const shift = /^z$/i.test(offset) ? 0 : offsetOf(offset);
  if (typeof shift === "string") return shift;
  const inUtc = (hour * 60 + minute - shift + 24 * 60) % (24 * 60);
  return second === 60 && inUtc !== 23 * 60 + 59 ? "invalid leap second" : undefined;
}

/** Minutes east of Greenwich, or what is wrong. */
function offsetOf(text: string): number | string {
  if (text.length !== 6) return "offset must be 6 characters long";
  if (!/^[+-]/.test(text)) return "offset must begin with plus/minus";
  if (text[3] !== ":") return "missing colon in offset in correct place";
  const parts = [text.slice(1, 3), text.slice(4)];
  const odd = parts.find((part) => !/^[+]?[0-9]+$|^-0+$/.test(part));
  if (odd !== undefined) return /^-[0-9]+$/.test(odd) ? "non-positive hour/min in offset" : "invalid hour/min in offset";
  const [hours = 0, minutes = 0] = parts.map(Number);
  if (hours > 23 || minutes > 59) return "hour/min in offset out of range";
  return (hours * 60 + minutes) * (text.startsWith("-") ? -1 : 1);
}

/** A date and a time with `T` between. */
export function dateTimeFault(text: string): string | undefined {
  if (byteLength(text) < 20) return "less than 20 characters long";
  if (!/^[tT]$/.test(byteSlice(text, 10, 11))) return "11th character must be t or T";
  const date = dateFault(byteSlice(text, 0, 10));
  if (date !== undefined) return `invalid date element: ${date}`;
  const time = timeFault(byteSlice(text, 11));
  return time === undefined ? undefined : `invalid time element: ${time}`;
}

/** ISO 8601: `P1Y2M3DT4H5M6S`, `P7W`. */
export function durationFault(text: string): string | undefined {
  if (!text.startsWith("P")) return "must start with P";
  const rest = text.slice(1);
  if (rest === "") return "nothing after P";
  if (rest.endsWith("W")) {
    if (rest === "W") return "no number in week";
    return /^[0-9]+W$/.test(rest) ? undefined : "invalid week";
  }
  for (const [index, part] of rest.split("T").entries()) {
    if (index > 0 && part === "") return "no time elements";
    const units = ["YMD", "HMS"][index];
    if (units === undefined) return "more than one T";
    const fault = unitsFault(part, units);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function unitsFault(text: string, allUnits: string): string | undefined {
  let units = allUnits;
  for (let rest = text; rest !== ""; ) {
    const digits = /^[0-9]*/.exec(rest)?.[0].length ?? 0;
    if (digits === 0) return "missing number";
    const unit = rest[digits];
    if (unit === undefined) return "missing unit";
    const position = units.indexOf(unit);
    if (position < 0) return allUnits.includes(unit) ? `unit ${quoteName(unit)} out of order` : `invalid unit ${quoteName(unit)}`;
    units = units.slice(position + 1);
    rest = rest.slice(digits + 1);
  }
  return undefined;
}

/** Two moments, or a moment and a duration, with a slash between. */
export function periodFault(text: string): string | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return "missing slash";
  const [start, end] = [text.slice(0, slash), text.slice(slash + 1)];
  const isDurationFirst = start.startsWith("P");
  const first = isDurationFirst ? durationFault(start) : dateTimeFault(start);
  if (first !== undefined) return `invalid start ${isDurationFirst ? "duration" : "date-time"}: ${first}`;
  const isDurationLast = !isDurationFirst && end.startsWith("P");
  const last = isDurationLast ? durationFault(end) : dateTimeFault(end);
  return last === undefined ? undefined : `invalid end ${isDurationLast ? "duration" : "date-time"}: ${last}`;
}
