/** What the scanner hands to the parser; the words are YAML's. */
export type TokenKind =
  | "stream end"
  | "version directive"
  | "tag directive"
  | "document start"
  | "document end"
  | "block sequence"
  | "block mapping"
  | "block end"
  | "flow sequence"
  | "flow sequence end"
  | "flow mapping"
  | "flow mapping end"
  | "block entry"
  | "flow entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/**
 * Whether a token may turn out to be the first of a key, because a `:` follows; it "must" where it is at the indentation of
 * the surrounding mapping, so that nothing but a key can stand there.
 */
export type KeyRole = "none" | "may" | "must";

/** One token, with offsets and the zero-based line of its start. */
export class Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The text of a scalar, the name of an anchor or alias, the handle of a tag, the version of `%YAML`. */
  readonly value: string;
  /** The style of a scalar, the suffix of a tag, the prefix of `%TAG`. */
  readonly detail: string;
  keyRole: KeyRole = "none";
  /** Whether the token is held back until its role is clear. */
  isHeld = true;
  /** Of an opening bracket: nothing that could be a key has been seen behind it. */
  isHollow = true;

  constructor(kind: TokenKind, start: number, end: number, line: number, value: string = "", detail: string = "") {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.line = line;
    this.value = value;
    this.detail = detail;
  }
}
