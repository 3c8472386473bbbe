import { checkTextLength } from "./limits.ts";

/** Random bytes from outside. */
export type RandomBytes = (length: number) => Uint8Array;

/** A number from 0 up to, but not including, the bound; so many more bits are drawn that no number is likelier by more than a trifle. */
export function randomBelow(random: RandomBytes, bound: bigint): bigint {
  const bytes = random(Math.ceil(bound.toString(16).length / 2) + 8);
  return numberOfBytes(bytes) % bound;
}

/** A text of so many characters of the alphabet, each drawn by itself; empty for a negative length. */
export function randomText(random: RandomBytes, length: number, alphabet: string): string {
  if (length <= 0) return "";
  checkTextLength(length);
  const bytes = random(2 * length);
  let text = "";
  for (let at = 0; at < length; at += 1) text += alphabet[(((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)) * alphabet.length) >> 16];
  return text;
}

/** The same items in another order. */
export function shuffled<T>(random: RandomBytes, items: readonly T[]): T[] {
  const order = items.map((item, index) => ({ item, rank: index }));
  const bytes = random(4 * items.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = view.getUint32(4 * last) % (last + 1);
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) break;
    [order[last], order[other]] = [b, a];
  }
  return order.map(({ item }) => item);
}

/** Bytes as a number, the highest first. */
export function numberOfBytes(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`);
}

/** A number as bytes, the highest first, at least so many. */
export function bytesOfNumber(value: bigint, length = 0): Uint8Array {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(Math.max(2 * length, digits.length + (digits.length % 2)), "0"), "hex");
}
