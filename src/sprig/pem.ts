import { GoError } from "../template/value.ts";
import { decodeBase64 } from "./base-encoding.ts";

/** Bytes with a label, as `-----BEGIN LABEL-----` introduces them. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** Go's `pem.Encode`: lines of 64 characters. */
export function encodePem({ label, bytes }: PemBlock): string {
  const lines = Buffer.from(bytes).toString("base64").replace(/.{1,64}/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}-----END ${label}-----\n`;
}

const begin = "-----BEGIN ";
const end = "\n-----END ";

/** Go's `pem.Decode`: the first block of a text that is whole; undefined where there is none. Header lines are passed over. */
export function decodePem(text: string): PemBlock | undefined {
  for (let from = 0, to = text.indexOf(end); to >= 0; from = to + end.length, to = text.indexOf(end, from)) {
    const start = text.lastIndexOf(begin, to);
    if (start < from || (start > from && text[start - 1] !== "\n")) continue;
    const lineEnd = text.indexOf("\n", to + 1);
    const [, label, body = ""] = /^-----BEGIN (.*)-----[ \t\r]*\n(?:.*:.*\n)*([^]*?)\n?-----END \1-----[ \t\r]*$/.exec(text.slice(start, lineEnd < 0 ? undefined : lineEnd)) ?? [];
    const bytes = label === undefined ? undefined : bytesOf(body.replace(/[ \t]/g, ""));
    if (label !== undefined && bytes !== undefined) return { label, bytes };
  }
  return undefined;
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return decodeBase64(base64);
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}
