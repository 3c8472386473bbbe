import { formatFloat32 } from "./float.ts";
import { isTimestamp } from "./timestamp.ts";

/** What a plain scalar means in go-yaml v2. Integers are kept apart from floats, and whole. */
export type Resolved =
  | { readonly tag: "null"; readonly value: null }
  | { readonly tag: "bool"; readonly value: boolean }
  | { readonly tag: "int"; readonly value: bigint }
  | { readonly tag: "float"; readonly value: number }
  /** Strings that look like a date or a time stay strings; only emitters care, which quote them. */
  | { readonly tag: "str" | "timestamp"; readonly value: string };

const words: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ...spell(true, "y Y yes Yes YES true True TRUE on On ON"),
  ...spell(false, "n N no No NO false False FALSE off Off OFF"),
  ...spell(null, "~ null Null NULL"),
  ["", null],
  ...spell(Number.NaN, ".nan .NaN .NAN"),
  ...spell(Number.POSITIVE_INFINITY, ".inf .Inf .INF +.inf +.Inf +.INF"),
  ...spell(Number.NEGATIVE_INFINITY, "-.inf -.Inf -.INF"),
]);

function spell<T>(value: T, spellings: string): [string, T][] {
  return spellings.split(" ").map((spelling) => [spelling, value]);
}

/** For each ASCII character, how plain scalars that start with it can be something else than a string: by being a word of the table, or a number. */
const hints = markHints();
const WORD = 1;
const DIGIT_OR_SIGN = 2;
const POINT = 3;

function markHints(): Uint8Array {
  const marks = new Uint8Array(128);
  for (const character of "yYnNtTfFoO~") marks[character.charCodeAt(0)] = 1;
  for (const character of "0123456789+-") marks[character.charCodeAt(0)] = 2;
  marks[".".charCodeAt(0)] = 3;
  return marks;
}

/** The value of a plain scalar without a tag, integers as floats: the fast form of {@link resolve}. */
export function resolvePlain(text: string): null | boolean | number | string {
  if (text === "") return null;
  const first = text.charCodeAt(0);
  const hint = first < 128 ? hints[first] : 0;
  if (hint === 0) return text;
  if (hint === WORD) {
    if (text.length > 5) return text;
    const word = words.get(text);
    return word === undefined ? text : word;
  }
  if (hint === DIGIT_OR_SIGN && text.length < 16 && /^(?:0|-?[1-9][0-9]*)$/.test(text)) return Number(text);
  const { value } = resolve(text);
  return typeof value === "bigint" ? Number(value) : value;
}

/** Resolves a plain scalar without a tag by the YAML 1.1 rules of go-yaml v2 (`resolve`). Under most tags, it does not look for timestamps. */
export function resolve(text: string, timestamps: boolean = true): Resolved {
  const first = text.charCodeAt(0);
  const hint = text === "" ? WORD : first < 128 ? hints[first] : 0;
  if (hint === 0) return { tag: "str", value: text };
  const word = words.get(text);
  if (word === null) return { tag: "null", value: word };
  if (typeof word === "boolean") return { tag: "bool", value: word };
  if (typeof word === "number") return { tag: "float", value: word };
  if (hint === POINT) return resolvePoint(text);
  if (hint === DIGIT_OR_SIGN) return timestamps && isTimestamp(text) ? { tag: "timestamp", value: text } : resolveNumber(text);
  return { tag: "str", value: text };
}

/** Whether the text is one of the words that stand for null, a boolean, an infinity or no number at all. */
export function isWord(text: string): boolean {
  return words.has(text);
}

/** Whether a plain scalar of this text is read as a string, and by YAML 1.1 readers with numbers in base 60, too (go-yaml's `stringv`). */
export function isPlainString(text: string): boolean {
  const first = text.charCodeAt(0);
  const hint = text === "" ? WORD : first < 128 ? hints[first] : 0;
  if (hint === 0) return true;
  if (hint === WORD) return text.length > 5 || !words.has(text);
  if (!/^[-+.0-9a-fA-FxXoOiInNtTzZ_:, ]*$/.test(text)) return true;
  return resolve(text).tag === "str" && !/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text);
}

/** Go's ParseFloat allows an underscore between two digits. */
function resolvePoint(text: string): Resolved {
  if (/^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/.test(text)) {
    const value = Number(text.replaceAll("_", ""));
    if (Number.isFinite(value)) return { tag: "float", value };
  }
  return { tag: "str", value: text };
}

function resolveNumber(text: string): Resolved {
  const plain = text.replaceAll("_", "");
  const integer = parseInteger(plain);
  if (integer !== undefined) return { tag: "int", value: integer };
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) {
    const value = Number(plain);
    if (Number.isFinite(value)) return { tag: "float", value };
  }
  return { tag: "str", value: text };
}

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** Go's `ParseInt(text, 0, 64)`, then `ParseUint`; and go-yaml's own leniency about a sign after `0b`. */
function parseInteger(text: string): bigint | undefined {
  const match = /^(?:([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))|0b([-+])([01]+))$/.exec(text);
  if (match === null) return undefined;
  const [, sign = "", hexadecimal, binary, octal, decimal, laterSign, laterBinary] = match;
  if (hexadecimal !== undefined) return inRange(sign, "0x", hexadecimal);
  if (binary !== undefined) return inRange(sign, "0b", binary);
  if (octal !== undefined) return inRange(sign, "0o", octal);
  if (decimal !== undefined) return inRange(sign, "", decimal);
  return inRange(laterSign ?? "", "0b", laterBinary ?? "");
}

/** An int64, or without a sign a uint64. */
function inRange(sign: string, prefix: string, digits: string): bigint | undefined {
  const significant = digits.replace(/^0+(?=.)/, "");
  if (significant.length > 64) return undefined;
  const size = BigInt(prefix + significant);
  if (sign === "-") return size <= MAX_INT64 + 1n ? -size : undefined;
  return size <= (sign === "" ? MAX_UINT64 : MAX_INT64) ? size : undefined;
}

/** The text that a number or boolean becomes where a string is wanted or a key is made (sigs.k8s.io/yaml): floats as float32. */
export function textOf(resolved: Resolved): string | undefined {
  switch (resolved.tag) {
    case "null":
      return undefined;
    case "float":
      return formatFloat32(resolved.value);
    default:
      return String(resolved.value);
  }
}
