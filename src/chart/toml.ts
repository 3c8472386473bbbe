import { parse, TomlDate, TomlError } from "smol-toml";
import { formatFloat } from "../template/float.ts";
import { GoError, Int, int64, integerOf, isList, isMap, isNilPointer, isStruct, sortedKeys, TypedMap, TypedSlice, type Struct, type Value } from "../template/value.ts";
import { decode } from "../text/bytes.ts";
import { deepestNesting, LimitError } from "../sprig/limits.ts";
import { formatTime } from "../sprig/time-layout.ts";
import { TimeValue } from "../sprig/time-value.ts";
import { fixedZone, utc, type Location } from "../sprig/time-zone.ts";
import { Time } from "../sprig/time.ts";

/** TOML as BurntSushi's encoder writes it: of each table the plain keys first, then those that are tables. Throws a {@link GoError}. */
export function formatToml(value: Value): string {
  if (value === null || value === undefined) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  const writer = new TomlWriter();
  writer.write([], value);
  return writer.text;
}

/** TOML as a table; whole numbers are `int64`. Throws a {@link GoError} for what is no TOML, with the library's words for the reason. */
export function parseToml(text: string): Map<string, Value> {
  try {
    return tableOf(parse(text, { integersAsBigInt: true }));
  } catch (error) {
    if (error instanceof TomlError) throw new GoError(`toml: line ${error.line}: ${reasonOf(error)}`);
    throw error;
  }
}

/** How times are written that were read without a zone, by the name of the place that stands for it. */
const layouts: Readonly<Record<string, string>> = {
  "datetime-local": "2006-01-02T15:04:05.999999999",
  "date-local": "2006-01-02",
  "time-local": "15:04:05.999999999",
};

const nilElement = "toml: cannot encode array with nil element";

class TomlWriter {
  text = "";

  write(key: readonly string[], value: Value): void {
    if (isNil(value)) return;
    if (key.length > deepestNesting) throw new LimitError(`values are nested more than ${deepestNesting} levels deep`);
    if (isList(value) && isTableArray(value)) this.#tables(key, value);
    else if (isTable(value)) this.#table(key, value);
    else this.#keyValue(key, value, false);
  }

  #tables(key: readonly string[], tables: readonly Value[]): void {
    if (key.length === 0) throw new GoError("toml: top-level values must be Go maps or structs");
    for (const table of tables) {
      if (!isTable(table)) continue;
      this.#newline();
      this.text += `${indentOf(key)}[[${key.map(keyText).join(".")}]]`;
      this.#newline();
      this.#entries(key, table);
    }
  }

  #table(key: readonly string[], table: Table): void {
    if (key.length === 1) this.#newline();
    if (key.length > 0) {
      this.text += `${indentOf(key)}[${key.map(keyText).join(".")}]`;
      this.#newline();
    }
    this.#entries(key, table);
  }

  #entries(key: readonly string[], table: Table): void {
    for (const [name, value] of inTomlOrder(table).flat()) this.write([...key, name], value);
  }

  #keyValue(key: readonly string[], value: Value, isInline: boolean): void {
    const name = key.at(-1);
    if (name === undefined) return this.#element(value);
    this.text += `${indentOf(key)}${keyText(name)} = `;
    this.#element(value);
    if (!isInline) this.#newline();
  }

  #element(value: Value): void {
    if (value === null || value === undefined) throw new GoError(nilElement);
    if (typeof value === "string") this.text += quoted(value);
    else if (typeof value === "number") this.text += floatText(value);
    else if (value instanceof Int) this.text += String(value.value);
    else if (value instanceof TimeValue) this.text += formatTime(value.time, layouts[value.time.location.name] ?? "2006-01-02T15:04:05.999999999Z07:00");
    else if (value instanceof Uint8Array) this.#array(Array.from(value, (byte) => int64(byte)));
    else if (isList(value)) this.#array(value);
    else if (isTable(value)) this.#inlineTable(value);
    else if (isStruct(value)) this.text += structText(value);
    else this.text += String(value);
  }

  #array(items: readonly Value[]): void {
    this.text += "[";
    for (const [index, item] of items.entries()) {
      if (index > 0) this.text += ", ";
      this.#element(item);
    }
    this.text += "]";
  }

  /**
   * A nil behind the last comma leaves the comma there, as in the original. Of a struct that field has none which stands where the last one
   * would without those that are not exported, or are embedded.
   */
  #inlineTable(table: Table): void {
    const [direct, nested] = inTomlOrder(table);
    const last = direct.length + nested.length - 1;
    const write = (entries: readonly Entry[], isFollowed: boolean): void => {
      for (const [index, [name, value, place]] of entries.entries()) {
        if (isNil(value)) continue;
        this.#keyValue([name], value, true);
        if (isMap(table) ? isFollowed || index < entries.length - 1 : place !== last) this.text += ", ";
      }
    };
    this.text += "{";
    write(direct, nested.length > 0);
    write(nested, false);
    this.text += "}";
  }

  #newline(): void {
    if (this.text !== "") this.text += "\n";
  }
}

type Table = Map<string, Value> | Struct;
/** `place` is that of a field in its struct. */
type Entry = readonly [name: string, value: Value, place: number];

/** Plain entries, and those that are tables and lists of tables. */
function inTomlOrder(table: Table): [Entry[], Entry[]] {
  const isTables = (value: Value): boolean => isTable(value) || (isList(value) && isTableArray(value));
  const entries = entriesOf(table);
  return [entries.filter(([, value]) => !isTables(value)), entries.filter(([, value]) => isTables(value))];
}

/** What a map holds, by name; or the exported fields of a struct, in order, with those of an embedded one among them. */
function entriesOf(table: Table): Entry[] {
  if (isMap(table)) return sortedKeys(table).map((name, place) => [name, table.get(name), place]);
  return (table.fields?.() ?? []).flatMap(([name, value], place): Entry[] => {
    if (name === table.embedded && isStruct(value)) return entriesOf(value).map(([inner, field]) => [inner, field, place]);
    return /^\p{Lu}/u.test(name) ? [[name, value, place]] : [];
  });
}

function isTable(value: Value): value is Table {
  return !isNil(value) && (isMap(value) || (isStruct(value) && !isScalar(value)));
}

function isScalar(struct: Struct): boolean {
  return struct.method("MarshalText") !== undefined || integerOf(struct) !== undefined;
}

/** A struct that is a scalar for TOML. */
function structText(struct: Struct): string {
  const text = struct.method("MarshalText")?.call();
  if (text instanceof Uint8Array) return quoted(decode(text));
  return struct.type === "time.Duration" ? quoted(struct.toString()) : String(integerOf(struct));
}

function isTableArray(list: readonly Value[], depth = 0): boolean {
  if (depth > deepestNesting) throw new LimitError(`values are nested more than ${deepestNesting} levels deep`);
  if (list.some(isNil)) throw new GoError(nilElement);
  for (const item of list) if (isList(item)) isTableArray(item, depth + 1);
  return list.length > 0 && list.every(isTable);
}

function isNil(value: Value): boolean {
  return value === null || value === undefined || isNilPointer(value) || ((value instanceof TypedMap || value instanceof TypedSlice) && value.nil);
}

function indentOf(key: readonly string[]): string {
  return "  ".repeat(Math.max(key.length - 1, 0));
}

function keyText(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name);
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };

function quoted(text: string): string {
  return `"${text.replace(/["\\\x00-\x1f\x7f]/g, (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

/** TOML wants a point or an exponent in every float. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = formatFloat(value, "g", -1);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function tableOf(table: object): Map<string, Value> {
  return new Map(Object.entries(table).map(([key, value]) => [key, valueOf(value)]));
}

function valueOf(value: unknown): Value {
  if (typeof value === "bigint") return int64(value);
  if (value instanceof TomlDate) return new TimeValue(timeOf(value), utc);
  if (Array.isArray(value)) return value.map(valueOf);
  if (typeof value === "object" && value !== null) return tableOf(value);
  return value as string | number | boolean;
}

/** A date or time without offset is kept in a place of that name, as BurntSushi keeps it. */
function timeOf(date: TomlDate): Time {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(date.isLocal() ? "" : date.toISOString());
  const seconds = offset === null ? 0 : (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 3600 + Number(offset[3]) * 60);
  const local = date.isTime() ? "time-local" : date.isDate() ? "date-local" : "datetime-local";
  const location: Location = date.isLocal() ? fixedZone(local, 0) : offset === null ? utc : fixedZone("", seconds);
  return Time.ofNanoseconds(BigInt(date.getTime()) * 1_000_000n, location);
}

function reasonOf({ message }: TomlError): string {
  return (/^Invalid TOML document: (.*)$/m.exec(message)?.[1] ?? message).trim();
}
