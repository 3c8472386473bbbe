import { encodeBase64, hashSync } from "bcryptjs";
import { byteLength } from "../text/bytes.ts";
import type { RandomBytes } from "./randomness.ts";

/** Sprig's `bcrypt`: a hash of cost 10 that begins with `$2a$`, or the words of Go's error. This is the only module that knows bcryptjs. */
export function hashPassword(random: RandomBytes, password: string): string {
  if (byteLength(password) > 72) return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
  const salt = encodeBase64([...random(16)], 16);
  return hashSync(password, `$2a$10$${salt}`);
}
