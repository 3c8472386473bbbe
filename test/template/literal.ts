import { Int, TypedMap, TypedSlice, type IntType, type Value } from "../../src/template/value.ts";
import { decode, encode } from "../../src/text/bytes.ts";
import { worldly } from "./world.ts";

/** Reads the data language that scripts/record-template/literal.go describes. */
export function parseLiteral(source: string): Value {
  if (source === "") return undefined;
  const reader = new Reader(source);
  const value = reader.value();
  reader.finish();
  return value;
}

class Reader {
  #rest: string;

  constructor(source: string) {
    this.#rest = source;
  }

  finish(): void {
    if (this.#rest.trim() !== "") throw new Error(`left over: ${this.#rest}`);
  }

  value(): Value {
    this.#skip();
    if (this.#rest.startsWith('"')) return this.#text();
    if (this.#rest.startsWith("{")) return new Map(this.#entries("{", "}"));
    if (this.#rest.startsWith("[") && !/^\[\][a-z]/.test(this.#rest)) return this.#items("[", "]");
    const number = this.#take(/^-?[0-9][^\s()",:{}[\]]*/);
    if (number !== "") return Number(number);
    const name = this.#take(/^(?:\[\]|map\[string\])?[&A-Za-z0-9]*/);
    if (name === "null") return null;
    if (name === "true" || name === "false") return name === "true";
    return this.#typed(name);
  }

  #typed(name: string): Value {
    if (name.startsWith("map[")) return typedMap(name, this.#entries("(", ")"));
    if (name.startsWith("[]")) return new TypedSlice(name.slice(2), this.#items("(", ")"));
    if (name === "nil") return nil(this.#argument());
    if (name === "float64") return Number(this.#argument().replace("Inf", "Infinity"));
    if (/^u?int[0-9]*$/.test(name)) return new Int(BigInt(this.#argument()), name as IntType);
    const args = this.#items("(", ")");
    if (name === "raw") return decode(Uint8Array.from(Buffer.from(args[0] as string, "hex")));
    if (name === "bytes") return encode(args[0] as string);
    return worldly(name, args);
  }

  #text(): string {
    return JSON.parse(this.#take(/^"(?:[^"\\]|\\.)*"/)) as string;
  }

  #argument(): string {
    return this.#take(/^\([^)]*\)/).slice(1, -1);
  }

  #items(open: string, close: string): Value[] {
    const items: Value[] = [];
    this.#list(open, close, () => items.push(this.value()));
    return items;
  }

  #entries(open: string, close: string): [string, Value][] {
    const entries: [string, Value][] = [];
    this.#list(open, close, () => {
      const key = this.#text();
      this.#skip();
      this.#take(/^:/);
      entries.push([key, this.value()]);
    });
    return entries;
  }

  #list(open: string, close: string, item: () => void): void {
    if (!this.#rest.startsWith(open)) throw new Error(`no ${open} before ${this.#rest}`);
    this.#rest = this.#rest.slice(1);
    for (;;) {
      this.#skip();
      if (this.#rest === "") throw new Error(`no ${close}`);
      if (this.#rest.startsWith(close)) break;
      this.#take(/^,/);
      this.#skip();
      item();
    }
    this.#rest = this.#rest.slice(1);
  }

  #take(pattern: RegExp): string {
    const found = pattern.exec(this.#rest)?.[0] ?? "";
    this.#rest = this.#rest.slice(found.length);
    return found;
  }

  #skip(): void {
    this.#take(/^[ \t]*/);
  }
}

function typedMap(type: string, entries: readonly [string, Value][]): TypedMap {
  const element = type.slice("map[string]".length);
  return new TypedMap(type, element === "string" ? "" : element === "bool" ? false : element === "float64" ? 0 : new Int(0n, "int"), entries);
}

function nil(type: string): Value {
  if (type.startsWith("[]")) return new TypedSlice(type.slice(2), [], true);
  if (type.startsWith("map[")) return new TypedMap(type, type.endsWith("string") ? "" : null, [], new Map(), true);
  return worldly(type, []);
}
