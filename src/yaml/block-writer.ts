import { byteLength, encode } from "../text/bytes.ts";
import { SPACE } from "./characters.ts";
import { checkDepth, Fields, isSequence, PlainScalar } from "./emit-value.ts";
import type { PrettyValue } from "./emit-value.ts";
import { sortedByBytes, sortedNaturally } from "./order.ts";
import { analyzeScalar, escapeCharacter, isSimple } from "./scalar-style.ts";
import type { ScalarAnalysis, TabRule } from "./scalar-style.ts";

/** What tells the two versions of go-yaml's emitter apart, and how each gets its scalars. */
export interface Dialect {
  readonly version: 2 | 3;
  /** Lines are folded at the first space beyond this column. */
  readonly width: number;
  /** Sequences in mappings are indented. */
  readonly indentSequences: boolean;
  readonly tabs: TabRule;
  /** Whether an unquoted text would be read as this very string. */
  readonly isPlainString: (text: string) => boolean;
  readonly formatNumber: (value: number) => string;
  readonly formatInteger: (value: bigint) => string;
  /** Makes a string ready to be written. Throws an EmitError if it cannot be. */
  readonly prepare: (text: string) => string;
  readonly prepareKey: (text: string) => string;
}

const INDENT = 2;

/** A key without `? ` has at most so many bytes. */
const MAX_KEY_LENGTH = 128;

/**
 * Writes block style YAML as go-yaml's emitter does, step by step with the state that it keeps: the column in characters,
 * whether a blank was written last, and whether nothing but indentation and indicators stands on the line.
 */
export class BlockWriter {
  readonly #dialect: Dialect;
  #out = "";
  #column = 0;
  #afterBlank = true;
  #inIndentation = true;
  /** The indentations used so far, by their width. */
  readonly #indents: string[] = [];

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** The document for a value, with the line break at its end. */
  write(value: PrettyValue): string {
    this.#node(value, -1, false, 0);
    this.#startLine(0);
    return this.#out;
  }

  /** Writes a node into a collection with this indentation (-1 at the top). */
  #node(value: PrettyValue, indent: number, inMapping: boolean, depth: number): void {
    switch (typeof value) {
      case "string":
        if (!isSimple(value)) return this.#string(this.#dialect.prepare(value), this.#deeper(indent));
        return this.#plain(value, this.#deeper(indent), false);
      case "number":
        return this.#plainWord(this.#dialect.formatNumber(value));
      case "bigint":
        return this.#plainWord(this.#dialect.formatInteger(value));
      case "boolean":
        return this.#plainWord(value ? "true" : "false");
      default:
        if (value === null) return this.#plainWord("null");
        if (value instanceof PlainScalar) return this.#plainWord(value.text);
        checkDepth(depth);
        if (isSequence(value)) this.#sequence(value, indent, inMapping, depth);
        else this.#mapping(value, indent, depth);
    }
  }

  #sequence(items: readonly PrettyValue[], parentIndent: number, inMapping: boolean, depth: number): void {
    if (items.length === 0) return this.#plainWord("[]");
    const flush = inMapping && !this.#inIndentation && !this.#dialect.indentSequences;
    const indent = flush ? parentIndent : this.#within(parentIndent);
    for (const item of items) {
      this.#startLine(indent);
      this.#indicator("-");
      this.#node(item, indent, false, depth + 1);
    }
  }

  #mapping(original: ReadonlyMap<string, PrettyValue>, parentIndent: number, depth: number): void {
    if (original.size === 0) return this.#plainWord("{}");
    const map = this.#prepareKeys(original);
    const indent = this.#within(parentIndent);
    const keys = map instanceof Fields ? map.keys() : sortedNaturally(map.keys(), this.#dialect.version);
    for (const key of keys) {
      this.#startLine(indent);
      if (key.length <= MAX_KEY_LENGTH && isSimple(key)) this.#simpleKey(key);
      else this.#key(key, indent);
      this.#node(map.get(key) ?? null, indent, true, depth + 1);
    }
  }

  /** The map with its keys made ready; where two become the same, the one that sorts last wins. */
  #prepareKeys(map: ReadonlyMap<string, PrettyValue>): ReadonlyMap<string, PrettyValue> {
    const { prepareKey } = this.#dialect;
    for (const key of map.keys()) {
      if ((key.length > MAX_KEY_LENGTH || !isSimple(key)) && prepareKey(key) !== key) return new Map(sortedByBytes(map.keys()).map((name) => [prepareKey(name), map.get(name) ?? null]));
    }
    return map;
  }

  /** Block collections start at the left edge, and flow collections and scalars one step in. */
  #within(parentIndent: number): number {
    return parentIndent < 0 ? 0 : parentIndent + INDENT;
  }

  #deeper(parentIndent: number): number {
    return parentIndent < 0 ? INDENT : parentIndent + INDENT;
  }

  #simpleKey(text: string): void {
    this.#put(`${text}:`);
    this.#endScalar();
  }

  #key(text: string, indent: number): void {
    const tag = this.#tagOf(text);
    const value = tag === "" ? text : encodeBinary(text);
    const analysis = analyzeScalar(value, this.#dialect.tabs);
    if (!analysis.multiline && tag.length + byteLength(value) <= MAX_KEY_LENGTH) {
      this.#scalar(value, tag, analysis, this.#deeper(indent), true);
      this.#put(":");
      this.#endScalar();
      return;
    }
    this.#indicator("?");
    this.#scalar(value, tag, analysis, this.#deeper(indent), false);
    this.#startLine(indent);
    this.#indicator(":");
  }

  #string(text: string, indent: number): void {
    const tag = this.#tagOf(text);
    const value = tag === "" ? text : encodeBinary(text);
    this.#scalar(value, tag, analyzeScalar(value, this.#dialect.tabs), indent, false);
  }

  /** What is no text is written in base64. */
  #tagOf(text: string): string {
    return text.isWellFormed() ? "" : "!!binary";
  }

  #scalar(text: string, tag: string, analysis: ScalarAnalysis, indent: number, isKey: boolean): void {
    if (tag !== "") this.#plainWord(tag);
    if (text.includes("\n")) {
      if (analysis.literalAllowed && !isKey) this.#literal(text, indent);
      else this.#doubleQuoted(text, indent, isKey);
    } else if (tag === "" && !this.#dialect.isPlainString(text)) this.#doubleQuoted(text, indent, isKey);
    else if (analysis.plainAllowed) this.#plain(text, indent, isKey);
    else if (analysis.singleQuotedAllowed) this.#singleQuoted(text, indent, isKey);
    else this.#doubleQuoted(text, indent, isKey);
  }

  /** Writes a short text that needs no folding. */
  #plainWord(text: string): void {
    if (!this.#afterBlank) this.#put(" ");
    this.#put(text);
    this.#endScalar();
  }

  #plain(text: string, indent: number, isKey: boolean): void {
    if (!this.#afterBlank) this.#put(" ");
    if (isKey || this.#column + text.length <= this.#dialect.width) this.#put(text);
    else this.#fold(text, indent, false);
    this.#endScalar();
  }

  #singleQuoted(text: string, indent: number, isKey: boolean): void {
    this.#indicator("'");
    if (isKey) this.#put(text.replaceAll("'", "''"));
    else this.#fold(text, indent, true);
    this.#put("'");
    this.#endScalar();
  }

  /** Writes words, breaking the line at single spaces beyond the width; a line separator breaks it too. */
  #fold(text: string, indent: number, doubleQuotes: boolean): void {
    let at = 0;
    let broken = false;
    for (const piece of text.match(/[ \u2028\u2029]|[^ \u2028\u2029]+/g) ?? []) {
      if (piece === " ") {
        const single = at > 0 && at < text.length - 1 && text.charCodeAt(at - 1) !== SPACE && text.charCodeAt(at + 1) !== SPACE;
        if (single && this.#column > this.#dialect.width) this.#startLine(indent);
        else this.#put(piece);
      } else if (piece === "\u2028" || piece === "\u2029") {
        this.#break(piece);
        broken = true;
      } else {
        if (broken) this.#startLine(indent);
        broken = false;
        this.#put(doubleQuotes ? piece.replaceAll("'", "''") : piece);
        this.#inIndentation = false;
      }
      at += piece.length;
    }
  }

  /** In double quotes, a line can be broken at every space, for a backslash can protect the next one. */
  #doubleQuoted(text: string, indent: number, isKey: boolean): void {
    this.#indicator('"');
    // go-yaml looks for a byte order mark at the start of the text where it should look at the character.
    const pattern = text.startsWith("\ufeff") ? escapeAll : escapeSome;
    let at = 0;
    for (const piece of text.match(pattern) ?? []) {
      if (piece === " " && pattern === escapeSome) {
        const breakable = !isKey && at > 0 && at < text.length - 1 && text.charCodeAt(at - 1) !== SPACE && this.#column > this.#dialect.width;
        if (!breakable) this.#put(piece);
        else {
          this.#startLine(indent);
          if (text.charCodeAt(at + 1) === SPACE) this.#put("\\");
        }
      } else {
        const code = piece.codePointAt(0) ?? 0;
        this.#put(pattern === escapeAll || mustEscape.test(piece) ? escapeCharacter(code) : piece);
      }
      at += piece.length;
    }
    this.#put('"');
    this.#endScalar();
  }

  #literal(text: string, indent: number): void {
    this.#indicator(`|${/^[ \n\u2028\u2029]/.test(text) ? INDENT : ""}${chomping(text)}`);
    this.#break("\n");
    this.#afterBlank = true;
    for (const piece of text.match(/[\n\u2028\u2029]|[^\n\u2028\u2029]+/g) ?? []) {
      if (piece === "\n" || piece === "\u2028" || piece === "\u2029") this.#break(piece);
      else {
        this.#startLine(indent);
        this.#put(piece);
        this.#inIndentation = false;
      }
    }
  }

  #put(text: string): void {
    this.#out += text;
    this.#column += text.length;
  }

  #break(text: string): void {
    this.#out += text;
    this.#column = 0;
    this.#inIndentation = true;
  }

  /** Goes to this indentation: on a new line, unless on this one nothing is in the way. */
  #startLine(indent: number): void {
    if (!this.#inIndentation || this.#column > indent || (this.#column === indent && !this.#afterBlank)) this.#break("\n");
    if (this.#column < indent) this.#put(this.#column === 0 ? this.#blanks(indent) : " ".repeat(indent - this.#column));
    this.#afterBlank = true;
    this.#inIndentation = true;
  }

  #blanks(count: number): string {
    return (this.#indents[count] ??= " ".repeat(count));
  }

  /** Writes `-`, `?` or `:`, behind which a collection may start on the same line; or the start of a scalar. */
  #indicator(text: string): void {
    if (!this.#afterBlank) this.#put(" ");
    this.#put(text);
    this.#afterBlank = false;
  }

  #endScalar(): void {
    this.#afterBlank = false;
    this.#inIndentation = false;
  }
}

const escapeSome = /[ "\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]|[^ "\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]+/gu;
const mustEscape = /^["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]/u;
const escapeAll = /[^]/gu;

/** How a literal says what becomes of the line breaks at its end: one is what readers expect. */
function chomping(text: string): string {
  if (!/[\n\u2028\u2029]$/.test(text)) return "-";
  return /^.?$|[\n\u2028\u2029]{2}$/s.test(text) ? "+" : "";
}

/** Base64 in lines of 70, as go-yaml writes bytes that are no UTF-8. */
function encodeBinary(text: string): string {
  const encoded = Buffer.from(encode(text)).toString("base64");
  return encoded.length < 70 ? encoded : encoded.replace(/.{1,70}/g, "$&\n");
}
