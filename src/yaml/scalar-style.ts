import { isWord } from "./resolve.ts";

/** What the characters of a text allow go-yaml's emitter to do (`yaml_emitter_analyze_scalar`), in block context. */
export interface ScalarAnalysis {
  readonly multiline: boolean;
  readonly plainAllowed: boolean;
  readonly singleQuotedAllowed: boolean;
  readonly literalAllowed: boolean;
}

/** Where a tab puts a text: version 2 takes it for a character to be escaped, version 3 leaves it in literal text. */
export type TabRule = "escaped" | "literal";

/**
 * Words of ASCII letters, digits and harmless punctuation, one space or colon between them: nothing in them needs a closer
 * look. The first character must not be one that numbers start with.
 */
const simple = /^[A-Za-z_/$(](?:[A-Za-z0-9_/$.;,=+()[\]{}*<>@"'~^|%!?&`\\-]|[ :](?=[A-Za-z0-9_/$.;,=+()[\]{}*<>@"'~^|%!?&`\\-]))*$/;

/** Whether a text can be seen at a glance to be fit for a plain scalar, in any version: most are. */
export function isSimple(text: string): boolean {
  return (text.length > 5 || !isWord(text)) && simple.test(text);
}

/** Analyses a text. */
export function analyzeScalar(text: string, tabs: TabRule): ScalarAnalysis {
  if (text === "") return { multiline: false, plainAllowed: true, singleQuotedAllowed: true, literalAllowed: false };
  const multiline = /[\n\r\x85\u2028\u2029]/.test(text);
  const hasTab = text.includes("\t");
  const mustEscape = needsEscape(text) || (hasTab && tabs === "escaped") || / [\n\r\x85\u2028\u2029]/.test(text);
  const spaceAfterBreak = multiline && /[\n\r\x85\u2028\u2029] /.test(text);
  const edges = /^[ \n\r\x85\u2028\u2029]|[ \n\r\x85\u2028\u2029]$/.test(text);
  return {
    multiline,
    plainAllowed: !(multiline || mustEscape || hasTab || edges || hasIndicator(text)),
    singleQuotedAllowed: !(mustEscape || hasTab || spaceAfterBreak),
    literalAllowed: !(mustEscape || text.endsWith(" ")),
  };
}

/** Whether there is a character that only double quotes can show: controls, and everything outside the Basic Multilingual Plane. */
function needsEscape(text: string): boolean {
  return /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text);
}

/** Whether a plain scalar of this text would be taken for something else in block context. */
function hasIndicator(text: string): boolean {
  return /^(?:[#,[\]{}&*!|>'"%@`]|---|\.\.\.|[-?:](?:[ \t]|$))|:(?:[ \t]|$)|[ \t\n\r\x85\u2028\u2029]#/.test(text);
}

/** A character as an escape in double quotes. */
export function escapeCharacter(code: number): string {
  const letter = escapeLetters.get(code);
  if (letter !== undefined) return `\\${letter}`;
  const hexadecimal = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hexadecimal.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hexadecimal.padStart(4, "0")}` : `\\U${hexadecimal.padStart(8, "0")}`;
}

const escapeLetters: ReadonlyMap<number, string> = new Map([
  [0x00, "0"],
  [0x07, "a"],
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0b, "v"],
  [0x0c, "f"],
  [0x0d, "r"],
  [0x1b, "e"],
  [0x22, '"'],
  [0x5c, "\\"],
  [0x85, "N"],
  [0xa0, "_"],
  [0x2028, "L"],
  [0x2029, "P"],
]);
