import { createHash } from "node:crypto";
import { goFunction } from "../template/functions.ts";
import { encode } from "../text/bytes.ts";

/** Sprig's checksums (in Sprig's crypto.go), in hexadecimal digits; Adler-32 is a decimal number. */
export const digestFunctions = {
  sha1sum: goFunction("func(string) string", (text: string) => digest("sha1", text)),
  sha256sum: goFunction("func(string) string", (text: string) => digest("sha256", text)),
  sha512sum: goFunction("func(string) string", (text: string) => digest("sha512", text)),
  adler32sum: goFunction("func(string) string", (text: string) => String(adler32(encode(text)))),
};

function digest(algorithm: string, text: string): string {
  return createHash(algorithm).update(encode(text)).digest("hex");
}

/** RFC 1950: the sum of the bytes, and the sum of those sums, both modulo the largest prime below 2^16. */
function adler32(bytes: Uint8Array): number {
  let sum = 1;
  let sums = 0;
  for (const byte of bytes) {
    sum = (sum + byte) % 65521;
    sums = (sums + sum) % 65521;
  }
  return sums * 65536 + sum;
}
