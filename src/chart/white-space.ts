/** Go's `unicode.IsSpace`; JavaScript's `\s` has U+FEFF besides, and lacks U+0085. */
const space = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const anythingElse = new RegExp(`[^${space}]`);
const isSpace = new RegExp(`[${space}]`);

/** Whether a text is nothing but white space: an empty `strings.TrimSpace`. */
export function isBlank(text: string): boolean {
  return !anythingElse.test(text);
}

/** Where the text begins once leading white space is taken off; its length where nothing is left. */
export function firstNonSpace(text: string): number {
  const at = text.search(anythingElse);
  return at === -1 ? text.length : at;
}

/** Where the text ends once trailing white space is taken off. */
export function lastNonSpace(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const end = lastNonSpace(text);
  return text.slice(Math.min(firstNonSpace(text), end), end);
}
