import { byteLength } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";

/** The kinds of token that a template falls into. */
export type TokenKind =
  | "error"
  | "text"
  | "comment"
  | "leftDelimiter"
  | "rightDelimiter"
  | "space"
  | "identifier"
  | "field"
  | "variable"
  | "bool"
  | "number"
  | "complex"
  | "character"
  | "string"
  | "rawString"
  | "assign"
  | "declare"
  | "pipe"
  | "leftParenthesis"
  | "rightParenthesis"
  | "other"
  | "end of file"
  | Keyword;

/** The words with a meaning of their own, and the dot. */
export type Keyword = (typeof keywords)[number];

const keywords = [".", "block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with"] as const;
const keywordSet: ReadonlySet<string> = new Set(keywords);

/** One token. An error token ends the text; its text is the message. */
export interface Token {
  readonly kind: TokenKind;
  /** Offsets in UTF-16. A left delimiter ends before its trim marker, a right delimiter starts before it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line it starts on, from 1. */
  readonly line: number;
}

export function isKeyword(word: string): word is Keyword {
  return keywordSet.has(word);
}

/** A token as messages show it: quoted, cut after ten characters; keywords in angle brackets. */
export function describeToken({ kind, text }: Token): string {
  if (kind === "end of file") return "EOF";
  if (kind === "error") return text;
  if (isKeyword(kind)) return `<${text}>`;
  if (byteLength(text) > 10) return `${quote([...text].slice(0, 10).join(""))}...`;
  return quote(text);
}
