import { goFunction } from "../template/functions.ts";
import { type GoFunction } from "../template/value.ts";
import { toByteString } from "../text/byte-string.ts";
import { isAscii } from "../text/bytes.ts";
import { isLower, isSpace, isTitle, isUpper, runesOf, space, toLower, toTitle, toUpper } from "./runes.ts";
import { joinWords, toPascalCase } from "./words.ts";

const onText = (call: (text: string) => string): GoFunction => goFunction("func(string) string", call);

/** Sprig's functions that change the case of letters. Each letter becomes one letter, as Go has it: ß stays ß. */
export const caseFunctions = {
  upper: onText((text) => (isAscii(text) ? text.toUpperCase() : runesOf(text).map(toUpper).join(""))),
  lower: onText((text) => (isAscii(text) ? text.toLowerCase() : runesOf(text).map(toLower).join(""))),
  title: onText(title),
  untitle: onText(untitle),
  swapcase: onText(swapCase),
  initials: onText(initials),
  camelcase: onText(toPascalCase),
  snakecase: onText((text) => joinWords(text, "_")),
  kebabcase: onText((text) => joinWords(text, "-")),
};

/** Go's `strings.Title`: a word begins after any ASCII character that is no letter, digit or underscore, and after any space. */
function title(text: string): string {
  let startsWord = true;
  return runesOf(text)
    .map((rune) => {
      const titled = startsWord ? toTitle(rune) : rune;
      startsWord = rune <= "\x7f" ? !/\w/.test(rune) : isSpace(rune);
      return titled;
    })
    .join("");
}

/** goutils' Uncapitalize: the first letter of each word in lower case. */
function untitle(text: string): string {
  let startsWord = true;
  return runesOf(text)
    .map((rune) => {
      const changed = startsWord && !isSpace(rune) ? toLower(rune) : rune;
      startsWord = isSpace(rune);
      return changed;
    })
    .join("");
}

/** goutils' SwapCase: capitals become small, small letters capital, or title letters at the start of a word. */
function swapCase(text: string): string {
  let startsWord = true;
  return runesOf(text)
    .map((rune) => {
      const afterSpace = startsWord;
      startsWord = isSpace(rune);
      if (isUpper(rune) || isTitle(rune)) return toLower(rune);
      if (!isLower(rune)) return rune;
      return afterSpace ? toTitle(rune) : toUpper(rune);
    })
    .join("");
}

/** goutils' Initials takes bytes for characters: the first byte of each word. */
function initials(text: string): string {
  return (toByteString(text).match(new RegExp(`(?<![^${space}])[^${space}]`, "g")) ?? []).join("");
}
