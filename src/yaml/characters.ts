/** The code that stands for the end of the text; no legal YAML text contains it. */
export const END = 0;

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** A line break as YAML 1.1 knows them: LF, CR, NEL, and the line and paragraph separators. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** A line break, or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

/** A blank, a line break, or the end of the text. Below the space, legal text holds nothing else. */
export function isBlankOrEnd(code: number): boolean {
  return code <= 0x20 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** An ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What anchors, tag handles and directive names are made of: letters, digits, `_` and `-`. */
export function isWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || isDigit(code) || code === 0x5f || code === 0x2d;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(code: number): number {
  if (isDigit(code)) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x61 + 10;
  if (code >= 0x41 && code <= 0x46) return code - 0x41 + 10;
  return -1;
}
