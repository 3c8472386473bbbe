import { integer, sequence } from "./der.ts";
import { dsaOffsets } from "./prime-offsets.ts";
import { type RandomBytes, randomBelow } from "./randomness.ts";
import { numberOf } from "./rsa-key.ts";

/** A DSA key of 2048 and 256 bits, as Sprig writes it: version, p, q, g, y, x. The first three are the same for all keys, as they may be. */
export function generateDsaKey(random: RandomBytes): Uint8Array {
  const q = numberOf(256, 0) + 2n * BigInt(dsaOffsets.q);
  const start = numberOf(2048, 0);
  const p = start - (start % (2n * q)) + 2n * q * BigInt(dsaOffsets.p) + 1n;
  const g = power(2n, (p - 1n) / q, p);
  const x = 1n + randomBelow(random, q - 1n);
  return sequence(...[0n, p, q, g, power(g, x, p), x].map(integer));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) result = (((result * result) % modulus) * (bit === "1" ? base : 1n)) % modulus;
  return result;
}
