import { zonesByAbbreviations } from "./time-zone-names.ts";

/** Go's `time.Location`: what clocks show in a place. */
export interface Location {
  /** As Go prints it: `UTC`, `Local`, an IANA name, or the name that a parsed time gave. */
  readonly name: string;
  /** The zone in use at a time, in seconds since 1970. */
  at(seconds: number): Zone;
  /** The offset in use at about that time under the abbreviation. */
  offsetOf(abbreviation: string, seconds: number): number | undefined;
}

export interface Zone {
  /** Seconds east of Greenwich. */
  readonly offset: number;
  /** `CET`, `+03`; empty where nothing is known but the offset. */
  readonly abbreviation: string;
  readonly isDaylightSaving: boolean;
}

/** Go's `time.UTC`. */
export const utc: Location = fixedZone("UTC", 0);

/** Go's `time.FixedZone`. */
export function fixedZone(name: string, offset: number): Location {
  const zone: Zone = { offset, abbreviation: name, isDaylightSaving: false };
  return { name, at: () => zone, offsetOf: () => undefined };
}

/**
 * The time zones of one engine. Offsets come from the platform's own data. Abbreviations are those in use today, also for times
 * in which a place had others, except that an offset of odd seconds is local mean time.
 */
export class TimeZones {
  /** Go's `time.Local`. */
  readonly local: Location;
  readonly #loaded = new Map<string, Location>();

  /** @param localName an IANA name; UTC where nobody knows it, as in Go */
  constructor(localName: string) {
    const named = this.load(localName) ?? utc;
    this.local = named === utc ? utc : { ...named, name: "Local" };
  }

  /** Go's `time.LoadLocation`; undefined for a name that Go does not know. Names are exact to the letter. */
  load(name: string): Location | undefined {
    if (name === "" || name === "UTC") return utc;
    if (name === "Local") return this.local;
    const loaded = this.#loaded.get(name);
    if (loaded !== undefined) return loaded;
    const listed = Object.entries(zonesByAbbreviations).find(([, zones]) => zones.split(" ").includes(name));
    const location = listed && openZone(name, listed[0].split(" ").filter(Boolean));
    if (location !== undefined) this.#loaded.set(name, location);
    return location;
  }
}

/** A zone of the platform; undefined where its data is older than our list. */
function openZone(name: string, abbreviations: readonly string[]): Location | undefined {
  const offsetAt = offsets(name);
  if (offsetAt === undefined) return undefined;

  const describe = (seconds: number, offset: number): Zone => {
    if (offset % 60 !== 0) return { offset, abbreviation: "LMT", isDaylightSaving: false };
    const [first, second] = abbreviations;
    const lower = second === undefined && first !== undefined ? offset : lowerOffset(offsetAt, seconds);
    const abbreviation = offset > lower ? second : first;
    return { offset, abbreviation: abbreviation ?? numericName(offset), isDaylightSaving: offset > lower };
  };
  const at = (seconds: number): Zone => describe(seconds, offsetAt(seconds));
  return {
    name,
    at,
    offsetOf: (abbreviation, seconds) => [seconds, ...solstices(seconds)].map(at).find((zone) => zone.abbreviation === abbreviation)?.offset,
  };
}

/** The offset east of Greenwich in seconds, by time; the platform names it `GMT+05:45`. */
function offsets(name: string): ((seconds: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
  return (seconds) => {
    const [, sign, hours = "0", minutes = "0", rest = "0"] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(new Date(clamp(seconds) * 1000))) ?? [];
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    return sign === "-" ? -offset : offset;
  };
}

function lowerOffset(offsetAt: (seconds: number) => number, seconds: number): number {
  return Math.min(offsetAt(seconds), ...solstices(seconds).map(offsetAt));
}

/** January and July of the year, by which time a zone has shown what it does. */
function solstices(seconds: number): number[] {
  const year = new Date(clamp(seconds) * 1000).getUTCFullYear();
  return [new Date(0).setUTCFullYear(year, 0, 15) / 1000, new Date(0).setUTCFullYear(year, 6, 15) / 1000];
}

/** JavaScript's dates end 275,000 years from now. */
function clamp(seconds: number): number {
  return Math.max(-8.6e12, Math.min(8.6e12, seconds));
}

/** Zones without a name go by their offset: `+03`, `-0330`. */
function numericName(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const digits = String(Math.trunc(minutes / 60)).padStart(2, "0") + (minutes % 60 === 0 ? "" : String(minutes % 60).padStart(2, "0"));
  return (offset < 0 ? "-" : "+") + digits;
}
