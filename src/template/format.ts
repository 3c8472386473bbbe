import { decode } from "../text/bytes.ts";
import { Complex } from "./complex.ts";
import { printFloat } from "./float.ts";
import { Int, isList, isMap, kindOf, sortedKeys, TypedMap, TypedSlice, typeOf, type Struct, type Value } from "./value.ts";
import { formatBoolean, formatFloating, formatInteger, formatText, hexadecimal, pad, plainFlags, type Flags } from "./verb.ts";

/** What `%v` makes of a value: what `print` and an action write. Nothing and nil are `<nil>`. */
export function formatValue(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return printFloat(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Int) return String(value.value);
  return new Printer(plainFlags()).print(value, "v");
}

/** Go's `fmt.Sprint`: a blank between two operands only where neither is a string. */
export function sprint(...operands: readonly Value[]): string {
  let text = "";
  operands.forEach((operand, index) => {
    if (index > 0 && typeof operand !== "string" && typeof operands[index - 1] !== "string") text += " ";
    text += formatValue(operand);
  });
  return text;
}

/** Go's `fmt.Sprintln`: blanks between all operands, and a line end. */
export function sprintln(...operands: readonly Value[]): string {
  return `${operands.map(formatValue).join(" ")}\n`;
}

/** Go's `fmt.Sprintf`. What does not fit is written into the text, as Go does: `%!d(string=x)`, `%!s(MISSING)`. */
export function sprintf(format: string, ...operands: readonly Value[]): string {
  return new Formatter(format, operands).format();
}

/** A walk along a format string. */
class Formatter {
  readonly #format: string;
  readonly #operands: readonly Value[];
  #at = 0;
  #next = 0;
  /** Set once an operand was named by its number, `%[2]d`: then none counts as left over. */
  #isReordered = false;
  #isGoodNumber = true;

  constructor(format: string, operands: readonly Value[]) {
    this.#format = format;
    this.#operands = operands;
  }

  format(): string {
    let text = "";
    for (;;) {
      const percent = this.#format.indexOf("%", this.#at);
      if (percent === -1) break;
      text += this.#format.slice(this.#at, percent);
      this.#at = percent + 1;
      text += this.#directive();
    }
    return text + this.#format.slice(this.#at) + this.#extra();
  }

  #directive(): string {
    this.#isGoodNumber = true;
    const flags = this.#flags();
    let complaint = "";
    let afterNumber = this.#operandNumber();

    if (this.#accept("*")) {
      const width = this.#integerOperand();
      if (width === undefined) complaint += "%!(BADWIDTH)";
      flags.width = width === undefined ? undefined : Math.abs(width);
      if (width !== undefined && width < 0) {
        flags.minus = true;
        flags.zero = false;
      }
      afterNumber = false;
    } else {
      flags.width = this.#number();
      if (afterNumber && flags.width !== undefined) this.#isGoodNumber = false;
    }

    if (this.#at + 1 < this.#format.length && this.#accept(".")) {
      if (afterNumber) this.#isGoodNumber = false;
      afterNumber = this.#operandNumber();
      if (this.#accept("*")) {
        const precision = this.#integerOperand();
        flags.precision = precision === undefined || precision < 0 ? undefined : precision;
        if (flags.precision === undefined) complaint += "%!(BADPREC)";
        afterNumber = false;
      } else {
        flags.precision = this.#number() ?? 0;
      }
    }
    if (!afterNumber) this.#operandNumber();
    return complaint + this.#verb(flags);
  }

  #verb(flags: Flags): string {
    const code = this.#format.codePointAt(this.#at);
    if (code === undefined) return "%!(NOVERB)";
    this.#at += code > 0xffff ? 2 : 1;
    const verb = code >= 0xd800 && code <= 0xdfff ? "\ufffd" : String.fromCodePoint(code);
    if (verb === "%") return "%";
    if (!this.#isGoodNumber) return `%!${verb}(BADINDEX)`;
    if (this.#next >= this.#operands.length) return `%!${verb}(MISSING)`;
    if (verb === "v" || verb === "w") {
      flags.sharpV = flags.sharp;
      flags.plusV = flags.plus;
      flags.sharp = false;
      flags.plus = false;
    }
    const operand = this.#operands[this.#next];
    this.#next += 1;
    return new Printer(flags).print(operand, verb);
  }

  #flags(): Flags {
    const flags = plainFlags();
    for (; ; this.#at += 1) {
      switch (this.#format[this.#at]) {
        case "#":
          flags.sharp = true;
          break;
        case "0":
          flags.zero = true;
          break;
        case "+":
          flags.plus = true;
          break;
        case "-":
          flags.minus = true;
          break;
        case " ":
          flags.space = true;
          break;
        default:
          return flags;
      }
    }
  }

  /** `[n]`: makes the n-th operand the next one. */
  #operandNumber(): boolean {
    if (this.#format[this.#at] !== "[") return false;
    this.#isReordered = true;
    const close = this.#format.indexOf("]", this.#at);
    if (close === -1 || this.#format.length - this.#at < 3) {
      this.#isGoodNumber = false;
      this.#at += 1;
      return false;
    }
    const text = this.#format.slice(this.#at + 1, close);
    this.#at = close + 1;
    const number = /^\d+$/.test(text) ? limited(text) : undefined;
    if (number !== undefined && number >= 1 && number <= this.#operands.length) {
      this.#next = number - 1;
      return true;
    }
    this.#isGoodNumber = false;
    return number !== undefined;
  }

  /** A width or precision in the format; one that is far too large swallows the rest of the format. */
  #number(): number | undefined {
    const text = /^\d*/.exec(this.#format.slice(this.#at, this.#at + 9))?.[0] ?? "";
    if (text === "") return undefined;
    const number = limited(text);
    this.#at = number === undefined ? this.#format.length : this.#at + text.length;
    return number;
  }

  /** The operand that `*` takes; undefined where it is no integer, or too large. */
  #integerOperand(): number | undefined {
    if (this.#next >= this.#operands.length) return undefined;
    const operand = this.#operands[this.#next];
    this.#next += 1;
    return operand instanceof Int && operand.value >= -largest && operand.value <= largest ? Number(operand.value) : undefined;
  }

  #accept(character: string): boolean {
    if (this.#format[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #extra(): string {
    if (this.#isReordered || this.#next >= this.#operands.length) return "";
    const left = this.#operands.slice(this.#next).map((operand) => (operand === undefined || operand === null ? "<nil>" : `${typeOf(operand)}=${formatValue(operand)}`));
    return `%!(EXTRA ${left.join(", ")})`;
  }
}

/** Go refuses wider widths and larger precisions. */
const largest = 1_000_000n;

/** The digits as a number; undefined once a digit follows more than a million. */
function limited(digits: string): number | undefined {
  let number = 0;
  for (const digit of digits) {
    if (number > Number(largest)) return undefined;
    number = number * 10 + Number(digit);
  }
  return number;
}

/** Writes one operand under one verb, with all that lies within. */
class Printer {
  readonly #flags: Flags;
  /** Within `%!d(…)`: String methods are not called again. */
  #isComplaining = false;

  constructor(flags: Flags) {
    this.#flags = flags;
  }

  print(value: Value, verb: string): string {
    if (value === undefined || value === null) return verb === "v" || verb === "T" ? pad("<nil>", this.#flags) : `%!${verb}(<nil>)`;
    if (verb === "T") return formatText(typeOf(value), "s", this.#flags) ?? "";
    if (verb === "p") return this.#pointer(value) ?? this.#bad(value, verb);
    return this.#print(value, verb, 0);
  }

  #print(value: Value, verb: string, depth: number): string {
    if (value === undefined || value === null) return this.#flags.sharpV ? "interface {}(nil)" : "<nil>";
    if (typeof value === "string") return formatText(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (typeof value === "boolean") return formatBoolean(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (typeof value === "number") return formatFloating(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (value instanceof Int) return this.#integer(value, verb);
    if (value instanceof Uint8Array) return this.#bytes(value, verb);
    if (isMap(value)) return this.#map(value, verb, depth);
    if (isList(value)) return this.#list(value, verb, depth);
    if (value instanceof Complex) return this.#complex(value, verb);
    return this.#struct(value, verb, depth);
  }

  #integer(value: Int, verb: string): string {
    return formatInteger(value.value, !value.type.startsWith("u"), verb, this.#flags) ?? this.#bad(value, verb);
  }

  #bytes(value: Uint8Array, verb: string): string {
    const flags = this.#flags;
    const numbers = (base: string): string[] => Array.from(value, (byte) => formatInteger(BigInt(byte), false, base, flags) ?? this.#bad(new Int(BigInt(byte), "uint8"), base));
    switch (verb) {
      case "v":
      case "d":
        return flags.sharpV ? `[]byte{${numbers("v").join(", ")}}` : `[${numbers(verb).join(" ")}]`;
      case "s":
      case "q":
        return formatText(decode(value), verb, flags) ?? "";
      case "x":
      case "X":
        return hexadecimal(value, verb, flags);
      default:
        return `[${numbers(verb).join(" ")}]`;
    }
  }

  #map(value: Map<string, Value>, verb: string, depth: number): string {
    const entries = sortedKeys(value).map((key) => `${this.#print(key, verb, depth + 1)}:${this.#print(value.get(key), verb, depth + 1)}`);
    if (!this.#flags.sharpV) return `map[${entries.join(" ")}]`;
    return value instanceof TypedMap && value.nil ? `${typeOf(value)}(nil)` : `${typeOf(value)}{${entries.join(", ")}}`;
  }

  #list(value: readonly Value[], verb: string, depth: number): string {
    const items = value.map((item) => this.#print(item, verb, depth + 1));
    if (!this.#flags.sharpV) return `[${items.join(" ")}]`;
    return value instanceof TypedSlice && value.nil ? `${typeOf(value as Value[])}(nil)` : `${typeOf(value as Value[])}{${items.join(", ")}}`;
  }

  #complex(value: Complex, verb: string): string {
    const real = formatFloating(value.real, verb, this.#flags);
    const imaginary = formatFloating(value.imaginary, verb, { ...this.#flags, plus: true });
    return real === undefined || imaginary === undefined ? this.#bad(value, verb) : `(${real}${imaginary}i)`;
  }

  /** A struct prints as its String method says where it has one, else field by field. */
  #struct(value: Struct, verb: string, depth: number): string {
    if (value.kind === "func" || value.kind === "chan") return this.#pointer(value) ?? "";
    const fields = value.fields?.();
    if (fields === undefined) {
      const text = this.#isComplaining || !"vsxXq".includes(verb) ? undefined : formatText(value.toString(), verb, { ...this.#flags, sharpV: false });
      if (text !== undefined) return text;
      const number = value.kind === "int64" ? value.toJson() : undefined;
      return number instanceof Int ? this.#integer(number, verb) : this.#isComplaining ? value.toString() : this.#bad(value, verb);
    }
    const { plusV, sharpV } = this.#flags;
    const items = fields.map(([name, field]) => (plusV || sharpV ? `${name}:` : "") + this.#print(field, verb, depth + 1));
    const mark = value.kind === "ptr" && depth === 0 ? "&" : "";
    return `${mark}${sharpV ? typeOf(value).replace(/^\*/, "") : ""}{${items.join(sharpV ? ", " : " ")}}`;
  }

  /** Go prints an address, which no two runs share; ours is always the same. */
  #pointer(value: Value): string | undefined {
    const isNil = (value instanceof TypedMap || value instanceof TypedSlice) && value.nil;
    if (!["map", "slice", "ptr", "func", "chan"].includes(kindOf(value))) return undefined;
    return formatInteger(isNil ? 0n : 0xc000010000n, false, "x", { ...this.#flags, sharp: !this.#flags.sharp });
  }

  #bad(value: Value, verb: string): string {
    const before = this.#isComplaining;
    this.#isComplaining = true;
    const text = `%!${verb}(${typeOf(value)}=${this.#print(value, "v", 0)})`;
    this.#isComplaining = before;
    return text;
  }
}
