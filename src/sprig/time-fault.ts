import { encode } from "../text/bytes.ts";

/** How Go's `time` package quotes a text in its errors: everything that is not printable ASCII byte by byte. */
export function quoteForTime(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[^\x20-\x7f]/gu, (character) => [...encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""));
  return `"${escaped}"`;
}
