const form = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?(Z|[-+](\d\d):(\d\d))?$/;

/**
 * Whether go-yaml v2 takes a text for a date or a time (`parseTimestamp`): `2001-1-2`, `2001-01-02 3:04:05` without a zone,
 * or `2001-01-02T03:04:05Z` with one; the numbers within what Go's time.Parse accepts.
 */
export function isTimestamp(text: string): boolean {
  if (text[4] !== "-") return false;
  const match = form.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const hasTime = match[4] !== undefined;
  const hasZone = match[7] !== undefined;
  const wantsZone = hasTime && !text.includes(" ");
  if (hasZone !== wantsZone) return false;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return false;
  if (hasTime && (Number(match[4]) > 23 || Number(match[5]) > 59 || Number(match[6]) > 59)) return false;
  return match[8] === undefined || (Number(match[8]) <= 24 && Number(match[9]) <= 60);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
