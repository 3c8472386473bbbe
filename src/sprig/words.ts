import { isUpper, runesOf, space, toLower, toUpper } from "./runes.ts";

/** Words within names, as huandu/xstrings finds them for Sprig's `snakecase`, `kebabcase` and `camelcase`. */

const connector = `[\\-_${space}]`;

/** What is not UTF-8 goes with the character after it, and at the end of the text with the word before it. */
const broken = "[\\ud800-\\udfff\\ufffd]*";
const upper = `${broken}\\p{Lu}`;
const cjk = "\\u3400-\\u4d85\\u4e00-\\u9fcc\\u{20000}-\\u{2b81d}";
const alphabet = `${broken}(?![\\p{Lu}${cjk}])\\p{L}`;
const rest = `(?:${broken}$)?`;

/** The kinds of words, in the order of the groups of {@link word}: connectors, punctuation, capitals, small letters, numbers, others. */
const kinds = "cpuano";

/** A capital that small letters follow begins a word. */
const word = new RegExp(
  [
    `((?:${broken}${connector})+${rest})`,
    `((?:${broken}\\p{P})+${rest})`,
    `((?:${upper})+?(?=${upper}${alphabet})|(?:${upper}(?:${alphabet})+|(?:${upper})+)${rest})`,
    `((?:${alphabet})+${rest})`,
    `((?:${broken}\\p{N})+${rest})`,
    `((?:${broken}(?!${connector}|[\\p{N}\\p{P}]|(?![${cjk}])\\p{L})[^\\ud800-\\udfff\\ufffd])+${rest}|${broken}$)`,
  ].join("|"),
  "gu",
);

/**
 * Which words belong together, by their kinds: a number takes all small letters and numbers after it, and goes itself with the word before it
 * unless small letters follow: `bld4_floor_3rd`.
 */
const piece = /n[an]*|[uao](?:n(?!a))?|[cp]/g;

/** The words in lower case with a connector between them: xstrings' ToSnakeCase and ToKebabCase. Whatever connected them before is replaced. */
export function joinWords(text: string, newConnector: string): string {
  const words = [...text.matchAll(word)].filter(([found]) => found !== "");
  const sequence = words.map(([, ...groups]) => kinds.charAt(groups.findIndex((group) => group !== undefined))).join("");
  let joined = "";
  let before = "c";
  for (const { 0: pieceKinds, index } of sequence.matchAll(piece)) {
    const kind = pieceKinds.charAt(0);
    if (!/[cp]/.test(before + kind)) joined += newConnector;
    before = kind;
    for (const [offset, [content]] of words.slice(index, index + pieceKinds.length).entries()) joined += convert(content, pieceKinds.charAt(offset), newConnector);
  }
  return joined;
}

function convert(content: string, kind: string, newConnector: string): string {
  if (kind === "c") return runesOf(content).map((rune) => (rune === "\ufffd" ? rune : newConnector)).join("");
  return kind === "u" ? runesOf(content).map((rune) => (isUpper(rune) ? toLower(rune) : rune)).join("") : content;
}

/** Each word with a capital, the connectors between them dropped: xstrings' ToPascalCase. Of several connectors in a row one is dropped. */
export function toPascalCase(text: string): string {
  const runes = text.toWellFormed();
  const connectors = new RegExp(`^${connector}+$`);
  if (connectors.test(runes)) return runes + runes.slice(-1);
  return runes.replace(new RegExp(`(${connector}*)([^\\-_${space}]+|$)`, "gu"), (_match, before: string, name: string, at: number) => {
    const isBetween = at > 0 && name !== "";
    return (isBetween ? before.slice(0, -1) : before) + capitalize(name);
  });
}

/** Capitals that follow the first letter become small, if that was a capital too. */
function capitalize(name: string): string {
  const [first = "", ...others] = runesOf(name);
  if (!isUpper(first)) return toUpper(first) + others.join("");
  const end = others.findIndex((rune) => !isUpper(rune));
  const capitals = end === -1 ? others.length : end;
  return first + others.slice(0, capitals).map(toLower).join("") + others.slice(capitals).join("");
}
