import { CARRIAGE_RETURN, END, HASH, LINE_FEED, MINUS, POINT, SPACE, TAB, isBreak } from "./characters.ts";
import { Refusal, withLine } from "./refusal.ts";

/** A place in a text, walking forward, that knows its line; and the comments it has passed. */
export class Reader {
  readonly text: string;
  /** Where the reader stops; before the end of the text only if something illegible follows. */
  readonly end: number;
  position: number;
  /** Counted from 0, at every kind of line break. */
  line = 0;
  /** Offset at which the current line starts. */
  lineStart: number;
  /** Whether anyone has looked for what comes at the end. */
  sawEnd = false;
  /** Start and end of every comment passed, one after the other. */
  readonly comments: number[] = [];
  /** Whether LF is the only line break of the text, so that lines can be found by searching for it. */
  readonly #onlyLineFeeds: boolean;
  readonly #hasPairs: boolean;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.position = start;
    this.lineStart = start;
    this.end = end;
    this.#onlyLineFeeds = !/[\r\x85\u2028\u2029]/.test(text);
    this.#hasPairs = /[\ud800-\udbff]/.test(text);
  }

  /** Characters between the start of the line and here. */
  get column(): number {
    return this.position - this.lineStart;
  }

  /** The UTF-16 unit here, or `ahead` of here; {@link END} past the end. */
  peek(ahead: number = 0): number {
    const at = this.position + ahead;
    if (at < this.end) return this.text.charCodeAt(at);
    this.sawEnd = true;
    return END;
  }

  /** Whether there are more than so many characters between an offset and here. */
  isFurtherThan(limit: number, from: number): boolean {
    if (this.position - from <= limit) return false;
    return !this.#hasPairs || this.position - from > 2 * limit || [...this.text.slice(from, this.position)].length > limit;
  }

  /** Passes spaces and tabs. */
  skipBlanks(): void {
    while (this.position < this.end) {
      const code = this.text.charCodeAt(this.position);
      if (code !== SPACE && code !== TAB) return;
      this.position += 1;
    }
  }

  /** Passes a comment, if one starts here, up to its line break. */
  skipComment(): void {
    if (this.peek() !== HASH) return;
    const end = this.lineEnd();
    this.comments.push(this.position, end);
    this.position = end;
  }

  /** Passes a line break, if one is here, and returns what it means in a scalar: LF for all but the two separators. */
  readBreak(): string {
    const code = this.peek();
    if (!isBreak(code)) return "";
    this.position += code === CARRIAGE_RETURN && this.peek(1) === LINE_FEED ? 2 : 1;
    this.line += 1;
    this.lineStart = this.position;
    return code < 0x2028 ? "\n" : String.fromCharCode(code);
  }

  /** Offset of the line break that ends the current line, or of the end of the text. */
  lineEnd(): number {
    if (this.#onlyLineFeeds) {
      const at = this.text.indexOf("\n", this.position);
      return at === -1 || at > this.end ? this.end : at;
    }
    let at = this.position;
    while (at < this.end && !isBreak(this.text.charCodeAt(at))) at += 1;
    return at;
  }

  /** Whether `---` or `...` stands here, at the start of a line, as a word of its own. */
  atDocumentIndicator(): boolean {
    if (this.position !== this.lineStart) return false;
    const code = this.peek();
    if (code !== MINUS && code !== POINT) return false;
    return this.peek(1) === code && this.peek(2) === code && this.#endsWord(this.position + 3);
  }

  /** The scanner's complaint about what it found here; `start` is where that which it was reading began. */
  refuse(problem: string, start: number = this.position): Refusal {
    const from = Math.min(start, this.position);
    return new Refusal(withLine(problem, this.line, "scanner"), from, Math.max(start, this.position));
  }

  #endsWord(at: number): boolean {
    if (at >= this.end) return true;
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === TAB || isBreak(code);
  }
}
