import { createHash } from "node:crypto";
import { integer, sequence } from "./der.ts";
import { primeOffsets } from "./prime-offsets.ts";
import { type RandomBytes, numberOfBytes, randomBelow } from "./randomness.ts";

const publicExponent = 65_537n;

/**
 * An RSA key in the form of PKCS #1. Searching primes takes a tenth of a second, and charts ask for hundreds of keys whose only reader is us;
 * so the primes are drawn from a list that everybody can read. The keys are sound, and they are not secret.
 */
export function generateRsaKey(random: RandomBytes, bits: 2048 | 4096): Uint8Array {
  const half = bits === 2048 ? 1024 : 2048;
  const count = BigInt(primeOffsets[half].length);
  const first = randomBelow(random, count);
  const second = (first + 1n + randomBelow(random, count - 1n)) % count;
  return pkcs1(primeAt(half, Number(first)), primeAt(half, Number(second)));
}

/** An odd number of exactly so many bits, always the same; its two highest bits are set. */
export function numberOf(bits: number, index: number): bigint {
  const parts = Array.from({ length: Math.ceil(bits / 512) }, (_, part) => createHash("sha512").update(`prime ${bits} ${index} ${part}`).digest());
  const number = numberOfBytes(Buffer.concat(parts).subarray(0, bits / 8));
  return number | (3n << BigInt(bits - 2)) | 1n;
}

function primeAt(bits: 1024 | 2048, index: number): bigint {
  return numberOf(bits, index) + 2n * BigInt(primeOffsets[bits][index] ?? 0);
}

function pkcs1(p: bigint, q: bigint): Uint8Array {
  const d = inverse(publicExponent, ((p - 1n) * (q - 1n)) / greatestCommonDivisor(p - 1n, q - 1n));
  return sequence(...[0n, p * q, publicExponent, d, p, q, d % (p - 1n), d % (q - 1n), inverse(q, p)].map(integer));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** The number that multiplied by this one leaves 1. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, current] = [modulus, value % modulus];
  let [before, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [before, factor] = [factor, before - quotient * factor];
  }
  return before < 0n ? before + modulus : before;
}
