import { quote } from "../text/quote.ts";
import { quoteRune } from "../template/quote.ts";
import { int64, isList, isMap, typeOf, type Value } from "../template/value.ts";
import type { Source } from "../text/source.ts";
import { readJsonValue } from "./json-value.ts";

/** One value given on the command line. */
export interface SetFlag {
  readonly flag: "set" | "set-string" | "set-json" | "set-file" | "set-literal";
  /** As given: `image.tag=v1,ports[0]=80`. */
  readonly text: string;
  /** What `set-file` reads, by the path in its text ({@link filesOf} names them). */
  readonly files?: ReadonlyMap<string, Source>;
}

/** Why a flag cannot be read; the message is that of Helm's pkg/strvals. */
export class SetError extends Error {
  override readonly name = "SetError";
}

/** Helm's bounds: how far a list may be indexed and how deep names may nest. */
const maximumIndex = 65_536;
const maximumNesting = 30;

/** The nil slices and maps of Go, for messages of failed type assertions. */
type Table = Map<string, Value>;

/**
 * Writes what a flag says into values, in place, as Helm's strvals parsers do. What a flag sets before its fault stays set.
 * Throws a {@link SetError}.
 * @param lenientIndex whether an index that is never closed ends the flag in silence (Helm 4) or is a fault (Helm 3)
 */
export function applySetFlag({ flag, text, files }: SetFlag, values: Table, lenientIndex: boolean): void {
  new SetParser(text, flag, lenientIndex, (path) => {
    const source = files?.get(path);
    if (source === undefined) throw new SetError(`open ${path}: no such file or directory`);
    return source.text;
  }).parse(values);
}

/** The paths that a `set-file` flag names; empty where it cannot be read. */
export function filesOf(text: string): readonly string[] {
  const paths: string[] = [];
  const note = (path: string): string => {
    paths.push(path);
    return "";
  };
  try {
    new SetParser(text, "set-file", true, note).parse(new Map());
  } catch (error) {
    if (!(error instanceof SetError)) throw error;
  }
  return paths;
}

/** The text is used up where a key would begin: the end, and no fault. */
const end = Symbol("end");

/** What a production leaves behind: ready for the next key, or the end. */
type Outcome = undefined | typeof end;

class SetParser {
  readonly #characters: readonly string[];
  readonly #flag: SetFlag["flag"];
  readonly #lenientIndex: boolean;
  readonly #read: (path: string) => string;
  #at = 0;

  constructor(text: string, flag: SetFlag["flag"], lenientIndex: boolean, read: (path: string) => string) {
    this.#characters = [...text];
    this.#flag = flag;
    this.#lenientIndex = lenientIndex;
    this.#read = read;
  }

  parse(values: Table): void {
    while (this.#key(values, 0) !== end);
  }

  get #isLiteral(): boolean {
    return this.#flag === "set-literal";
  }

  /** One `name=value`, `name.rest` or `name[index]rest`. */
  #key(data: Table, nesting: number): Outcome {
    const { text: name, stop } = this.#until(this.#isLiteral ? "=[." : "=[,.");
    switch (stop) {
      case undefined:
        if (name === "") return end;
        throw new SetError(`key ${quote(name)} has no value`);
      case "[":
        return this.#listAt(data, name, nesting);
      case "=":
        return this.#assign((value) => set(data, name, value));
      case ",":
        set(data, name, "");
        throw new SetError(`key ${quote(name)} has no value (cannot end with ,)`);
      default:
        return this.#tableAt(data, name, nesting + 1);
    }
  }

  #tableAt(data: Table, name: string, nesting: number): Outcome {
    if (nesting > maximumNesting) throw new SetError(`value name nested level is greater than maximum supported nested level of ${maximumNesting}`);
    const known = data.get(name);
    if (data.has(name) && !isMap(known)) throw conversion(known, "map[string]interface {}");
    const inner = isMap(known) ? known : new Map<string, Value>();
    const outcome = this.#settingWhatIsThere(inner, data, name, () => this.#key(inner, nesting));
    if (outcome !== end && inner.size === 0) throw new SetError(`key map ${quote(name)} has no value`);
    return outcome;
  }

  /** Helm keeps what a nested key has set even where the rest of it is at fault. */
  #settingWhatIsThere(inner: Table, data: Table, name: string, parse: () => Outcome): Outcome {
    try {
      return parse();
    } finally {
      if (inner.size > 0) set(data, name, inner);
    }
  }

  #listAt(data: Table, name: string, nesting: number): Outcome {
    const index = this.#index();
    if (index === end) return end;
    const known = data.get(name);
    if (data.has(name) && !isList(known)) throw conversion(known, "[]interface {}");
    const list = isList(known) ? known : [];
    try {
      return this.#item(list, index, nesting);
    } finally {
      set(data, name, list);
    }
  }

  /** What follows the `]` of an index. */
  #item(list: Value[], index: number, nesting: number): Outcome {
    if (index < 0) throw new SetError(`negative ${index} index not allowed`);
    const { text, stop } = this.#until("[.=");
    if (text !== "") throw new SetError(`unexpected data at end of array index: [${[...text].map((character) => quoteRune(character.codePointAt(0) ?? 0)).join(" ")}]`);
    switch (stop) {
      case undefined:
        return end;
      case "=":
        this.#assign((value) => setIndex(list, index, value));
        return undefined;
      case "[":
        return this.#nestedItem(list, index, nesting);
      default:
        return this.#tableInList(list, index, nesting);
    }
  }

  #nestedItem(list: Value[], index: number, nesting: number): Outcome {
    const next = this.#index();
    if (next === end) return end;
    const known = list[index];
    if (known !== undefined && known !== null && !isList(known)) throw conversion(known, "[]interface {}");
    const inner = isList(known) ? known : [];
    const outcome = this.#item(inner, next, nesting);
    if (outcome !== end) setIndex(list, index, inner);
    return outcome;
  }

  #tableInList(list: Value[], index: number, nesting: number): Outcome {
    const known = list[index];
    const inner: Table = isMap(known) ? known : new Map();
    if (index < list.length) list[index] = inner;
    const outcome = this.#key(inner, nesting);
    if (outcome !== end) setIndex(list, index, inner);
    return outcome;
  }

  /** The number up to `]`. */
  #index(): number | typeof end {
    const { text, stop } = this.#until("]");
    if (stop === undefined) {
      if (this.#lenientIndex) return end;
      throw new SetError("error parsing index: EOF");
    }
    if (!/^[+-]?[0-9]+$/.test(text)) throw new SetError(`error parsing index: strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
    const index = BigInt(text.replace(/^\+/, ""));
    if (BigInt.asIntN(64, index) !== index) throw new SetError(`error parsing index: strconv.Atoi: parsing ${quote(text)}: value out of range`);
    return Number(index);
  }

  /** The value after `=`, and the comma behind it. */
  #assign(assign: (value: Value) => void): Outcome {
    if (this.#flag === "set-json") return this.#assignJson(assign);
    if (this.#isLiteral) {
      assign(this.#rest());
      return undefined;
    }
    if (this.#at >= this.#characters.length) {
      assign("");
      return end;
    }
    if (this.#characters[this.#at] === "{") this.#assignList(assign);
    else assign(this.#typed(this.#until(",").text));
    return undefined;
  }

  #assignList(assign: (value: Value) => void): void {
    this.#at += 1;
    const list: Value[] = [];
    for (;;) {
      const { text, stop } = this.#until(",}");
      if (stop === undefined) throw new SetError("list must terminate with '}'");
      list.push(this.#typed(text));
      if (stop === "}") break;
    }
    if (this.#characters[this.#at] === ",") this.#at += 1;
    assign(list);
  }

  #assignJson(assign: (value: Value) => void): Outcome {
    if (this.#skipToValue()) {
      assign(null);
      return undefined;
    }
    const rest = this.#characters.slice(this.#at).join("");
    const found = readJsonValue(rest, 0);
    if (found === undefined) throw new SetError("invalid JSON");
    assign(found.value);
    this.#at += [...rest.slice(0, found.end)].length;
    this.#skipToValue();
    return undefined;
  }

  /** Skips blanks; true where there is no value, the comma behind it taken. */
  #skipToValue(): boolean {
    for (;;) {
      const character = this.#characters[this.#at];
      if (character === undefined) return true;
      if (character !== "," && !/\s/.test(character)) return false;
      this.#at += 1;
      if (character === ",") return true;
    }
  }

  /** Everything up to one of the stops, which is taken too; no stop where the text ends. Except for literals `\` escapes. */
  #until(stops: string): { text: string; stop: string | undefined } {
    let text = "";
    for (;;) {
      const character = this.#characters[this.#at];
      this.#at += 1;
      if (character === undefined) return { text, stop: undefined };
      if (stops.includes(character)) return { text, stop: character };
      if (character === "\\" && !this.#isLiteral) {
        text += this.#characters[this.#at] ?? "";
        this.#at += 1;
      } else text += character;
    }
  }

  #rest(): string {
    const rest = this.#characters.slice(this.#at).join("");
    this.#at = this.#characters.length;
    return rest;
  }

  /** A value by the kind of the flag; without one, words and whole numbers are told apart from strings. */
  #typed(text: string): Value {
    if (this.#flag === "set-file") return this.#read(text);
    if (this.#flag === "set-string") return text;
    const lower = text.toLowerCase();
    if (lower === "true" || lower === "false") return lower === "true";
    if (lower === "null") return null;
    if (text === "0") return int64(0);
    if (/^[+-]?[0-9]+$/.test(text) && !text.startsWith("0")) {
      const number = BigInt(text.replace(/^\+/, ""));
      if (BigInt.asIntN(64, number) === number) return int64(number);
    }
    return text;
  }
}

/** A name that is empty is not set. */
function set(data: Table, name: string, value: Value): void {
  if (name !== "") data.set(name, value);
}

function setIndex(list: Value[], index: number, value: Value): void {
  if (index > maximumIndex) throw new SetError(`index of ${index} is greater than maximum supported index of ${maximumIndex}`);
  while (list.length < index) list.push(null);
  list[index] = value;
}

function conversion(value: Value, wanted: string): SetError {
  const found = value === null || value === undefined ? "nil" : typeOf(value);
  return new SetError(`unable to parse key: interface conversion: interface {} is ${found}, not ${wanted}`);
}
