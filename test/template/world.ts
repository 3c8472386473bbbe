import { executingFunction, goFunction, type FunctionMap } from "../../src/template/functions.ts";
import { faultText, TemplateError } from "../../src/template/fault.ts";
import { formatValue, sprint, sprintf } from "../../src/template/format.ts";
import { GoError, Int, int, TypedMap, TypedSlice, typeOf, type GoFunction, type Struct, type Value } from "../../src/template/value.ts";
import { Source } from "../../src/text/source.ts";
import { quote } from "../../src/text/quote.ts";

/** The types and functions of scripts/record-template/world.go, in our own value model. */

/** A named map type with methods. */
export function named(entries: Iterable<readonly [string, Value]>): TypedMap {
  const map: TypedMap = new TypedMap(
    "main.Named",
    null,
    entries,
    new Map<string, GoFunction>([
      ["Size", goFunction("func() int", () => int(map.size))],
      ["Greet", goFunction("func(string) string", (name: string) => `hello ${name}`)],
      ["Join", goFunction("func(string, ...string) string", (separator: string, ...parts: string[]) => parts.join(separator))],
      ["Broken", goFunction("func() (string, error)", () => fail("broken method"))],
      ["Any", goFunction("func(interface {}) interface {}", (value: Value) => value)],
    ]),
  );
  return map;
}

/** A struct without a String method, or a pointer to one. */
class Point implements Struct {
  readonly isStruct = true;
  readonly type: string;
  readonly kind: "struct" | "ptr";
  readonly x: bigint;
  readonly y: bigint;
  readonly label: string;
  readonly extra: Value;
  readonly isZero: boolean;

  constructor(x: bigint, y: bigint, { label = "", extra = null, isPointer = false, isNil = false }: { label?: string; extra?: Value; isPointer?: boolean; isNil?: boolean } = {}) {
    this.type = isPointer ? "*main.Point" : "main.Point";
    this.kind = isPointer ? "ptr" : "struct";
    this.x = x;
    this.y = y;
    this.label = label;
    this.extra = extra;
    this.isZero = isNil;
  }

  field(name: string): Value {
    return new Map(this.fields()).get(name === "hidden" ? "" : name);
  }

  method(name: string): GoFunction | undefined {
    if (name === "Sum") return goFunction("func() int", () => int(this.x + this.y));
    if (name === "Shift") return goFunction("func(int, int) main.Point", (dx: Int, dy: Int) => new Point(this.x + dx.value, this.y + dy.value, { label: this.label }));
    if (name === "Scale" && this.kind === "ptr") return goFunction("func(int) *main.Point", (by: Int) => new Point(this.x * by.value, this.y * by.value, { label: this.label, isPointer: true }));
    return undefined;
  }

  fields(): [string, Value][] {
    return [["X", int(this.x)], ["Y", int(this.y)], ["Label", this.label], ["Extra", this.extra], ["hidden", int(0)]];
  }

  toString(): string {
    return formatValue(this);
  }

  toJson(): Value {
    return new Map(this.fields().slice(0, 4));
  }
}

/** A struct that prints itself, or any other opaque value. */
function opaque(type: string, kind: Struct["kind"], text: string, more: Partial<Struct> = {}): Struct {
  return { isStruct: true, type, kind, field: () => undefined, method: () => undefined, toString: () => text, toJson: () => text, ...more };
}

function version(type: string, kind: "struct" | "ptr", major: number, minor: number): Struct {
  const text = `v${major}.${minor}`;
  return opaque(type, kind, text, {
    field: (name) => (name === "Major" ? int(major) : name === "Minor" ? int(minor) : undefined),
    method: (name) => (name === "String" ? goFunction("func() string", () => text) : undefined),
  });
}

/** A Go duration, as far as the cases need it: whole milliseconds below a minute. */
function duration(nanoseconds: number): Struct {
  const text = nanoseconds === 0 ? "0s" : nanoseconds % 1e9 === 0 ? `${nanoseconds / 1e9}s` : `${nanoseconds / 1e6}ms`;
  return opaque("time.Duration", "int64", nanoseconds >= 1e9 ? `${nanoseconds / 1e9}s` : text, { isZero: nanoseconds === 0, toJson: () => new Int(BigInt(nanoseconds), "int64") });
}

function callable(signature: string, call: (...args: never[]) => Value): Struct {
  return opaque(signature, "func", "0xc000010000", { callee: goFunction(signature, call) });
}

/** A value of one of the named types, by the name that literals use. */
export function worldly(name: string, args: readonly Value[]): Value {
  const number = (index: number): bigint => BigInt((args[index] as number | undefined) ?? 0);
  switch (name) {
    case "Named":
      return named(args[0] as Map<string, Value>);
    case "Point":
    case "&Point":
      return new Point(number(0), number(1), { label: (args[2] ?? "") as string, extra: args[3] ?? null, isPointer: name === "&Point" });
    case "*Point":
      return new Point(0n, 0n, { isPointer: true, isNil: true });
    case "Version":
      return version("main.Version", "struct", Number(number(0)), Number(number(1)));
    case "&Version":
      return version("*main.Version", "ptr", Number(number(0)), Number(number(1)));
    case "Duration":
      return duration(Number(number(0)));
    case "Func":
      return callable("func(int, string) string", (count: Int, text: string) => text.repeat(Number(count.value)));
    case "Variadic":
      return callable("func(string, ...int64) string", (text: string, ...numbers: Int[]) => sprint(text, new TypedSlice("int64", numbers)));
    case "Failing":
      return callable("func() (string, error)", () => fail("failing function"));
    case "Chan":
      return opaque("chan int", "chan", "0xc000010000");
    default:
      throw new Error(`no type ${name}`);
  }
}

export const functions: FunctionMap = new Map([
  ["typeOf", goFunction("func(interface {}) string", (value: Value) => typeOf(value))],
  ["anything", goFunction("func(interface {}) interface {}", (value: Value) => value)],
  ["nothing", goFunction("func() interface {}", () => null)],
  ["list", goFunction("func(...interface {}) []interface {}", (...values: Value[]) => values)],
  ["dict", goFunction("func(...interface {}) (map[string]interface {}, error)", dict)],
  ["sum", goFunction("func(...int) int", (...numbers: Int[]) => int(numbers.reduce((total, { value }) => total + value, 0n)))],
  ["repeat", goFunction("func(int, string) string", repeat)],
  ["join", goFunction("func(string, ...string) string", (separator: string, ...parts: string[]) => parts.join(separator))],
  ["half", goFunction("func(float64) float64", (value: number) => value / 2)],
  ["negate", goFunction("func(bool) bool", (value: boolean) => !value)],
  ["toInt64", goFunction("func(int64) int64", (value: Value) => value)],
  ["toUint8", goFunction("func(uint8) uint8", (value: Value) => value)],
  ["toInt8", goFunction("func(int8) int8", (value: Value) => value)],
  ["takeList", goFunction("func([]interface {}) string", describe)],
  ["takeWords", goFunction("func([]string) string", describe)],
  ["takeMap", goFunction("func(map[string]interface {}) string", (value: Map<string, Value>) => describe(value, "map[string]interface {}"))],
  ["takeTexts", goFunction("func(map[string]string) string", describe)],
  ["takeNamed", goFunction("func(main.Named) string", (value: Value) => sprintf("%T %v", value, value))],
  ["takeBytes", goFunction("func([]uint8) string", (value: Value) => sprintf("%T %v", value, value))],
  ["takePoint", goFunction("func(main.Point) string", (point: Value) => sprintf("%T %v", point, point))],
  ["takePtr", goFunction("func(*main.Point) string", () => "*main.Point")],
  ["words", goFunction("func(string) []string", (text: string) => new TypedSlice("string", text.split(/\s+/).filter((word) => word !== "")))],
  ["point", goFunction("func(int, int) main.Point", (x: Int, y: Int) => new Point(x.value, y.value))],
  ["pointer", goFunction("func(int, int) *main.Point", (x: Int, y: Int) => new Point(x.value, y.value, { isPointer: true }))],
  ["broken", goFunction("func(string) (string, error)", fail)],
  ["panics", goFunction("func(string) string", fail)],
  [
    "include",
    executingFunction("func(string, interface {}) (string, error)", (execution, name: string, data: Value) => {
      const template = execution.set.lookup(name);
      if (template === undefined) throw new GoError(`template: no template ${quote(name)} associated with template "root"`);
      return execution.render(template, data);
    }),
  ],
  [
    "parse",
    executingFunction("func(string, interface {}) (string, error)", (execution, text: string, data: Value) => {
      const set = execution.set.clone();
      const { template, faults } = set.parse("parsed", new Source("parsed", text));
      const [fault] = faults;
      if (fault !== undefined) throw new GoError(`cannot parse: ${faultText(fault)}`, { cause: new TemplateError(fault) });
      if (template === undefined) throw new Error("neither template nor fault");
      try {
        return execution.render(template, data, set);
      } catch (error) {
        throw error instanceof TemplateError ? new GoError(`cannot execute: ${error.message}`, { cause: error }) : error;
      }
    }),
  ],
]);

function fail(message: string): never {
  throw new GoError(message);
}

function repeat(count: Int, text: string): string {
  if (count.value < 0n) throw new GoError("strings: negative Repeat count");
  return text.repeat(Number(count.value));
}

function describe(value: Value, type = typeOf(value)): string {
  return `${type} ${formatValue(value)} ${(value instanceof TypedSlice || value instanceof TypedMap) && value.nil}`;
}

function dict(...pairs: Value[]): Value {
  if (pairs.length % 2 !== 0) throw new GoError("odd number of arguments");
  const made = new Map<string, Value>();
  for (let index = 0; index < pairs.length; index += 2) {
    const key = pairs[index];
    if (typeof key !== "string") throw new GoError(`key ${formatValue(key)} is no string`);
    made.set(key, pairs[index + 1]);
  }
  return made;
}
