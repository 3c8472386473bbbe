import type { Time, WallTime } from "./time.ts";

/** The names of months and days, as Go's layouts print and read them: January and Sunday first. */
export const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;
export const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** A piece of a layout: text that stands for itself, then an element such as `2006` or `-07:00`; the last piece has none. */
export interface LayoutPiece {
  readonly literal: string;
  readonly element: string;
}

/** The elements in the order in which Go tries them. Fractions end where the digits end; `_2006` is an underscore and a year. */
const element =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|2|__2|_2(?!006)|3|4|5|PM|pm|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07|[.,]0+(?![0-9])|[.,]9+(?![0-9])/g;

/** The pieces of a layout in Go's reference time, `Mon Jan 2 15:04:05 MST 2006`. */
export function parseLayout(layout: string): LayoutPiece[] {
  const pieces: LayoutPiece[] = [];
  let end = 0;
  for (const match of layout.matchAll(element)) {
    pieces.push({ literal: layout.slice(end, match.index), element: match[0] });
    end = match.index + match[0].length;
  }
  return [...pieces, { literal: layout.slice(end), element: "" }];
}

/** Go's `Time.Format`. */
export function formatTime(time: Time, layout: string): string {
  const wall = time.wallTime();
  return parseLayout(layout)
    .map((piece) => piece.literal + formatElement(piece.element, time, wall))
    .join("");
}

/** Go's `Time.String`. */
export function timeToString(time: Time): string {
  const text = formatTime(time, "2006-01-02 15:04:05.999999999 -0700 MST");
  if (time.monotonic === undefined) return text;
  const size = time.monotonic < 0n ? -time.monotonic : time.monotonic;
  return `${text} m=${time.monotonic < 0n ? "-" : "+"}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, "0")}`;
}

function formatElement(element: string, time: Time, wall: WallTime): string {
  switch (element) {
    case "":
      return "";
    case "2006":
      return (wall.year < 0 ? "-" : "") + pad(Math.abs(wall.year), 4);
    case "06":
      return pad(Math.abs(wall.year) % 100, 2);
    case "January":
      return monthNames[wall.month - 1] ?? "";
    case "Jan":
      return (monthNames[wall.month - 1] ?? "").slice(0, 3);
    case "1":
      return String(wall.month);
    case "01":
      return pad(wall.month, 2);
    case "Monday":
      return dayNames[wall.weekday] ?? "";
    case "Mon":
      return (dayNames[wall.weekday] ?? "").slice(0, 3);
    case "2":
      return String(wall.day);
    case "_2":
      return pad(wall.day, 2, " ");
    case "02":
      return pad(wall.day, 2);
    case "__2":
      return pad(wall.yearDay, 3, " ");
    case "002":
      return pad(wall.yearDay, 3);
    case "15":
      return pad(wall.hour, 2);
    case "3":
      return String(wall.hour % 12 || 12);
    case "03":
      return pad(wall.hour % 12 || 12, 2);
    case "4":
      return String(wall.minute);
    case "04":
      return pad(wall.minute, 2);
    case "5":
      return String(wall.second);
    case "05":
      return pad(wall.second, 2);
    case "PM":
      return wall.hour >= 12 ? "PM" : "AM";
    case "pm":
      return wall.hour >= 12 ? "pm" : "am";
    case "MST":
      return wall.zone.abbreviation || formatOffset(wall.zone.offset, "-0700");
    default:
      return /^[.,]/.test(element) ? formatFraction(time.nanosecond, element) : formatOffset(wall.zone.offset, element);
  }
}

/** `-07:00` and its kin. Those with `Z` write UTC as just that. */
function formatOffset(offset: number, element: string): string {
  if (element.startsWith("Z") && offset === 0) return "Z";
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map((part) => pad(part, 2));
  const count = element.replace(/[^0-9]/g, "").length / 2;
  return (offset <= -60 ? "-" : "+") + parts.slice(0, count).join(element.includes(":") ? ":" : "");
}

/** `.000` cuts off, `.999` also drops zeros at the end, and the point with the last of them. */
function formatFraction(nanosecond: number, element: string): string {
  const digits = pad(nanosecond, 9).slice(0, element.length - 1).padEnd(Math.min(element.length - 1, 9), "0");
  const kept = element[1] === "9" ? digits.replace(/0+$/, "") : digits;
  return kept === "" ? "" : `${element[0]}${kept}`;
}

function pad(value: number, width: number, fill = "0"): string {
  return String(value).padStart(width, fill);
}
