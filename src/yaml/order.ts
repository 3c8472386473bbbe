import { encode } from "../text/bytes.ts";

/** Compares two strings as Go does, byte by byte. */
export function compareBytes(a: string, b: string): number {
  // The order of UTF-16 units is that of bytes as long as there are no surrogates.
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(encode(a), encode(b));
}

const surrogate = /[\ud800-\udfff]/;

/** Keys in the order of their bytes, as encoding/json sorts them. */
export function sortedByBytes(keys: Iterable<string>): string[] {
  const sorted = [...keys];
  return sorted.some((key) => surrogate.test(key)) ? sorted.sort(compareBytes) : sorted.sort();
}

/**
 * Keys in the order in which go-yaml writes them (its `keyList`): letters by code point, other characters before letters,
 * and numbers by their value, so that `a2` comes before `a10`. In version 3, what follows a number is the other way round:
 * letters come first there.
 */
export function sortedNaturally(keys: Iterable<string>, version: 2 | 3): string[] {
  const sorted = [...keys];
  if (sorted.length < 2) return sorted;
  if (sorted.every((key) => key.isWellFormed())) return sorted.sort((a, b) => compareNaturally(a, b, version));
  return sorted.sort((a, b) => compareNaturally(a.toWellFormed(), b.toWellFormed(), version));
}

function compareNaturally(a: string, b: string, version: 2 | 3): number {
  let at = 0;
  const length = Math.min(a.length, b.length);
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === length) return a.length - b.length;
  if (at > 0 && isLowSurrogate(a.charCodeAt(at)) && isHighSurrogate(a.charCodeAt(at - 1))) at -= 1;
  const left = a.codePointAt(at) ?? 0;
  const right = b.codePointAt(at) ?? 0;
  const leftIsLetter = isLetter(left);
  const rightIsLetter = isLetter(right);
  if (leftIsLetter && rightIsLetter) return left - right;
  if (leftIsLetter || rightIsLetter) {
    const lettersFirst = version === 3 && isDigit(codePointBefore(a, at));
    return leftIsLetter === lettersFirst ? -1 : 1;
  }
  if (!isDigit(left) && !isDigit(right)) return left - right;
  // Zeros only lead if no other digit comes before them.
  const continues = (left === 0x30 || right === 0x30) && endsInNumber(a, at);
  const leftDigits = digitsAt(a, at);
  const rightDigits = digitsAt(b, at);
  const difference = numberOf(leftDigits, continues) - numberOf(rightDigits, continues);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return leftDigits.length - rightDigits.length || left - right;
}

/** Whether the digits right before a place include one that is not 0. */
function endsInNumber(text: string, end: number): boolean {
  for (let at = end; at > 0; ) {
    const code = codePointBefore(text, at);
    if (!isDigit(code)) return false;
    if (code !== 0x30) return true;
    at -= code > 0xffff ? 2 : 1;
  }
  return false;
}

function digitsAt(text: string, at: number): number[] {
  const digits: number[] = [];
  for (let code = text.codePointAt(at); code !== undefined && isDigit(code); code = text.codePointAt(at)) {
    digits.push(code);
    at += code > 0xffff ? 2 : 1;
  }
  return digits;
}

/** The value of digits as an int64, which may overflow. */
function numberOf(digits: readonly number[], continues: boolean): bigint {
  let value = continues ? 1n : 0n;
  for (const digit of digits) value = BigInt.asIntN(64, value * 10n + BigInt(digit - 0x30));
  return value;
}

function codePointBefore(text: string, end: number): number {
  if (end === 0) return 0;
  const last = text.charCodeAt(end - 1);
  return end > 1 && isLowSurrogate(last) && isHighSurrogate(text.charCodeAt(end - 2)) ? (text.codePointAt(end - 2) ?? last) : last;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return /\p{L}/u.test(String.fromCodePoint(code));
}

function isDigit(code: number): boolean {
  if (code < 0x80) return code >= 0x30 && code <= 0x39;
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}
