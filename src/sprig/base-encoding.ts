import { GoError } from "../template/value.ts";
import { encode } from "../text/bytes.ts";

/** Base 64 and base 32 with the standard alphabets and padding, as Go's `encoding/base64` and `encoding/base32` read and write them. */

const base64Digit = digitTable("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const base32Digit = digitTable(base32Digits);
const padding = 0x3d;

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (pending += 8; pending >= 5; pending -= 5) text += base32Digits[(bits >> (pending - 5)) & 31] ?? "";
  }
  if (pending > 0) text += base32Digits[(bits << (5 - pending)) & 31] ?? "";
  return text.padEnd(Math.ceil(text.length / 8) * 8, "=");
}

/** Line breaks are skipped. Throws a {@link GoError} with the byte at which Go gives up. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = encode(text);
  const corrupt = (at: number): GoError => new GoError(`illegal base64 data at input byte ${at}`);
  const afterBreaks = (at: number): number => {
    let next = at;
    while (bytes[next] === 0x0a || bytes[next] === 0x0d) next += 1;
    return next;
  };
  let digits = 0;
  for (let at = afterBreaks(0); at < bytes.length; at = afterBreaks(at + 1)) {
    const byte = bytes[at] ?? 0;
    if (base64Digit[byte] !== undefined) {
      digits += 1;
      continue;
    }
    const inQuantum = digits % 4;
    if (byte !== padding || inQuantum < 2) throw corrupt(at);
    let end = afterBreaks(at + 1);
    if (inQuantum === 2) {
      if (end === bytes.length) throw corrupt(end);
      if (bytes[end] !== padding) throw corrupt(end - 1);
      end = afterBreaks(end + 1);
    }
    if (end < bytes.length) throw corrupt(end);
    return Buffer.from(text, "base64");
  }
  if (digits % 4 !== 0) throw corrupt(bytes.length - (digits % 4));
  return Buffer.from(text, "base64");
}

/** Line breaks are dropped first, and offsets count without them. Throws a {@link GoError} with the byte at which Go gives up. */
export function decodeBase32(text: string): Uint8Array {
  const bytes = encode(text.replace(/[\r\n]/g, ""));
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    const quantum = readBase32Quantum(bytes, at);
    let bits = 0;
    quantum.forEach((digit, index) => {
      bits = ((bits << 5) | digit) & 0xfff;
      const pending = (5 * (index + 1)) % 8;
      if (pending < 5) decoded.push((bits >> pending) & 0xff);
    });
    if (quantum.length < 8) break; // whatever follows the padding is not looked at
  }
  return Uint8Array.from(decoded);
}

/** Up to eight digits; fewer before padding. */
function readBase32Quantum(bytes: Uint8Array, start: number): number[] {
  const corrupt = (at: number): GoError => new GoError(`illegal base32 data at input byte ${at}`);
  const digits: number[] = [];
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) throw corrupt(start);
    const left = bytes.length - at - 1;
    if (byte === padding && digits.length >= 2 && left < 8) {
      if (left + digits.length < 7) throw corrupt(bytes.length);
      for (let next = at + 1; next < start + 8; next += 1) {
        if (bytes[next] !== padding) throw corrupt(next - 1);
      }
      if (digits.length === 3 || digits.length === 6) throw corrupt(at);
      return digits;
    }
    const digit = base32Digit[byte];
    if (digit === undefined) throw corrupt(at);
    digits.push(digit);
  }
  return digits;
}

function digitTable(alphabet: string): readonly (number | undefined)[] {
  const table = new Array<number | undefined>(256).fill(undefined);
  for (const [value, digit] of [...alphabet].entries()) table[digit.charCodeAt(0)] = value;
  return Object.freeze(table);
}
