import { decode, encode, isAscii } from "./bytes.ts";

/** A text with one character (U+0000 to U+00FF) for each byte, for what Go does byte by byte and for texts that are not UTF-8 throughout. */
export function toByteString(text: string): string {
  return isAscii(text) ? text : Buffer.from(encode(text)).toString("latin1");
}

/** The inverse of {@link toByteString}. */
export function fromByteString(bytes: string): string {
  return isAscii(bytes) ? bytes : decode(Buffer.from(bytes, "latin1"));
}
