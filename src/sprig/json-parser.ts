import { GoError, type Value } from "../template/value.ts";
import { encode } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import { LimitError, deepestNesting } from "./limits.ts";

/** What Go's `json.Unmarshal` into an `interface{}` leaves behind: both a value and an error if a number is too large for a `float64`. */
export interface JsonResult {
  readonly value: Value;
  readonly error: GoError | undefined;
}

/** Go's `json.Unmarshal`, with its error messages; all numbers become `float64`, and of two equal keys the last one counts. */
export function parseJson(text: string): JsonResult {
  const parser = new Parser(text);
  try {
    const value = parser.parse();
    return { value, error: parser.firstError };
  } catch (error) {
    if (error instanceof GoError && !(error instanceof LimitError)) return { value: null, error };
    throw error;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

class Parser {
  readonly #text: string;
  #at = 0;
  /** The first number that was too large; reading goes on after it. */
  firstError: GoError | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Value {
    const value = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#unexpected("after top-level value");
    return value;
  }

  #value(depth: number): Value {
    if (depth > deepestNesting) throw new LimitError(`values are nested more than ${deepestNesting} levels deep, which is the limit`);
    const first = this.#next();
    switch (first) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      case "t":
        return this.#literal("true", true);
      case "f":
        return this.#literal("false", false);
      case "n":
        return this.#literal("null", null);
      default:
        if (first === "-" || isDigit(first)) return this.#number();
        throw this.#unexpected("looking for beginning of value");
    }
  }

  #object(depth: number): Value {
    const map = new Map<string, Value>();
    this.#at += 1;
    if (this.#next() === "}") {
      this.#at += 1;
      return map;
    }
    for (;;) {
      if (this.#next() !== '"') throw this.#unexpected("looking for beginning of object key string");
      const key = this.#string();
      if (this.#next() !== ":") throw this.#unexpected("after object key");
      this.#at += 1;
      map.set(key, this.#value(depth + 1));
      if (this.#isLast("}", "after object key:value pair")) return map;
    }
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at += 1;
    if (this.#next() === "]") {
      this.#at += 1;
      return items;
    }
    for (;;) {
      items.push(this.#value(depth + 1));
      if (this.#isLast("]", "after array element")) return items;
    }
  }

  /** Passes the comma or the closing bracket after an item. */
  #isLast(bracket: string, context: string): boolean {
    const after = this.#next();
    if (after !== "," && after !== bracket) throw this.#unexpected(context);
    this.#at += 1;
    return after === bracket;
  }

  #literal(word: string, value: Value): Value {
    for (const [index, letter] of [...word].entries()) {
      if (this.#text[this.#at] !== letter) throw this.#unexpected(`in literal ${word} (expecting '${word[index] ?? ""}')`);
      this.#at += 1;
    }
    return value;
  }

  #number(): Value {
    const start = this.#at;
    if (this.#text[this.#at] === "-") this.#at += 1;
    if (this.#text[this.#at] === "0") this.#at += 1;
    else this.#digits("in numeric literal");
    if (this.#text[this.#at] === ".") {
      this.#at += 1;
      this.#digits("after decimal point in numeric literal");
    }
    if (this.#text[this.#at] === "e" || this.#text[this.#at] === "E") {
      this.#at += 1;
      if (this.#text[this.#at] === "+" || this.#text[this.#at] === "-") this.#at += 1;
      this.#digits("in exponent of numeric literal");
    }
    const literal = this.#text.slice(start, this.#at);
    const value = Number(literal);
    if (Number.isFinite(value)) return value;
    this.firstError ??= new GoError(`json: cannot unmarshal number ${literal} into Go value of type float64`);
    return null;
  }

  #digits(context: string): void {
    if (!isDigit(this.#text[this.#at])) throw this.#unexpected(context);
    while (isDigit(this.#text[this.#at])) this.#at += 1;
  }

  /** Broken bytes and halves of surrogate pairs become U+FFFD. */
  #string(): string {
    let content = "";
    this.#at += 1;
    for (;;) {
      const end = this.#plainEnd();
      content += this.#text.slice(this.#at, end).toWellFormed();
      this.#at = end;
      const character = this.#text[this.#at];
      if (character === undefined) throw endOfInput();
      if (character === '"') break;
      if (character !== "\\") throw this.#unexpected("in string literal");
      this.#at += 1;
      content += this.#escape();
    }
    this.#at += 1;
    return content.toWellFormed();
  }

  #plainEnd(): number {
    const special = /["\\\x00-\x1f]/g;
    special.lastIndex = this.#at;
    return special.exec(this.#text)?.index ?? this.#text.length;
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? "";
    const plain = escapes.get(letter);
    if (plain === undefined && letter !== "u") throw this.#unexpected("in string escape code");
    this.#at += 1;
    if (plain !== undefined) return plain;
    const start = this.#at;
    for (; this.#at < start + 4; this.#at += 1) {
      if (!/[0-9a-fA-F]/.test(this.#text[this.#at] ?? "")) throw this.#unexpected("in \\u hexadecimal character escape");
    }
    return String.fromCharCode(parseInt(this.#text.slice(start, this.#at), 16));
  }

  #skipBlanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  /** The next character that is no blank. */
  #next(): string {
    this.#skipBlanks();
    const character = this.#text[this.#at];
    if (character === undefined) throw endOfInput();
    return character;
  }

  /** What Go says of the byte at hand; where a literal breaks off at the end of the text, it speaks of a blank. */
  #unexpected(context: string): GoError {
    const character = this.#text.codePointAt(this.#at);
    const byte = character === undefined ? " " : String.fromCharCode(encode(String.fromCodePoint(character))[0] ?? 0);
    return new GoError(`invalid character ${byte === "'" ? "'\\''" : byte === '"' ? "'\"'" : `'${quote(byte).slice(1, -1)}'`} ${context}`);
  }
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

function endOfInput(): GoError {
  return new GoError("unexpected end of JSON input");
}
