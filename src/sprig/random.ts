import { type Surroundings, goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, type Int, int } from "../template/value.ts";
import { encodeBase64 } from "./base-encoding.ts";
import { checkItemCount, checkTextLength } from "./limits.ts";
import { randomBelow, randomText, shuffled } from "./randomness.ts";

const digits = "0123456789";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join("");

/** Sprig's functions of chance (Sprig's strings.go, numeric.go and crypto.go). All of it comes from the surroundings. */
export function randomFunctions({ random }: Pick<Surroundings, "random">): Readonly<Record<string, GoFunction>> {
  const textOf = (alphabet: string): GoFunction => goFunction("func(int) string", (count: Int) => randomText(random, Number(count.value), alphabet));

  return {
    randAlphaNum: textOf(digits + letters),
    randAlpha: textOf(letters),
    randNumeric: textOf(digits),
    randAscii: textOf(printable),
    randInt: goFunction("func(int, int) int", (least: Int, bound: Int) => {
      const range = BigInt.asIntN(64, bound.value - least.value);
      if (range <= 0n) throw new GoError("invalid argument to Intn");
      return int(least.value + randomBelow(random, range));
    }),
    randBytes: goFunction("func(int) (string, error)", (count: Int) => {
      if (count.value < 0n) throw new GoError("runtime error: makeslice: len out of range");
      checkTextLength(2 * Number(count.value));
      return encodeBase64(random(Number(count.value)));
    }),
    shuffle: goFunction("func(string) string", (text: string) => {
      const characters = [...text.replace(/\p{Cs}/gu, "\ufffd")];
      checkItemCount(characters.length);
      return shuffled(random, characters).join("");
    }),
    uuidv4: goFunction("func() string", () => formatUuid(random(16))),
  };
}

/** A random UUID (RFC 9562, version 4) of 16 bytes, of which six bits say what it is. */
function formatUuid(bytes: Uint8Array): string {
  const marked = Uint8Array.from(bytes, (byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte));
  return Buffer.from(marked).toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
