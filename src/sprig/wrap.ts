import { fromByteString, toByteString } from "../text/byte-string.ts";
import { checkTextLength } from "./limits.ts";

/** How lines are broken. */
export interface WrapStyle {
  /** What stands between two lines. */
  readonly separator: string;
  /** Whether a word longer than a line is cut; else it makes a line of its own. */
  readonly cutsWords: boolean;
}

/**
 * Breaks a text into lines at blanks, as goutils' WrapCustom does it: blanks at the start of a line are dropped,
 * unless all that is left fits into it.
 * @param width in bytes, at least 1
 */
export function wrap(text: string, width: number, { separator, cutsWords }: WrapStyle): string {
  const bytes = toByteString(text);
  const room = Math.max(width, 1);
  const lines: string[] = [];
  let at = 0;
  while (bytes.length - at > room) {
    if (bytes[at] === " ") {
      at += 1;
      continue;
    }
    const blank = bytes.slice(at, at + room + 1).lastIndexOf(" ");
    const end = blank !== -1 ? at + blank : cutsWords ? at + room : bytes.indexOf(" ", at + room);
    if (end === -1) break;
    lines.push(bytes.slice(at, end));
    at = bytes[end] === " " ? end + 1 : end;
  }
  lines.push(bytes.slice(at));
  checkTextLength(bytes.length + lines.length * separator.length);
  return fromByteString(lines.join(toByteString(separator)));
}
