import { createHmac, scryptSync } from "node:crypto";
import { encode } from "../text/bytes.ts";

/** The namespace of the Master Password algorithm, which salts everything. */
const namespace = "com.lyndir.masterpassword";

/** What a password of a type looks like; one of them is taken. Each letter stands for a class of characters. */
const shapes: ReadonlyMap<string, readonly string[]> = new Map([
  ["maximum", ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"]],
  ["long", longShapes()],
  ["medium", ["CvcnoCvc", "CvcCvcno"]],
  ["short", ["Cvcn"]],
  ["basic", ["aaanaaan", "aannaaan", "aaannaaa"]],
  ["pin", ["nnnn"]],
]);

const vowels = "aeiou";
const consonants = "bcdfghjklmnpqrstvwxyz";
const upperCase = vowels.toUpperCase() + consonants.toUpperCase();
const digits = "0123456789";

const classes: ReadonlyMap<string, string> = new Map([
  ["V", vowels.toUpperCase()],
  ["C", consonants.toUpperCase()],
  ["v", vowels],
  ["c", consonants],
  ["A", upperCase],
  ["a", vowels.toUpperCase() + vowels + consonants.toUpperCase() + consonants],
  ["n", digits],
  ["o", "@&%?,=[]_:-+*$#!'^~;()/."],
  ["x", `${vowels.toUpperCase()}${vowels}${consonants.toUpperCase()}${consonants}${digits}!@#$%^&*()`],
]);

/**
 * Sprig's `derivePassword`: the Master Password algorithm, version 3. The same name, master password, site and counter give the same
 * password everywhere and forever.
 */
export function derivePassword(counter: number, type: string, masterPassword: string, user: string, site: string): string {
  const candidates = shapes.get(type);
  if (candidates === undefined) return `cannot find password template ${type}`;
  const salt = Buffer.concat([encode(namespace), withLength(user)]);
  const key = scryptSync(encode(masterPassword), salt, 64, { N: 32_768, r: 8, p: 2, maxmem: 64 * 1024 * 1024 });
  const seed = createHmac("sha256", key).update(namespace).update(withLength(site)).update(uint32(counter)).digest();
  const shape = candidates[(seed[0] ?? 0) % candidates.length] ?? "";
  return [...shape]
    .map((letter, index) => {
      const characters = classes.get(letter) ?? "";
      return characters[(seed[index + 1] ?? 0) % characters.length];
    })
    .join("");
}

/** A text with the number of its bytes in front. */
function withLength(text: string): Uint8Array {
  const bytes = encode(text);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Three syllables of four letters, of which some end in two consonants, with a digit and a sign behind one of them. */
function longShapes(): string[] {
  const closed = [[], [0], [1], [2], [0, 1], [1, 2], [0, 2]];
  return closed.flatMap((indices) => [0, 1, 2].map((marked) => [0, 1, 2].map((index) => (indices.includes(index) ? "Cvcc" : "Cvcv") + (index === marked ? "no" : "")).join("")));
}
