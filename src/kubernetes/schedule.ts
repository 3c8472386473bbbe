/** The five fields of a schedule: their names, and the numbers that they hold. */
const fields = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] },
  { name: "day of week", least: 0, most: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
] as const;

const shorthands = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]);

/** What the CronJob controller would refuse in a schedule; undefined if it takes it. (github.com/robfig/cron/v3: ParseStandard; the API server refuses TZ in it.) */
export function scheduleFault(schedule: string): string | undefined {
  if (/TZ=/.test(schedule)) return "a time zone does not belong into the schedule; use timeZone";
  const text = schedule.trim();
  if (text.startsWith("@"))
    return shorthands.has(text) || /^@every ([0-9]+(\.[0-9]+)?(h|m|s|ms|us|ns))+$/.test(text) ? undefined : `there is no schedule ${text}`;
  const parts = text.split(/\s+/);
  if (parts.length !== fields.length) return `has ${parts.length} ${parts.length === 1 ? "field" : "fields"} and not 5`;
  for (const [index, field] of fields.entries()) {
    const wrong = (parts[index] ?? "").split(",").find((range) => !isRange(range, field));
    if (wrong !== undefined) return `${wrong === "" ? "nothing" : wrong} is not a ${field.name}`;
  }
  return undefined;
}

function isRange(text: string, { least, most, names }: (typeof fields)[number]): boolean {
  const [, from = "", to, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(text) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (from === "*" || from === "?") return to === undefined;
  const number = (part: string): number => {
    const named = (names as readonly string[]).indexOf(part.toLowerCase());
    return named !== -1 ? named + least : /^\d+$/.test(part) ? Number(part) : NaN;
  };
  const [first, last] = [number(from), to === undefined ? number(from) : number(to)];
  return first >= least && last <= most && first <= last;
}
