import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { Directive, DockerfileFault } from "./instruction.ts";
import { JoinedText, type Piece } from "./joined-text.ts";

/** The lines of one instruction, joined where they are continued, without the comments between them. */
export interface LogicalLine {
  readonly text: JoinedText;
  /** From its first letter to the end of its last line. */
  readonly at: Span;
  /** Lines without a word between its continuation lines, which the builder warns of. */
  readonly emptyLines: readonly Span[];
}

/** What the first lines of a Dockerfile say to the parser. */
export interface Preamble {
  readonly directives: readonly Directive[];
  readonly escape: "\\" | "`";
  readonly faults: readonly DockerfileFault[];
}

/** White space as Go's unicode.IsSpace has it. */
const space = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const leadingSpace = new RegExp(`^[${space}]*`, "u");
const blank = new RegExp(`^[${space}]*$`, "u");

/** Where a Dockerfile's text begins: behind a byte-order mark. */
function textStart(source: Source): number {
  return source.text.startsWith("\ufeff") ? 1 : 0;
}

/**
 * Reads the directives (`# escape=` …), which must be the very first lines.
 * (BuildKit frontend/dockerfile/parser: DirectiveParser.)
 */
export function readPreamble(source: Source): Preamble {
  const directives: Directive[] = [];
  const faults: DockerfileFault[] = [];
  let escape: Preamble["escape"] = "\\";
  for (let start = textStart(source); start < source.text.length; ) {
    const end = lineEnd(source, start);
    const line = source.text.slice(start, end.text);
    const [, before = "", name = "", rest = ""] = /^(\s*#\s*)([a-zA-Z][a-zA-Z0-9]*)\s*=([^]*)$/.exec(line) ?? [];
    const value = rest.trim();
    const known = (["syntax", "escape", "check"] as const).find((one) => one === name.toLowerCase());
    if (known === undefined || value === "") break;
    const at = span(source, start + before.length, start + line.trimEnd().length);
    if (directives.some((directive) => directive.name === known)) faults.push({ message: `the directive ${known} is given twice`, at });
    else if (known === "escape" && value !== "\\" && value !== "`") faults.push({ message: `the escape letter must be \\ or \`, not ${value}`, at });
    else if (known === "escape") escape = value === "`" ? "`" : "\\";
    directives.push({ name: known, value, at });
    start = end.next;
  }
  return { directives, escape, faults };
}

/**
 * Reads a Dockerfile instruction by instruction.
 * (BuildKit frontend/dockerfile/parser: Parse.)
 */
export class LineReader {
  readonly #source: Source;
  readonly #continued: RegExp;
  #at: number;

  constructor(source: Source, escape: "\\" | "`") {
    this.#source = source;
    this.#at = textStart(source);
    const letter = escape === "\\" ? "\\\\" : escape;
    this.#continued = new RegExp(`(?:^|[^${letter}])(${letter}[ \\t]*)$`);
  }

  /** The next instruction; comments and empty lines before it are passed over. */
  next(): LogicalLine | undefined {
    const { text } = this.#source;
    while (this.#at < text.length) {
      const end = lineEnd(this.#source, this.#at);
      const line = text.slice(this.#at, end.text);
      const indent = leadingSpace.exec(line)?.[0].length ?? 0;
      const start = this.#at + indent;
      this.#at = end.next;
      if (start >= end.text || text[start] === "#") continue;
      return this.#join(start, end.text);
    }
    return undefined;
  }

  /** The lines up to the one that ends a heredoc, and the end of that one; absent if it never ends. */
  heredoc(name: string, stripsTabs: boolean): { readonly body: JoinedText; readonly end: number } | undefined {
    const { text } = this.#source;
    const bodyStart = this.#at;
    const pieces: Piece[] = [];
    for (let start = this.#at; start < text.length; ) {
      const end = lineEnd(this.#source, start);
      const tabs = stripsTabs ? (/^\t*/.exec(text.slice(start, end.text))?.[0].length ?? 0) : 0;
      if (text.slice(start + tabs, end.text) === name) {
        this.#at = end.next;
        return { body: new JoinedText(this.#source, pieces.length === 0 ? [{ start: bodyStart, end: bodyStart }] : pieces), end: end.text };
      }
      const last = pieces.at(-1);
      if (last !== undefined && last.end === start + tabs) pieces[pieces.length - 1] = { start: last.start, end: end.next };
      else pieces.push({ start: start + tabs, end: end.next });
      start = end.next;
    }
    this.#at = text.length;
    return undefined;
  }

  /** Where the next line begins. */
  get at(): number {
    return this.#at;
  }

  #join(start: number, firstEnd: number): LogicalLine {
    const { text } = this.#source;
    const pieces: Piece[] = [];
    const emptyLines: Span[] = [];
    let from = start;
    let end = firstEnd;
    for (;;) {
      const continuation = this.#continued.exec(text.slice(from, end))?.[1];
      pieces.push({ start: from, end: end - (continuation?.length ?? 0) });
      if (continuation === undefined) break;
      let next: { text: number; next: number } | undefined;
      while (this.#at < text.length) {
        from = this.#at;
        const line = lineEnd(this.#source, from);
        this.#at = line.next;
        const content = text.slice(from, line.text);
        if (blank.test(content)) emptyLines.push(span(this.#source, from, line.text));
        else if (content[leadingSpace.exec(content)?.[0].length ?? 0] !== "#") {
          next = line;
          break;
        }
      }
      if (next === undefined) break;
      end = next.text;
    }
    return { text: new JoinedText(this.#source, pieces), at: span(this.#source, start, end), emptyLines };
  }
}

/** Where the text of a line ends, without its line break, and where the next line begins. */
function lineEnd({ text }: Source, start: number): { text: number; next: number } {
  const lineBreak = text.indexOf("\n", start);
  const next = lineBreak === -1 ? text.length : lineBreak + 1;
  let end = lineBreak === -1 ? text.length : lineBreak;
  while (end > start && text[end - 1] === "\r") end -= 1;
  return { text: end, next };
}
