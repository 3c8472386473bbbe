import { decode } from "../text/bytes.ts";
import { Complex } from "./complex.ts";
import { printFloat } from "./float.ts";
import { Int, integerOf, isList, isMap, isNilPointer, isStruct, kindOf, pointee, sortedKeys, TypedMap, TypedSlice, typeOf, type Struct, type Value } from "./value.ts";
import { formatBoolean, formatFloating, formatInteger, formatText, hexadecimal, isPlain, pad, plainFlags, type Flags } from "./verb.ts";

/** What `%v` makes of a value, and so `print`. Nothing and nil are `<nil>`. */
export function formatValue(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return printFloat(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Int) return String(value.value);
  return new Printer(plainFlags()).print(value, "v");
}

/**
 * What an action writes for a value: as `%v`, but nothing at all is `<no value>`, a pointer prints what it points to, and a String method of the
 * pointer is found where `%v` finds none, for the value has an address.
 */
export function formatOutput(value: Value): string {
  if (value === undefined) return "<no value>";
  const text = isStruct(value) && value.fields !== undefined ? value.method("String")?.call() : undefined;
  return typeof text === "string" ? text : formatValue(pointee(value));
}

/** The longest text that is made, in UTF-16 units, and the most values that are visited for one. A list that holds another twice, which holds … is endless. */
const longestText = 2 ** 26;
const mostValues = 2 ** 20;

/** Go's `fmt.Sprint`: a blank between two operands only where neither is a string. Throws a `RangeError` for a text without end, as all here do. */
export function sprint(...operands: readonly Value[]): string {
  let text = "";
  operands.forEach((operand, index) => {
    if (index > 0 && typeof operand !== "string" && typeof operands[index - 1] !== "string") text += " ";
    text = bounded(text + formatValue(operand));
  });
  return text;
}

/** Go's `fmt.Sprintln`: blanks between all operands, and a line end. */
export function sprintln(...operands: readonly Value[]): string {
  return bounded(`${operands.map(formatValue).join(" ")}\n`);
}

/** Go's `fmt.Sprintf`. What does not fit is written into the text, as Go does: `%!d(string=x)`, `%!s(MISSING)`. */
export function sprintf(format: string, ...operands: readonly Value[]): string {
  return new Formatter(format, operands).format();
}

function bounded(text: string): string {
  if (text.length > longestText) throw new RangeError("the text is too long");
  return text;
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
      text = bounded(text + this.#directive());
    }
    return text + this.#format.slice(this.#at) + this.#extra();
  }

  #directive(): string {
    this.#isGoodNumber = true;
    const flags = this.#flags();
    if (this.#isPlainVerb()) return this.#verb(flags);
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

  /** The common case: nothing stands between the flags and the verb. */
  #isPlainVerb(): boolean {
    const code = this.#format.charCodeAt(this.#at);
    return code >= 0x61 && code <= 0x7a;
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
    const value = integerOf(operand);
    return value !== undefined && value >= -largest && value <= largest ? Number(value) : undefined;
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
  #visited = 0;

  constructor(flags: Flags) {
    this.#flags = flags;
  }

  print(value: Value, verb: string): string {
    if (value === undefined || value === null) return verb === "v" || verb === "T" ? pad("<nil>", this.#flags) : `%!${verb}(<nil>)`;
    if (verb === "T") return formatText(typeOf(value), "s", this.#flags) ?? "";
    if (verb === "p") return ["map", "slice", "ptr", "func", "chan"].includes(kindOf(value)) ? this.#pointer(value, verb) : this.#bad(value, verb);
    return this.#print(value, verb, 0);
  }

  #print(value: Value, verb: string, depth: number): string {
    this.#visited += 1;
    if (this.#visited > mostValues) throw new RangeError("there are too many values to print");
    if (value === undefined || value === null) return this.#flags.sharpV ? "interface {}(nil)" : "<nil>";
    if (typeof value === "string") return formatText(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (typeof value === "boolean") return formatBoolean(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (typeof value === "number") return formatFloating(value, verb, this.#flags) ?? this.#bad(value, verb);
    if (value instanceof Int) return this.#integer(value, verb);
    if (value instanceof Uint8Array) return this.#bytes(value, verb, depth);
    if (value instanceof Complex) return this.#complex(value, verb);
    if (verb === "w") return this.#bad(value, verb); // Go's word for an error, in Errorf only
    if (isMap(value)) return this.#map(value, verb, depth);
    if (isList(value)) return this.#list(value, verb, depth);
    return this.#struct(value, verb, depth);
  }

  #integer(value: Int, verb: string): string {
    return formatInteger(value.value, !value.type.startsWith("u"), verb, this.#flags) ?? this.#bad(value, verb);
  }

  #bytes(value: Uint8Array, verb: string, depth: number): string {
    if (verb === "s" || verb === "q") return formatText(decode(value), verb, this.#flags) ?? "";
    if (verb === "x" || verb === "X") return hexadecimal(value, verb, this.#flags);
    if (isPlain(this.#flags) && (verb === "v" || verb === "d")) return `[${value.join(" ")}]`; // files are large
    const numbers = Array.from(value, (byte) => this.#integer(new Int(BigInt(byte), "uint8"), verb));
    if (!this.#flags.sharpV) return `[${numbers.join(" ")}]`;
    return `${depth === 0 && verb === "v" ? "[]byte" : "[]uint8"}{${numbers.join(", ")}}`;
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

  /** A struct prints what its String method says, under the verbs that can show text; else its number, or field by field. */
  #struct(value: Struct, verb: string, depth: number): string {
    const { sharpV } = this.#flags;
    const fields = value.fields?.();
    if (value.kind === "func" || value.kind === "chan") return this.#pointer(value, verb);
    if (fields === undefined && !sharpV && !this.#isComplaining && "vsxXq".includes(verb)) return formatText(value.toString(), verb, this.#flags) ?? "";
    if (value.kind === "int64" || value.kind === "int") return this.#number(value, verb);
    if (value.kind === "ptr" && (depth > 0 || isNilPointer(value))) return this.#pointer(value, verb);
    const shown = fields ?? value.parts?.();
    if (shown === undefined) return this.#isComplaining || verb === "v" ? value.toString() : this.#bad(value, verb);
    const named = sharpV || this.#flags.plusV;
    const items = shown.map(([name, field]) => (named ? `${name}:` : "") + this.#print(field, verb, depth + 1));
    const mark = value.kind === "ptr" ? "&" : "";
    return `${mark}${sharpV ? typeOf(value).replace(/^\*/, "") : ""}{${items.join(sharpV ? ", " : " ")}}`;
  }

  /** A named integer type such as `time.Duration`. */
  #number(value: Struct, verb: string): string {
    return formatInteger(integerOf(value) ?? 0n, true, verb, this.#flags) ?? this.#bad(value, verb);
  }

  /** Go prints an address, which no two runs share; ours is always the same. */
  #pointer(value: Value, verb: string): string {
    const isNil = ((value instanceof TypedMap || value instanceof TypedSlice) && value.nil) || isNilPointer(value);
    const address = isNil ? 0n : 0xc000010000n;
    const hexadecimal = (sharp: boolean): string => formatInteger(address, false, "x", { ...this.#flags, sharp }) ?? "";
    switch (verb) {
      case "v":
        if (this.#flags.sharpV) return `(${typeOf(value)})(${isNil ? "nil" : hexadecimal(true)})`;
        return isNil ? pad("<nil>", this.#flags) : hexadecimal(!this.#flags.sharp);
      case "p":
        return hexadecimal(!this.#flags.sharp);
      default:
        return ("bodxX".includes(verb) ? formatInteger(address, false, verb, this.#flags) : undefined) ?? this.#bad(value, verb);
    }
  }

  #bad(value: Value, verb: string): string {
    const before = this.#isComplaining;
    this.#isComplaining = true;
    const text = `%!${verb}(${typeOf(value)}=${this.#print(value, "v", 0)})`;
    this.#isComplaining = before;
    return text;
  }
}
