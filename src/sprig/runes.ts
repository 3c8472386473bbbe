/** Characters as Go's `unicode` package sees them. */

/** Go's `unicode.IsSpace`, as the inside of a character class. JavaScript's `\s` knows U+FEFF besides, but not U+0085. */
export const space = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const anySpace = new RegExp(`^[${space}]$`);

/** Go's `[]rune(text)`; each byte that is not UTF-8 is one U+FFFD. */
export function runesOf(text: string): string[] {
  return [...text.toWellFormed()];
}

export function isSpace(rune: string): boolean {
  return anySpace.test(rune);
}

export function isUpper(rune: string): boolean {
  return /^\p{Lu}$/u.test(rune);
}

export function isLower(rune: string): boolean {
  return /^\p{Ll}$/u.test(rune);
}

/** Whether the rune is one of the few digraphs such as ǅ that begin with a capital. */
export function isTitle(rune: string): boolean {
  return /^\p{Lt}$/u.test(rune);
}

/** Letters that got another case in Unicode 16 and 17; Go 1.26 stands at Unicode 15, and leaves them as they are. */
const youngCases = /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2-\ua7d5\ua7da-\ua7dc\u{10d50}-\u{10d85}\u{16ea0}-\u{16ed3}]/u;

/** Go's `unicode.ToUpper`: one rune for one, where JavaScript makes two or three of some. */
export function toUpper(rune: string): string {
  if (youngCases.test(rune)) return rune;
  const upper = rune.toUpperCase();
  if (isOneRune(upper)) return upper;
  return greekCapital.get(rune) ?? rune;
}

/** Go's `unicode.ToLower`. */
export function toLower(rune: string): string {
  if (youngCases.test(rune)) return rune;
  return rune === "İ" ? "i" : rune.toLowerCase();
}

/** Go's `unicode.ToTitle`: a capital, but of the digraphs only the first letter; Georgian letters keep their everyday form. */
export function toTitle(rune: string): string {
  return titleDigraph.get(rune) ?? (/[\u10d0-\u10fa\u10fd-\u10ff]/.test(rune) ? rune : toUpper(rune));
}

function isOneRune(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** Greek vowels with a subscript iota, whose capital is one character. */
const greekCapital = pairs("ᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾳῃῳ", "ᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾼῌῼ");

const titleDigraph = pairs("ǄǅǆǇǈǉǊǋǌǱǲǳ", "ǅǅǅǈǈǈǋǋǋǲǲǲ");

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((rune, index) => [rune, to.charAt(index)]));
}
