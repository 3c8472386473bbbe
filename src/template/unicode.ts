/** Go's `unicode.IsLetter` or `unicode.IsDigit`, or the underscore: what names are made of. */
export function isAlphanumeric(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
  return /^[\p{L}\p{Nd}]$/u.test(String.fromCodePoint(code));
}
