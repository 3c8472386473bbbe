import type { Chart } from "../chart/chart.ts";
import { commentsOf as dockerComments } from "../docker/comment.ts";
import type { Dockerfile } from "../docker/instruction.ts";
import { Lexer } from "../template/lexer.ts";
import { positionAt } from "../text/position.ts";
import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { YamlDocument } from "../yaml/node.ts";
import { parseDocuments } from "../yaml/parse.ts";

/** Lines of a source, counted from 1, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A comment that may say something to a linter. */
export interface Comment {
  readonly at: Span;
  /** What it says, line by line, without the marks of a comment. */
  readonly texts: readonly Span[];
  readonly own: Lines;
  /** What stands behind it: the next line with more than comments, with the block scalar that begins there; in a Dockerfile the whole instruction. */
  readonly next: Lines;
  /** The same, with everything that is indented below it. */
  readonly block: Lines;
  /** What it is about as a whole: its YAML document, or its Dockerfile. */
  readonly unit: Lines;
}

/** The comments of a chart and its subcharts that speak to a linter: in templates, values and Chart.yaml. */
export function commentsInChart(chart: Chart): readonly Comment[] {
  const files = [...chart.tree].filter(([path]) => /^(?:Chart|values)\.ya?ml$|^ci\/[^/]*-values\.ya?ml$/.test(path)).map(([, source]) => source);
  return [...chart.templates.flatMap(({ source }) => commentsInTemplate(source)), ...files.flatMap(commentsInYaml), ...chart.dependencies.flatMap(commentsInChart)];
}

/** The comments of a template that speak to a linter: those of the template language, and the YAML comments in its text. */
export function commentsInTemplate(source: Source): readonly Comment[] {
  if (!speaksToLinter(source.text)) return [];
  const found: Span[] = [];
  const lexer = new Lexer(source.text);
  const texts: Span[] = [];
  for (let token = lexer.next(); token.kind !== "end of file" && token.kind !== "error"; token = lexer.next()) {
    if (token.kind === "comment") found.push(span(source, token.start, token.end));
    if (token.kind === "text") texts.push(span(source, token.start, token.end));
  }
  found.push(...texts.flatMap(hashComments));
  found.sort((a, b) => a.start - b.start);
  return found.map((at) => place(at, found));
}

/** The comments of a YAML file that speak to a linter. */
export function commentsInYaml(source: Source): readonly Comment[] {
  return speaksToLinter(source.text) ? commentsInDocuments(parseDocuments(source)) : [];
}

/** The comments of documents of one source. */
export function commentsInDocuments(documents: readonly YamlDocument[]): readonly Comment[] {
  const found = documents.flatMap((document) => document.comments);
  return found.filter(({ source, start, end }) => speaksToLinter(source.text.slice(start, end))).map((at) => place(at, found));
}

/** The comments of a Dockerfile that speak to a linter. */
export function commentsInDockerfile(dockerfile: Dockerfile): readonly Comment[] {
  if (!speaksToLinter(dockerfile.source.text)) return [];
  const found = dockerComments(dockerfile);
  const instructions = dockerfile.instructions.map(({ at }) => at);
  return found.map((at) => {
    const comment = place(at, found);
    const following = instructions.some(({ start, end }) => start < at.start && at.end < end) ? undefined : instructions.find(({ start }) => start > at.end);
    const next = following === undefined ? comment.next : linesOf(following);
    return { ...comment, next, block: next, unit: { first: 1, last: dockerfile.source.lineStarts.length } };
  });
}

/** Whether a text has a word by which linters are spoken to; most have none, and need not be looked through. */
function speaksToLinter(text: string): boolean {
  return /chartlint-|checkov:skip=|trivy:ignore:|hadolint/.test(text);
}

/** The comments of YAML in a stretch of a template's text. What follows an action on its line is no comment unless it stands apart from it. */
function hashComments({ source, start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let from = start; from < end; ) {
    const lineBreak = source.text.indexOf("\n", from);
    const to = lineBreak === -1 ? end : Math.min(lineBreak, end);
    const isWhole = from === 0 || source.text[from - 1] === "\n";
    const at = hashOf(source.text.slice(from, to), isWhole);
    if (at !== undefined) found.push(span(source, from + at, from + source.text.slice(from, to).trimEnd().length));
    from = to + 1;
  }
  return found;
}

/** Where the comment in a line begins: at a `#` behind white space, outside quotes. */
function hashOf(line: string, isWhole: boolean): number | undefined {
  let quote: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    const isApart = at === 0 ? isWhole : /\s/.test(line[at - 1] ?? "");
    if (quote !== undefined) {
      if (character === "\\" && quote === '"') at += 1;
      else if (character === quote) quote = undefined;
    } else if (character === "#" && isApart) return at;
    else if ((character === '"' || character === "'") && (isApart || /[[{,:]/.test(line[at - 1] ?? ""))) quote = character;
  }
  return undefined;
}

function place(at: Span, all: readonly Span[]): Comment {
  const own = linesOf(at);
  const first = nextLine(at.source, own.last + 1, all);
  const opensScalar = /[:\s-][|>][-+0-9]*\s*(?:#.*)?$/.test(lineText(at.source, first));
  const block = { first, last: blockEnd(at.source, first) };
  return { at, texts: textsOf(at), own: withScalar(at.source, own), next: opensScalar ? block : { first, last: first }, block, unit: documentAround(at.source, own.first) };
}

/** A line whose value is a block scalar stands for the whole of it, for there can be no comment inside. */
function withScalar(source: Source, { first, last }: Lines): Lines {
  return { first, last: first === last && /[:\s-][|>][-+0-9]*\s+#/.test(lineText(source, first)) ? blockEnd(source, first) : last };
}

/** The first line from `line` on that holds more than comments. */
function nextLine(source: Source, line: number, comments: readonly Span[]): number {
  for (let next = line; next <= source.lineStarts.length; next += 1) {
    const start = source.lineStarts[next - 1] ?? 0;
    const end = start + lineText(source, next).length;
    const isComment = comments.some((comment) => comment.start < end && comment.end > start && source.text.slice(start, Math.max(start, comment.start)).trim() === "" && source.text.slice(comment.end, end).trim() === "");
    if (!isComment && source.text.slice(start, end).trim() !== "") return next;
  }
  return line;
}

/** The last line that is indented deeper than a line, or that line. */
function blockEnd(source: Source, line: number): number {
  const depth = indentOf(lineText(source, line));
  let last = line;
  for (let next = line + 1; next <= source.lineStarts.length; next += 1) {
    const text = lineText(source, next);
    if (text.trim() === "") continue;
    if (indentOf(text) <= depth) break;
    last = next;
  }
  return last;
}

/** The lines between the `---` around a line. */
function documentAround(source: Source, line: number): Lines {
  const isMarker = (at: number): boolean => /^---(?:\s|$)/.test(lineText(source, at));
  let first = line;
  while (first > 1 && !isMarker(first)) first -= 1;
  let last = line;
  while (last < source.lineStarts.length && !isMarker(last + 1)) last += 1;
  return { first, last };
}

/** What a comment says, line by line. */
function textsOf({ source, start, end }: Span): Span[] {
  const text = source.text.slice(start, end);
  const inside = /^\{\{(?:-\s)?\/\*([^]*)\*\/(?:\s-)?\}\}$/.exec(text)?.[1];
  const words = inside ?? text.replace(/^#+/, "");
  let from = start + text.indexOf(words);
  return words.split("\n").map((line) => {
    const indent = indentOf(line);
    const at = span(source, from + indent, from + Math.max(indent, line.trimEnd().length));
    from += line.length + 1;
    return at;
  });
}

/** The lines that a range touches. */
function linesOf({ source, start, end }: Span): Lines {
  return { first: positionAt(source, start).line, last: positionAt(source, Math.max(start, end - 1)).line };
}

function lineText(source: Source, line: number): string {
  return source.text.slice(source.lineStarts[line - 1] ?? source.text.length, source.lineStarts[line] ?? source.text.length).replace(/\r?\n$/, "");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
