import { createCipheriv, createDecipheriv } from "node:crypto";
import { GoError } from "../template/value.ts";
import { decode, encode } from "../text/bytes.ts";
import { decodeBase64, encodeBase64 } from "./base-encoding.ts";
import type { RandomBytes } from "./randomness.ts";

const blockSize = 16;

/** Sprig's `encryptAES`: AES-256 in CBC mode with PKCS #7 padding, the initialisation vector in front, in base 64. Nothing stays nothing. */
export function encryptAes(random: RandomBytes, password: string, text: string): string {
  if (text === "") return "";
  const vector = random(blockSize);
  const cipher = createCipheriv("aes-256-cbc", keyOf(password), vector);
  return encodeBase64(Buffer.concat([vector, cipher.update(encode(text)), cipher.final()]));
}

/** Sprig's `decryptAES`. It believes the padding, and with a wrong password fails as Go does when it cuts off too much. */
export function decryptAes(password: string, text: string): string {
  if (text === "") return "";
  const bytes = decodeBase64(text);
  if (bytes.length < blockSize) throw new GoError(`runtime error: slice bounds out of range [:${blockSize}] with capacity ${decodedCapacity(text)}`);
  const body = bytes.subarray(blockSize);
  if (body.length % blockSize !== 0) throw new GoError("crypto/cipher: input not full blocks");
  if (body.length === 0) throw new GoError("runtime error: index out of range [-1]");

  const decipher = createDecipheriv("aes-256-cbc", keyOf(password), bytes.subarray(0, blockSize)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(body), decipher.final()]);
  const length = padded.length - (padded.at(-1) ?? 0);
  if (length < 0) throw new GoError(`runtime error: slice bounds out of range [:${length}]`);
  return decode(padded.subarray(0, length));
}

/** The first 32 bytes of the password, zeros behind a shorter one. */
function keyOf(password: string): Uint8Array {
  const key = new Uint8Array(32);
  key.set(encode(password).subarray(0, 32));
  return key;
}

/** Go makes room for three bytes for every four characters before it knows how many there are. */
function decodedCapacity(text: string): number {
  return Math.floor(encode(text).length / 4) * 3;
}
