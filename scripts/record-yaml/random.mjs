// Random texts and values, the same ones for the same seed.

/** Numbers from 0 up to 1. */
export function randomNumbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const fragments = [
  "a", "b", "key", "- ", "-", "? ", "?", ": ", ":", "\n", "\n", "\n", "\n  ", "\n    ", "\n ", "{", "}", "[", "]", ",", ", ", "'", '"', "#", " #", "# c", "&a ", "*a", "*b", "&b ", "!", "!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!binary ", "!!timestamp ", "!foo ", "!<x> ", "!<tag:yaml.org,2002:int> ", "!e!x ", "|", "|-\n", "|+\n", ">\n", ">-\n", "|2\n  ", "\t", " ", "  ", "<<", "<<: ", "<<: *a", "<<: [*a, *b]", "1", "0777", "1.5", "1e3", "0x1F", "08", "yes", "no", "on", "null", "~",
  ".inf", ".nan", "---\n", "---", "...\n", "--- ", "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "%", "@", "`", "\\", "\\n", "\\\n", "\\x41", "\\q", "é", "😀", "\u0085", "\u2028", "\r\n", "\r", "\ufeff", "a b", "a: b", "a: 1\n", "b: 2\n", "- x\n", "  c: d\n", "{a: b}", "[1, 2]", "{a, b: c}", "[a: b]", '"x"', "'y'", "'it''s'", "2001-01-01", "18446744073709551615", "1_000", "0b-1", "-0.0", ".5_5", "1:30", "\u0001", "\u00a0", "aGVsbG8=", "{}", "{}: ", "[]: ", "&a {x: 1}\n", "&a [1]\n",
];

const leaves = [" a", " 1", " 1.5", " yes", " ~", " 'q'", ' "d\\n"', " *a", " &a x", " !!str 1", " !!int '3'", " a b\n      c", ' "a\n      b"', " |\n        lit\n        er", " [1, {a: b}]", " {}", " {a: 1, b}", " 0777", " x # c", "", " <<"];
const keys = ["a", "b", "c", "1", "yes", "<<", "'a'", '"b"', "&k k", "*a ", "!!int 1", "[x]", "{}", "~", "a b"];

/** Text that is often wrong: fragments at random, or a tree of collections with a fragment dropped into it. */
export function randomText(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const block = (depth, indent) => {
    if (depth === 0 || random() < 0.3) return `${pick(leaves)}\n`;
    const lines = Array.from({ length: 1 + Math.floor(random() * 3) });
    if (random() < 0.5) return `\n${lines.map(() => `${" ".repeat(indent)}-${block(depth - 1, indent + 2)}`).join("")}`;
    return `\n${lines.map(() => `${" ".repeat(indent)}${pick(keys)}:${block(depth - 1, indent + pick([0, 1, 2, 2, 2, 4]))}`).join("")}`;
  };
  if (random() < 0.6) return Array.from({ length: 1 + Math.floor(random() * 14) }, () => pick(fragments)).join("");
  const text = `${random() < 0.2 ? "--- " : ""}${block(3, 0)}${random() < 0.1 ? `---${block(2, 0)}` : ""}`;
  if (random() < 0.7) return text;
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + pick(fragments) + text.slice(at + (random() < 0.5 ? 1 : 0));
}

/** A piece of a real text with a few fragments dropped into it. */
export function mutate(text, random) {
  const start = Math.floor(random() * text.length);
  let piece = text.slice(start, start + Math.floor(random() * 1500));
  if (random() < 0.7) piece = piece.slice(piece.indexOf("\n") + 1);
  for (let count = Math.floor(random() * 4); count > 0; count -= 1) {
    const at = Math.floor(random() * piece.length);
    piece = piece.slice(0, at) + fragments[Math.floor(random() * fragments.length)] + piece.slice(at + Math.floor(random() * 3));
  }
  return piece;
}

const words = ["lorem", "ipsum", "dolor", "x", " ", "  ", " ", "'", '"', "\\", "é", ":", ": ", "#", " #", "- ", "\n", "\t", "1", "yes", "😀", ",", "{"];

/** A value of ours whose strings come from a list or are made of words. */
export function randomValue(random, strings, numbers, depth = 4) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const string = () => (random() < 0.6 ? pick(strings) : Array.from({ length: Math.floor(random() * 30) }, () => pick(words)).join(""));
  const kind = random();
  if (depth === 0 || kind < 0.4) return string();
  if (kind < 0.5) return random() < 0.5 ? pick(numbers) : (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
  if (kind < 0.55) return pick([true, false, null]);
  if (kind < 0.75) return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, strings, numbers, depth - 1));
  return new Map(Array.from({ length: Math.floor(random() * 6) }, () => [string(), randomValue(random, strings, numbers, depth - 1)]));
}
