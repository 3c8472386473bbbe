import type { YamlFault } from "./node.ts";

/**
 * What most likely happened, as a phrase to put after a fault's message: `the quote is closed by a curly ”, which YAML takes for a letter`.
 * go-yaml says where it gave up, which is often lines after the slip; this looks at the text before. Undefined if nothing is plain to see.
 */
export function hintFor({ message, at }: YamlFault): string | undefined {
  const { text } = at.source;
  const lineStart = text.lastIndexOf("\n", at.start - 1) + 1;
  const lineEnd = text.indexOf("\n", at.start);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const before = linesBefore(text, lineStart);
  return (
    (/end of stream|did not find expected|could not find expected/.test(message) ? hintOnQuotes([...before, line]) : undefined) ??
    hintOnCharacter(message, line) ??
    (/mapping values are not allowed|did not find expected key/.test(message) ? hintOnIndent(line, before) : undefined) ??
    (message.includes("mapping values are not allowed") ? hintOnColon(line) : undefined) ??
    (message.includes("could not find expected ':'") && before.length > 0 ? "a key on this line or on the one above has no colon" : undefined)
  );
}

/** A fault in one sentence: go-yaml's words, and the hint if there is one. */
export function tellFault(fault: YamlFault): string {
  const hint = hintFor(fault);
  return hint === undefined ? fault.message : `${fault.message}: ${hint}`;
}

/** How far a quote may swallow the text before the reader notices. */
const linesToLookAt = 20;

/** The lines above, nearest last, without blank lines and comments. */
function linesBefore(text: string, end: number): string[] {
  const lines: string[] = [];
  for (let stop = end - 1; stop > 0 && lines.length < linesToLookAt; ) {
    const start = text.lastIndexOf("\n", stop - 1) + 1;
    const line = text.slice(start, stop);
    if (line.trim() !== "" && !line.trimStart().startsWith("#")) lines.unshift(line.slice(0, 1000));
    stop = start - 1;
  }
  return lines;
}

/** A value that opens with a straight quote and does not close it on its line. */
function hintOnQuotes(lines: readonly string[]): string | undefined {
  for (const line of [...lines].reverse()) {
    const [, opening = "", rest = ""] = /(?:^|[:\-,[{]\s{0,64})(["'])([^]*)$/.exec(line) ?? [];
    if (opening === "" || rest.includes(opening)) continue;
    const curly = /[“”„‘’‚]/.exec(rest)?.[0];
    if (curly !== undefined) return `the ${opening} before ${shorten(rest)} is closed by a curly ${curly}, which YAML takes for a letter; type a straight ${opening}`;
    return `the ${opening} before ${shorten(rest)} is not closed`;
  }
  return undefined;
}

function shorten(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 30 ? `${trimmed.slice(0, 30)}…` : trimmed;
}

function hintOnCharacter(message: string, line: string): string | undefined {
  if (message.startsWith("invalid map key") && line.includes("{{")) return "{{ opens a map in YAML; put the value in quotes, or render the template first";
  const wanted = message.includes("cannot start any token") ? /[:-]\s+([@`%])/ : message.includes("alphabetic or numeric character") ? /[:-]\s+([*&])/ : undefined;
  if (wanted === undefined) return undefined;
  if (/^ *\t/.test(line)) return "the line is indented with a tab; YAML takes only spaces";
  const [, first] = wanted.exec(line) ?? [];
  return first === undefined ? undefined : `a text may not begin with ${first}; put it in quotes`;
}

/** A key under one that has its value already, or beside the first key of an item: `- name: x` and then `    image:`. */
function hintOnIndent(line: string, before: readonly string[]): string | undefined {
  const above = before.at(-1);
  const [, margin = "", key = ""] = /^( *)([\w."'/-]{1,128}):(?:\s|$)/.exec(line) ?? [];
  const [, lead = "", dashes = "", upper = ""] = /^( *)((?:- +)*)([\w."'/-]{1,128}):\s+\S/.exec(above ?? "") ?? [];
  const column = lead.length + dashes.length;
  if (key === "" || upper === "" || margin.length <= column) return undefined;
  return `${key} is indented deeper than ${upper} above, which has a value already; give it ${column} spaces to stand beside ${upper}`;
}

function hintOnColon(line: string): string | undefined {
  return /^\s*(?:- +)?[\w."'/-]{1,128}:\s+[^\s"'{[|>][^#]*:\s/.test(`${line} `) ? "a value with a colon and a space in it must be put in quotes" : undefined;
}
