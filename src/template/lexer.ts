import { isAlphanumeric } from "../text/unicode.ts";
import { sprintf } from "./format.ts";
import { isKeyword, type Token, type TokenKind } from "./token.ts";
import { int } from "./value.ts";

/** Only these four are trimmed, and separate the words of an action. */
const blank = " \t\r\n";

/** Cuts a template into tokens, one at a time: text up to the next `{{`, then the words of the action, and so on. */
export class Lexer {
  readonly #text: string;
  #at = 0;
  /** Where the current token starts, and on which line. */
  #start = 0;
  #line = 1;
  /** The first line end at or after the start. */
  #lineEnd: number;
  #isInAction = false;
  #parentheses = 0;
  #hasFailed = false;

  constructor(text: string) {
    this.#text = text;
    this.#lineEnd = text.indexOf("\n");
  }

  /** The next token. After an error, and after the end, it is the end. */
  next(): Token {
    if (this.#hasFailed) return this.#take("end of file");
    return this.#isInAction ? this.#nextInAction() : this.#nextOutside();
  }

  #nextOutside(): Token {
    const open = this.#text.indexOf("{{", this.#at);
    if (open === -1) {
      this.#at = this.#text.length;
      return this.#take(this.#at > this.#start ? "text" : "end of file");
    }
    const isTrimmed = this.#isLeftTrim(open + 2);
    this.#at = isTrimmed ? trimEnd(this.#text, this.#start, open) : open;
    if (this.#at > this.#start) return this.#take("text");
    this.#skipTo(open);
    const inside = open + (isTrimmed ? 4 : 2);
    if (this.#text.startsWith("/*", inside)) return this.#comment(open, inside);
    this.#at = open + 2;
    const token = this.#take("leftDelimiter");
    this.#skipTo(inside);
    this.#isInAction = true;
    this.#parentheses = 0;
    return token;
  }

  /** A comment with its delimiters, white space that its markers trim left out. */
  #comment(open: number, inside: number): Token {
    const close = this.#text.indexOf("*/", inside + 2);
    this.#skipTo(inside);
    if (close === -1) return this.#fail("unclosed comment");
    const after = close + 2;
    const isTrimmed = this.#isRightTrim(after) && this.#text.startsWith("}}", after + 2);
    if (!isTrimmed && !this.#text.startsWith("}}", after)) return this.#fail("comment ends before closing delimiter");
    const line = this.#line;
    this.#skipTo(after + (isTrimmed ? 4 : 2));
    const token: Token = { kind: "comment", start: open, end: this.#at, text: this.#text.slice(inside, after), line };
    if (isTrimmed) this.#skipTo(trimStart(this.#text, this.#at));
    return token;
  }

  #nextInAction(): Token {
    const at = this.#at;
    const isTrimmed = this.#isRightTrim(at) && this.#text.startsWith("}}", at + 2);
    if (isTrimmed || this.#text.startsWith("}}", at)) return this.#parentheses === 0 ? this.#rightDelimiter(isTrimmed) : this.#fail("unclosed left paren");
    const code = this.#text.codePointAt(at);
    if (code === undefined) return this.#fail("unclosed action");
    const character = this.#text[at] ?? "";
    if (blank.includes(character)) return this.#space();
    this.#at = at + (code > 0xffff ? 2 : 1);
    switch (character) {
      case "=":
        return this.#take("assign");
      case ":":
        if (this.#text[this.#at] !== "=") return this.#fail("expected :=");
        this.#at += 1;
        return this.#take("declare");
      case "|":
        return this.#take("pipe");
      case '"':
        return this.#quoted('"', "string", "unterminated quoted string");
      case "'":
        return this.#quoted("'", "character", "unterminated character constant");
      case "`":
        return this.#rawString();
      case "$":
        return this.#fieldOrVariable("variable");
      case ".":
        if (this.#at < this.#text.length && !isDigit(this.#text[this.#at])) return this.#fieldOrVariable("field");
        return this.#number();
      case "+":
      case "-":
        return this.#number();
      case "(":
        this.#parentheses += 1;
        return this.#take("leftParenthesis");
      case ")":
        this.#parentheses -= 1;
        return this.#parentheses < 0 ? this.#fail("unexpected right paren") : this.#take("rightParenthesis");
    }
    if (isDigit(character)) return this.#number();
    if (isAlphanumeric(code)) return this.#identifier();
    if (code > 0x20 && code < 0x7f) return this.#take("other");
    return this.#fail(sprintf("unrecognized character in action: %#U", int(runeOf(code))), at);
  }

  #rightDelimiter(isTrimmed: boolean): Token {
    const start = this.#start;
    if (isTrimmed) this.#skipTo(this.#at + 2);
    this.#at += 2;
    const token = { ...this.#take("rightDelimiter"), start };
    if (isTrimmed) this.#skipTo(trimStart(this.#text, this.#at));
    this.#isInAction = false;
    return token;
  }

  /** A run of white space; the last of it may belong to a trimming right delimiter. */
  #space(): Token {
    const end = trimStart(this.#text, this.#at);
    const isBeforeTrim = this.#isRightTrim(end - 1) && this.#text.startsWith("}}", end + 1);
    if (isBeforeTrim && end - this.#at === 1) return this.#rightDelimiter(true);
    this.#at = isBeforeTrim ? end - 1 : end;
    return this.#take("space");
  }

  #identifier(): Token {
    this.#acceptAlphanumerics();
    if (!this.#isAtTerminator()) return this.#badCharacter();
    const word = this.#text.slice(this.#start, this.#at);
    if (isKeyword(word)) return this.#take(word);
    return this.#take(word === "true" || word === "false" ? "bool" : "identifier");
  }

  /** After the `.` or `$`: the name, if there is one. */
  #fieldOrVariable(kind: "field" | "variable"): Token {
    if (this.#isAtTerminator()) return this.#take(kind === "variable" ? "variable" : ".");
    this.#acceptAlphanumerics();
    return this.#isAtTerminator() ? this.#take(kind) : this.#badCharacter();
  }

  #quoted(mark: string, kind: TokenKind, complaint: string): Token {
    for (;;) {
      const character = this.#text[this.#at];
      this.#at += 1;
      if (character === mark) return this.#take(kind);
      if (character === undefined || character === "\n") return this.#fail(complaint);
      if (character !== "\\") continue;
      const escaped = this.#text[this.#at];
      if (escaped === undefined || escaped === "\n") return this.#fail(complaint);
      this.#at += 1;
    }
  }

  #rawString(): Token {
    const close = this.#text.indexOf("`", this.#at);
    if (close === -1) return this.#fail("unterminated raw quoted string");
    this.#at = close + 1;
    return this.#take("rawString");
  }

  /** Looser than Go's grammar of numbers, which decides later. */
  #number(): Token {
    this.#at = this.#start;
    if (!this.#scanNumber()) return this.#badNumber();
    const sign = this.#text[this.#at];
    if (sign !== "+" && sign !== "-") return this.#take("number");
    if (!this.#scanNumber() || this.#text[this.#at - 1] !== "i") return this.#badNumber();
    return this.#take("complex");
  }

  #scanNumber(): boolean {
    this.#accept(/[+-]?/y);
    const prefix = this.#accept(/(?:0[xXoObB]?)?/y).slice(1).toLowerCase();
    const digits = prefix === "x" ? /[0-9a-fA-F_]*/y : prefix === "o" ? /[0-7_]*/y : prefix === "b" ? /[01_]*/y : /[0-9_]*/y;
    this.#accept(digits);
    if (this.#accept(/\.?/y) !== "") this.#accept(digits);
    if (prefix === "") this.#accept(/(?:[eE][+-]?[0-9_]*)?/y);
    if (prefix === "x") this.#accept(/(?:[pP][+-]?[0-9_]*)?/y);
    this.#accept(/i?/y);
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined || !isAlphanumeric(code)) return true;
    this.#at += code > 0xffff ? 2 : 1;
    return false;
  }

  #badNumber(): Token {
    return this.#fail(sprintf("bad number syntax: %q", this.#text.slice(this.#start, this.#at)));
  }

  #badCharacter(): Token {
    return this.#fail(sprintf("bad character %#U", int(runeOf(this.#text.codePointAt(this.#at) ?? 0))), this.#at);
  }

  /** Whether a name may end here: before white space, the end, one of `.,|:()`, or the right delimiter. */
  #isAtTerminator(): boolean {
    const character = this.#text[this.#at];
    return character === undefined || blank.includes(character) || ".,|:()".includes(character) || this.#text.startsWith("}}", this.#at);
  }

  #acceptAlphanumerics(): void {
    for (;;) {
      const code = this.#text.codePointAt(this.#at);
      if (code === undefined || !isAlphanumeric(code)) return;
      this.#at += code > 0xffff ? 2 : 1;
    }
  }

  #accept(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #isLeftTrim(at: number): boolean {
    return this.#text[at] === "-" && isBlank(this.#text[at + 1]);
  }

  #isRightTrim(at: number): boolean {
    return isBlank(this.#text[at]) && this.#text[at + 1] === "-";
  }

  #take(kind: TokenKind): Token {
    const token: Token = { kind, start: this.#start, end: this.#at, text: this.#text.slice(this.#start, this.#at), line: this.#line };
    this.#skipTo(this.#at);
    return token;
  }

  #skipTo(at: number): void {
    for (; this.#lineEnd !== -1 && this.#lineEnd < at; this.#lineEnd = this.#text.indexOf("\n", this.#lineEnd + 1)) this.#line += 1;
    this.#start = at;
    this.#at = at;
  }

  /** The error token; `start` is where to point, the start of the current token unless given. */
  #fail(message: string, start = this.#start): Token {
    const token: Token = { kind: "error", start, end: Math.max(this.#at, Math.min(start + 1, this.#text.length)), text: message, line: this.#line };
    this.#hasFailed = true;
    this.#start = this.#text.length;
    this.#at = this.#text.length;
    return token;
  }
}

/** Where the text from `start` to `end` ends once trimmed. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text[at - 1])) at -= 1;
  return at;
}

function trimStart(text: string, start: number): number {
  let at = start;
  while (isBlank(text[at])) at += 1;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && blank.includes(character);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

/** A broken byte reads as U+FFFD. */
function runeOf(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
}
