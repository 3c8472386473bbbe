import { GoError } from "../template/value.ts";
import { quoteForTime } from "../text/quote.ts";
import { daysInMonth, daysOfDate, dateOfDays, isLeapYear } from "./civil-date.ts";
import { dayNames, monthNames, parseLayout } from "./time-layout.ts";
import { type Location, fixedZone, utc } from "./time-zone.ts";
import { Time } from "./time.ts";

/**
 * Go's `time.ParseInLocation`: reads a time that is written like the layout. Throws a {@link GoError} in Go's words.
 * @param local where a time without a zone belongs, and whose abbreviations are known
 */
export function parseTime(layout: string, text: string, local: Location): Time {
  const reader = new Reader(layout, text);
  const pieces = parseLayout(layout);
  pieces.forEach(({ literal, element }, index) => {
    reader.skip(literal);
    if (element !== "") reader.read(element, pieces[index + 1]?.element ?? "");
  });
  if (reader.rest !== "") throw reader.fault(`extra text: ${quoteForTime(reader.rest)}`);
  return reader.time(local);
}

/** What the layout's elements said so far; a month, day or day of the year of which nothing was said is undefined. */
class Reader {
  readonly #layout: string;
  readonly #text: string;
  #rest: string;

  #year = 0;
  #month: number | undefined;
  #day: number | undefined;
  #yearDay: number | undefined;
  #hour = 0;
  #minute = 0;
  #second = 0;
  #nanosecond = 0;
  #half: "am" | "pm" | undefined;
  #isUtc = false;
  #offset: number | undefined;
  #abbreviation = "";

  constructor(layout: string, text: string) {
    this.#layout = layout;
    this.#text = text;
    this.#rest = text;
  }

  get rest(): string {
    return this.#rest;
  }

  fault(message: string): GoError {
    return new GoError(`parsing time ${quoteForTime(this.#text)}: ${message}`);
  }

  /** Passes over text that stands for itself; blanks stand for any number of blanks. */
  skip(literal: string): void {
    for (const [part = ""] of literal.matchAll(/ +|[^ ]/gu)) {
      const isMet = part.startsWith(" ") ? this.#rest === "" || this.#rest.startsWith(" ") : this.#rest.startsWith(part);
      if (!isMet) throw this.#mismatch(literal, this.#rest);
      this.#rest = part.startsWith(" ") ? this.#rest.replace(/^ +/, "") : this.#rest.slice(part.length);
    }
  }

  /** Reads one element; the one after it decides who gets a fraction of a second. */
  read(element: string, next: string): void {
    const before = this.#rest;
    const isRead = this.#readElement(element, next);
    if (!isRead) throw this.#mismatch(element, before);
  }

  /** The moment that was read. */
  time(local: Location): Time {
    const [month, day] = this.#monthAndDay();
    if (day < 1 || day > daysInMonth(this.#year, month)) throw this.fault("day out of range");
    const hour = this.#half === "pm" && this.#hour < 12 ? this.#hour + 12 : this.#half === "am" && this.#hour === 12 ? 0 : this.#hour;
    const wall = { year: this.#year, month, day, hour, minute: this.#minute, second: this.#second };
    const place = (location: Location): Time => Time.ofWallTime(wall, this.#nanosecond, location);
    if (this.#isUtc) return place(utc);

    if (this.#offset !== undefined) {
      const time = place(fixedZone(this.#abbreviation, this.#offset));
      const zone = local.at(Number(time.seconds));
      const isLocal = zone.offset === this.#offset && ["", zone.abbreviation].includes(this.#abbreviation);
      return isLocal ? time.in(local) : time;
    }
    if (this.#abbreviation !== "") {
      const offset = local.offsetOf(this.#abbreviation, Number(place(utc).seconds));
      if (offset !== undefined) return place(fixedZone(this.#abbreviation, offset)).in(local);
      const hours = /^GMT([+-]\d+)$/.exec(this.#abbreviation)?.[1] ?? "0";
      return place(utc).in(fixedZone(this.#abbreviation, Number(hours) * 3600));
    }
    return place(local);
  }

  #readElement(element: string, next: string): boolean {
    switch (element) {
      case "2006":
        return this.#take(/^\d{4}/, (digits) => (this.#year = Number(digits)));
      case "06":
        return this.#take(/^(?:\d\d|[+-]\d)/, (digits) => (this.#year = Number(digits) + (Number(digits) >= 69 ? 1900 : 2000)));
      case "January":
        return this.#takeName(monthNames, (index) => (this.#month = index + 1));
      case "Jan":
        return this.#takeName(abbreviate(monthNames), (index) => (this.#month = index + 1));
      case "1":
      case "01":
        return this.#takeNumber(element, "month", 1, 12, (month) => (this.#month = month));
      case "Monday":
        return this.#takeName(dayNames, () => undefined);
      case "Mon":
        return this.#takeName(abbreviate(dayNames), () => undefined);
      case "_2":
        return this.#take(/^ ?(\d\d?)/, (_, digits) => (this.#day = Number(digits)));
      case "2":
      case "02":
        return this.#takeNumber(element, "day", 0, 99, (day) => (this.#day = day));
      case "__2":
        return this.#take(/^ ? ?(\d{1,3})/, (_, digits) => (this.#yearDay = Number(digits)));
      case "002":
        return this.#take(/^\d{3}/, (digits) => (this.#yearDay = Number(digits)));
      case "15":
        return this.#takeNumber(element, "hour", 0, 23, (hour) => (this.#hour = hour), /^\d\d?/);
      case "3":
      case "03":
        return this.#takeNumber(element, "hour", 0, 12, (hour) => (this.#hour = hour));
      case "4":
      case "04":
        return this.#takeNumber(element, "minute", 0, 59, (minute) => (this.#minute = minute));
      case "5":
      case "05":
        return this.#takeNumber(element, "second", 0, 59, (second) => (this.#second = second)) && (/^[.,]/.test(next) || this.#takeFraction());
      case "PM":
        return this.#take(/^[AP]M/, (half) => (this.#half = half === "PM" ? "pm" : "am"));
      case "pm":
        return this.#take(/^[ap]m/, (half) => (this.#half = half === "pm" ? "pm" : "am"));
      case "MST":
        return this.#takeAbbreviation();
      default:
        return /^[.,]/.test(element) ? this.#takeFraction(element[1] === "0" ? element.length : undefined) : this.#takeOffset(element);
    }
  }

  /** Reads what the pattern matches at the start; says whether it did. */
  #take(pattern: RegExp, use: (text: string, group: string) => void): boolean {
    const match = pattern.exec(this.#rest);
    if (match === null) return false;
    this.#rest = this.#rest.slice(match[0].length);
    use(match[0], match[1] ?? "");
    return true;
  }

  /** One digit or two; two where the element begins with a zero. */
  #takeNumber(element: string, name: string, least: number, most: number, use: (value: number) => void, pattern = element.startsWith("0") ? /^\d\d/ : /^\d\d?/): boolean {
    return this.#take(pattern, (digits) => {
      const value = Number(digits);
      if (value < least || value > most) throw this.fault(`${name} out of range`);
      use(value);
    });
  }

  #takeName(names: readonly string[], use: (index: number) => void): boolean {
    const index = names.findIndex((name) => this.#rest.slice(0, name.length).toLowerCase() === name.toLowerCase());
    return index >= 0 && this.#take(new RegExp(`^.{${names[index]?.length ?? 0}}`), () => use(index));
  }

  /**
   * A point or a comma, and digits, of which nine count.
   * @param width how many characters the layout asks for; without it any number of digits, or nothing at all
   */
  #takeFraction(width?: number): boolean {
    if (width === undefined) {
      this.#take(/^[.,](\d+)/, (_, digits) => (this.#nanosecond = nanosecondsOf(digits.slice(0, 9))));
      return true;
    }
    const text = this.#rest.slice(0, width);
    if (text.length < width || !/^[.,]/.test(text)) return false;
    const digits = text.slice(1, 10);
    if (!/^[+-]?\d*$/.test(digits)) return false;
    if (/^-0*[1-9]/.test(digits)) throw this.fault("fractional second out of range");
    this.#rest = this.#rest.slice(width);
    this.#nanosecond = nanosecondsOf(digits);
    return true;
  }

  /** `-07:00` and its kin; those with `Z` also read just that. */
  #takeOffset(element: string): boolean {
    if (element.startsWith("Z") && this.#rest.startsWith("Z")) {
      this.#isUtc = true;
      this.#rest = this.#rest.slice(1);
      return true;
    }
    const shape = element.slice(1);
    const text = this.#rest.slice(0, shape.length + 1);
    if (text.length <= shape.length || [...shape].some((character, index) => character === ":" && text[index + 1] !== ":")) return false;
    const step = shape.includes(":") ? 3 : 2;
    const parts = [1, 1 + step, 1 + 2 * step].map((at) => text.slice(at, at + 2)).filter((part) => part !== "");
    const bad = parts.findIndex((part) => !/^\d\d$/.test(part));
    const [hours = 0, minutes = 0, seconds = 0] = (bad < 0 ? parts : parts.slice(0, bad)).map(Number);
    if (seconds > 60) throw this.fault("time zone offset second out of range");
    if (minutes > 60) throw this.fault("time zone offset minute out of range");
    if (hours > 24) throw this.fault("time zone offset hour out of range");
    if (bad >= 0 || !/^[+-]/.test(text)) return false;
    this.#offset = (text.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
    this.#rest = this.#rest.slice(text.length);
    return true;
  }

  /** Three letters, four or five with a T at the end, some that are unlike all others, or an offset. */
  #takeAbbreviation(): boolean {
    if (this.#take(/^UTC/, () => (this.#isUtc = true))) return true;
    return this.#rest.length >= 3 && this.#take(/^(?:ChST|MeST|GMT(?:[+-](?:0*(?:1?\d|2[0-3]))(?!\d))?|[+-]0*(?:1?\d|2[0-3])(?!\d)|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z]))/, (name) => (this.#abbreviation = name));
  }

  #monthAndDay(): readonly [month: number, day: number] {
    if (this.#yearDay === undefined) return [this.#month ?? 1, this.#day ?? 1];
    if (this.#yearDay < 1 || this.#yearDay > (isLeapYear(this.#year) ? 366 : 365)) throw this.fault("day-of-year out of range");
    const { month, day } = dateOfDays(daysOfDate({ year: this.#year, month: 1, day: this.#yearDay }));
    if (this.#month !== undefined && this.#month !== month) throw this.fault("day-of-year does not match month");
    if (this.#day !== undefined && this.#day !== day) throw this.fault("day-of-year does not match day");
    return [month, day];
  }

  #mismatch(element: string, rest: string): GoError {
    return new GoError(`parsing time ${quoteForTime(this.#text)} as ${quoteForTime(this.#layout)}: cannot parse ${quoteForTime(rest)} as ${quoteForTime(element)}`);
  }
}

function abbreviate(names: readonly string[]): string[] {
  return names.map((name) => name.slice(0, 3));
}

/** Of at most nine digits, perhaps with a sign in front. */
function nanosecondsOf(digits: string): number {
  return Number(/\d/.test(digits) ? digits : "0") * 10 ** (9 - digits.length);
}
