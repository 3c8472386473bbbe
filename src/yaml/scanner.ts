import { END, MINUS, PERCENT, SPACE, TAB, isBlankOrEnd, isBreak } from "./characters.ts";
import { scanBlockScalar } from "./block-scalar.ts";
import { scanDirective } from "./directive.ts";
import { scanPlain } from "./plain.ts";
import { scanName, scanTag } from "./properties.ts";
import { scanQuoted } from "./quoted.ts";
import type { Reader } from "./reader.ts";
import type { Refusal } from "./refusal.ts";
import { Token } from "./token.ts";
import type { KeyRole, TokenKind } from "./token.ts";

/** How deep go-yaml lets collections nest, for block and flow collections each. */
const MAX_DEPTH = 10_000;

/** A key without `?` has its `:` on the same line and within so many characters. */
const MAX_KEY_LENGTH = 1024;

/**
 * Turns text into tokens, as far ahead as needed and no further: go-yaml reports the first fault that it comes upon, so what
 * is looked at when is part of the behaviour. That a token starts a key shows only when a `:` follows; until then it is held
 * back, and what precedes the key ("key", perhaps "block mapping") is put in front of it afterwards.
 */
export class Scanner {
  readonly reader: Reader;
  /** Raised when the reader gets to the end of what is legible. */
  readonly #illegible: Refusal | undefined;
  #queue: Token[] = [];
  #head = 0;
  /** The column of the innermost block collection, -1 outside of all, and those around it. */
  #indent = -1;
  readonly #indents: number[] = [];
  /** For each flow level, the token which may yet become a key. */
  readonly #candidates: (Token | undefined)[] = [undefined];
  /** The brackets that opened the flow levels. */
  readonly #openers: Token[] = [];
  /** Whether a key without `?` may start here. */
  #keyAllowed = true;

  constructor(reader: Reader, illegible: Refusal | undefined) {
    this.reader = reader;
    this.#illegible = illegible;
  }

  /** The next token. */
  peek(): Token {
    for (;;) {
      const token = this.#queue[this.#head];
      if (token !== undefined && !(token.isHeld && token.keyRole !== "none" && this.#isStillCandidate(token))) return token;
      this.#fetch();
      if (this.reader.sawEnd) this.#mustSee(0);
    }
  }

  /** Passes the token that `peek` returned last. */
  skip(): void {
    this.#head += 1;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    }
  }

  get #inFlow(): boolean {
    return this.#candidates.length > 1;
  }

  #fetch(): void {
    const { reader } = this;
    this.#skipToToken();
    this.#closeBlocks(reader.column);
    this.#mustSee(4);
    const code = reader.peek();
    if (code === END) return this.#fetchStreamEnd();
    if (reader.position === reader.lineStart) {
      if (code === PERCENT) return this.#fetchDirective();
      if (reader.atDocumentIndicator()) return this.#fetchDocumentIndicator(code === MINUS ? "document start" : "document end");
    }
    switch (reader.text.charAt(reader.position)) {
      case "[":
        return this.#fetchFlowStart("flow sequence");
      case "{":
        return this.#fetchFlowStart("flow mapping");
      case "]":
        return this.#fetchFlowEnd("flow sequence end");
      case "}":
        return this.#fetchFlowEnd("flow mapping end");
      case ",":
        return this.#fetchFlowEntry();
      case "-":
        return isBlankOrEnd(reader.peek(1)) ? this.#fetchBlockEntry() : this.#fetchPlain();
      case "?":
        return this.#inFlow || isBlankOrEnd(reader.peek(1)) ? this.#fetchKey() : this.#fetchPlain();
      case ":":
        return this.#inFlow || isBlankOrEnd(reader.peek(1)) ? this.#fetchValue() : this.#fetchPlain();
      case "*":
        return this.#fetchName("alias");
      case "&":
        return this.#fetchName("anchor");
      case "!":
        return this.#fetchTag();
      case "'":
        return this.#fetchQuoted("'");
      case '"':
        return this.#fetchQuoted('"');
      case "|":
        if (this.#inFlow) break;
        return this.#fetchBlockScalar("literal");
      case ">":
        if (this.#inFlow) break;
        return this.#fetchBlockScalar("folded");
      case "\t":
      case "#":
      case "%":
      case "@":
      case "`":
        break;
      default:
        return this.#fetchPlain();
    }
    throw reader.refuse("found character that cannot start any token");
  }

  /** Passes blanks, comments and line breaks. A tab cannot indent: it counts as a blank only where no block collection could start. */
  #skipToToken(): void {
    const { reader } = this;
    const { text, end } = reader;
    for (;;) {
      while (reader.position < end) {
        const code = text.charCodeAt(reader.position);
        if (code !== SPACE && !(code === TAB && (this.#inFlow || !this.#keyAllowed))) break;
        reader.position += 1;
      }
      reader.skipComment();
      if (!isBreak(reader.peek())) return;
      reader.readBreak();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  /** go-yaml makes sure of having so many characters from here on, whether it needs them or not; what is illegible gets in the way. */
  #mustSee(count: number): void {
    const { reader } = this;
    if (this.#illegible !== undefined && (reader.sawEnd || reader.position + count > reader.end)) throw this.#illegible;
  }

  /** Whether the token may still become a key; a fault if it can no longer but would have to. */
  #isStillCandidate(token: Token): boolean {
    const { reader } = this;
    if (token.line === reader.line && !reader.isFurtherThan(MAX_KEY_LENGTH, token.start)) return true;
    this.#giveUpKey(token);
    return false;
  }

  #giveUpKey(token: Token): void {
    if (token.keyRole === "must") throw this.reader.refuse("could not find expected ':'", token.start);
    token.keyRole = "none";
  }

  /** The candidate of this flow level is no key after all. */
  #dropCandidate(): void {
    const level = this.#candidates.length - 1;
    const token = this.#candidates[level];
    if (token === undefined) return;
    this.#giveUpKey(token);
    this.#candidates[level] = undefined;
  }

  /** Makes way for a token here that may start a key, and tells what part it could play. */
  #announceKey(): KeyRole {
    if (!this.#keyAllowed) return "none";
    this.#dropCandidate();
    return !this.#inFlow && this.#indent === this.reader.column ? "must" : "may";
  }

  /** Queues a token with the role that was announced for it. */
  #pushCandidate(token: Token, role: KeyRole, level: number = this.#candidates.length - 1): void {
    if (role !== "none") {
      token.keyRole = role;
      this.#candidates[level] = token;
      const opener = this.#openers[level - 1];
      if (opener !== undefined) opener.isHollow = false;
    }
    this.#queue.push(token);
  }

  /** Opens a block collection at a column, unless the innermost one is already there. */
  #openBlock(kind: TokenKind, column: number, start: number, at: number): void {
    if (this.#inFlow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH) throw this.reader.refuse(`exceeded max depth of ${MAX_DEPTH}`);
    this.#insert(at, new Token(kind, start, start, this.reader.line));
  }

  /** Closes the block collections that are indented deeper than a column. */
  #closeBlocks(column: number): void {
    if (this.#inFlow) return;
    while (this.#indent > column) {
      this.#push("block end", this.reader.position, this.reader.position);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #push(kind: TokenKind, start: number, end: number): void {
    this.#queue.push(new Token(kind, start, end, this.reader.line));
  }

  /** The index of a token in the queue, or -1 if it has been handed out already. */
  #placeOf(token: Token): number {
    const at = this.#queue.lastIndexOf(token);
    return at < this.#head ? -1 : at;
  }

  /** Puts a token in front of the one at an index, or to the end for -1. */
  #insert(at: number, token: Token): void {
    const queue = this.#queue;
    queue.push(token);
    if (at === -1) return;
    for (let index = queue.length - 1; index > at; index -= 1) queue[index] = queue[index - 1] ?? token;
    queue[at] = token;
  }

  /** Queues an indicator of one character. */
  #pushIndicator(kind: TokenKind): void {
    const start = this.reader.position;
    this.reader.position += 1;
    this.#push(kind, start, start + 1);
  }

  #fetchStreamEnd(): void {
    const { reader } = this;
    if (reader.column !== 0) {
      reader.line += 1;
      reader.lineStart = reader.position;
    }
    this.#endDocument();
    this.#push("stream end", reader.position, reader.position);
  }

  #fetchDirective(): void {
    this.#endDocument();
    this.#queue.push(scanDirective(this.reader));
  }

  #fetchDocumentIndicator(kind: TokenKind): void {
    this.#endDocument();
    const start = this.reader.position;
    this.reader.position += 3;
    this.#push(kind, start, start + 3);
  }

  #endDocument(): void {
    this.#closeBlocks(-1);
    this.#dropCandidate();
    this.#keyAllowed = false;
  }

  #fetchFlowStart(kind: TokenKind): void {
    const { reader } = this;
    const level = this.#candidates.length - 1;
    const role = this.#announceKey();
    this.#candidates.push(undefined);
    if (level + 1 > MAX_DEPTH) throw reader.refuse(`exceeded max depth of ${MAX_DEPTH}`);
    this.#keyAllowed = true;
    const start = reader.position;
    reader.position += 1;
    const token = new Token(kind, start, start + 1, reader.line);
    this.#pushCandidate(token, role, level);
    this.#openers.push(token);
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#dropCandidate();
    if (this.#inFlow) this.#candidates.pop();
    const opener = this.#openers.pop();
    // go-yaml mixes up the two here: with an empty collection it forgets that the bracket may start a key.
    if (opener?.isHollow === true) opener.isHeld = false;
    this.#keyAllowed = false;
    this.#pushIndicator(kind);
  }

  #fetchFlowEntry(): void {
    this.#dropCandidate();
    this.#keyAllowed = true;
    this.#pushIndicator("flow entry");
  }

  #fetchBlockEntry(): void {
    const { reader } = this;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw reader.refuse("block sequence entries are not allowed in this context");
      this.#openBlock("block sequence", reader.column, reader.position, -1);
    }
    this.#dropCandidate();
    this.#keyAllowed = true;
    this.#pushIndicator("block entry");
  }

  #fetchKey(): void {
    const { reader } = this;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw reader.refuse("mapping keys are not allowed in this context");
      this.#openBlock("block mapping", reader.column, reader.position, -1);
    }
    this.#dropCandidate();
    this.#keyAllowed = !this.#inFlow;
    this.#pushIndicator("key");
  }

  #fetchValue(): void {
    const { reader } = this;
    const level = this.#candidates.length - 1;
    const key = this.#candidates[level];
    if (key !== undefined && key.keyRole !== "none" && this.#isStillCandidate(key)) {
      const at = this.#placeOf(key);
      this.#insert(at, new Token("key", key.start, key.start, key.line));
      this.#openBlock("block mapping", key.start - reader.lineStart, key.start, at);
      key.keyRole = "none";
      this.#candidates[level] = undefined;
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow) {
        if (!this.#keyAllowed) throw reader.refuse("mapping values are not allowed in this context");
        this.#openBlock("block mapping", reader.column, reader.position, -1);
      }
      this.#keyAllowed = !this.#inFlow;
    }
    this.#pushIndicator("value");
  }

  #fetchName(kind: "alias" | "anchor"): void {
    const { position: start, line } = this.reader;
    const role = this.#announceKey();
    this.#keyAllowed = false;
    const name = scanName(this.reader);
    this.#pushCandidate(new Token(kind, start, this.reader.position, line, name), role);
  }

  #fetchTag(): void {
    const { position: start, line } = this.reader;
    const role = this.#announceKey();
    this.#keyAllowed = false;
    const { handle, suffix } = scanTag(this.reader);
    this.#pushCandidate(new Token("tag", start, this.reader.position, line, handle, suffix), role);
  }

  #fetchBlockScalar(style: "literal" | "folded"): void {
    const { position: start, line } = this.reader;
    this.#dropCandidate();
    this.#keyAllowed = true;
    const { value, end } = scanBlockScalar(this.reader, this.#indent, style === "folded");
    this.#queue.push(new Token("scalar", start, end, line, value, style));
  }

  #fetchQuoted(quote: "'" | '"'): void {
    const { position: start, line } = this.reader;
    const role = this.#announceKey();
    this.#keyAllowed = false;
    const { value, end } = scanQuoted(this.reader, quote);
    this.#pushCandidate(new Token("scalar", start, end, line, value, quote === "'" ? "single" : "double"), role);
  }

  #fetchPlain(): void {
    const { position: start, line } = this.reader;
    const role = this.#announceKey();
    const { value, end, endsLine } = scanPlain(this.reader, this.#indent + 1, this.#inFlow);
    this.#keyAllowed = endsLine;
    if (this.#illegible !== undefined) this.#mustSee(this.reader.position === end ? 2 : !this.#inFlow && this.reader.column <= this.#indent ? 1 : 4);
    this.#pushCandidate(new Token("scalar", start, end, line, value, "plain"), role);
  }
}
