import type { Edit } from "../text/edit.ts";
import type { Cursor } from "./cursor.ts";
import type { EmitValue } from "./emit-value.ts";
import { INDENT, formatBlock, formatEntry, formatFlow, formatScalar, formatString, indentLines, isCollection, isEmpty } from "./layout.ts";
import type { MappingNode, SequenceNode, YamlNode } from "./node.ts";
import { columnOf, editAt, isInFlow, lineBreakOf, lineEnd, skipBlanksBack } from "./surroundings.ts";

/** Edits that make a place hold a value. */
export function planSetting(at: Cursor, value: EmitValue): readonly Edit[] | undefined {
  if (at.exists && at.isOwn) return replace(at, value);
  let wanted = value;
  let step = at.path.at(-1);
  let holder = at.parent;
  while (holder !== undefined && step !== undefined && !(holder.exists && holder.isOwn)) {
    if (holder.exists) return undefined;
    wanted = wrap(step, wanted);
    step = holder.path.at(-1);
    holder = holder.parent;
  }
  if (step === undefined || holder === undefined) return fillDocument(at, wanted);
  return add(holder, step, wanted);
}

function wrap(step: string | number, value: EmitValue): EmitValue {
  return typeof step === "number" ? [value] : new Map([[step, value]]);
}

function fillDocument(at: Cursor, value: EmitValue): readonly Edit[] {
  const { source, start, end } = at.document;
  const eol = lineBreakOf(source.text);
  const before = end === start || source.text.slice(0, end).endsWith("\n") ? "" : eol;
  return [editAt(at, end, end, before + formatBlock(value).join(eol) + eol)];
}

/** Adds an entry or an item to what is there. */
function add(holder: Cursor, step: string | number, value: EmitValue): readonly Edit[] | undefined {
  const node = holder.written;
  if (node?.kind === "scalar" && node.value === null) return step === 0 || typeof step === "string" ? replace(holder, wrap(step, value)) : undefined;
  if (node?.kind === "mapping") {
    const name = String(step);
    if (node.entries.length === 0) return replace(holder, new Map([[name, value]]));
    return node.flow ? addInFlow(holder, node, `${formatString(name, "flow")}: ${formatFlow(value)}`) : addLines(holder, node, formatEntry(name, value));
  }
  if (node?.kind === "sequence" && step === node.items.length) {
    if (node.items.length === 0) return replace(holder, [value]);
    return node.flow ? addInFlow(holder, node, formatFlow(value)) : addLines(holder, node, formatBlock([value]));
  }
  return undefined;
}

/** After the last line of a block collection. */
function addLines(holder: Cursor, node: MappingNode | SequenceNode, lines: readonly string[]): readonly Edit[] {
  const { text } = holder.document.source;
  const eol = lineBreakOf(text);
  const end = lineEnd(text, node.end);
  return [editAt(holder, end, end, indentLines(lines, columnOf(text, node.start)).map((line) => eol + line).join(""))];
}

/** Behind the last entry in brackets: on a line of its own, if that is how the last one stands. */
function addInFlow(holder: Cursor, node: MappingNode | SequenceNode, entry: string): readonly Edit[] {
  const { text } = holder.document.source;
  const last = node.kind === "mapping" ? node.entries.at(-1) : node.items.at(-1);
  const start = last === undefined ? node.start : "key" in last ? last.key.start : last.start;
  const end = last === undefined ? node.start : "key" in last ? Math.max(last.key.end, last.value.end) : last.end;
  const comma = /^\s*,/.exec(text.slice(end, node.end))?.[0].length ?? 0;
  const indent = skipBlanksBack(text, start);
  const gap = text[indent - 1] === "\n" ? lineBreakOf(text) + text.slice(indent, start) : " ";
  return comma === 0 ? [editAt(holder, end, end, `,${gap}${entry}`)] : [editAt(holder, end + comma, end + comma, `${gap}${entry},`)];
}

function replace(at: Cursor, value: EmitValue): readonly Edit[] | undefined {
  const node = at.written;
  if (node === undefined) return undefined;
  const asBlock = isCollection(value) && !isEmpty(value) && !isInFlow(at) && !isFilledFlow(node);
  if (isBlockCollection(node)) return replaceBlock(at, node, value);
  if (node.start === node.end) return fill(at, node, value, asBlock);
  return asBlock ? unfold(at, node, value) : [replaceText(at, node, value)];
}

function isFilledFlow(node: YamlNode): boolean {
  return (node.kind === "mapping" && node.flow && node.entries.length > 0) || (node.kind === "sequence" && node.flow && node.items.length > 0);
}

function isBlockCollection(node: YamlNode): node is MappingNode | SequenceNode {
  return (node.kind === "mapping" || node.kind === "sequence") && !node.flow;
}

/** One value on one line for another. Its tag goes, its anchor stays. */
function replaceText(at: Cursor, node: YamlNode, value: EmitValue): Edit {
  const properties = at.document.properties.get(node);
  const tagged = properties !== undefined && properties.tag !== "";
  const anchor = tagged && properties.anchor !== "" ? `&${properties.anchor} ` : "";
  const text = isCollection(value) ? formatFlow(value) : formatScalar(value, isInFlow(at) ? "flow" : "block", node.kind === "scalar" ? node.style : "plain");
  return editAt(at, tagged ? properties.start : node.start, node.end, anchor + text);
}

/** Something for nothing: behind the colon or the dash, or on the lines below. */
function fill(at: Cursor, node: YamlNode, value: EmitValue, asBlock: boolean): readonly Edit[] {
  const { text } = at.document.source;
  if (asBlock) return [linesBelow(at, node.end, value)];
  const label = at.key !== undefined && !text.slice(at.key.end, node.start).includes(":") ? { place: at.key.end, mark: ": " } : { place: node.start, mark: /\s$/.test(text.slice(0, node.start)) ? "" : " " };
  return [editAt(at, label.place, label.place, label.mark + (isCollection(value) ? formatFlow(value) : formatScalar(value, isInFlow(at) ? "flow" : "block")))];
}

/** Lines for what stood on one line. A comment behind it stays where it is. */
function unfold(at: Cursor, node: YamlNode, value: EmitValue): readonly Edit[] {
  const { text } = at.document.source;
  if (at.key === undefined) {
    const lines = formatBlock(value, false);
    const indent = columnOf(text, node.start);
    return [editAt(at, node.start, node.end, [lines[0] ?? "", ...indentLines(lines.slice(1), indent)].join(lineBreakOf(text)))];
  }
  const start = at.document.properties.get(node)?.start ?? node.start;
  return [editAt(at, skipBlanksBack(text, start), node.end, ""), linesBelow(at, node.end, value)];
}

/** The lines of a collection, below the line on which a place is. */
function linesBelow(at: Cursor, place: number, value: EmitValue): Edit {
  const { text } = at.document.source;
  const eol = lineBreakOf(text);
  const end = lineEnd(text, place);
  return editAt(at, end, end, indentLines(formatBlock(value), innerIndent(at)).map((line) => eol + line).join(""));
}

/** Where the lines of a value begin that is written below its key. */
function innerIndent(at: Cursor): number {
  const above = at.parent?.written;
  return above === undefined ? 0 : columnOf(at.document.source.text, above.start) + INDENT;
}

function replaceBlock(at: Cursor, node: MappingNode | SequenceNode, value: EmitValue): readonly Edit[] | undefined {
  const { document, key } = at;
  const { text } = document.source;
  const eol = lineBreakOf(text);
  if (key === undefined) {
    const lines = formatBlock(value);
    return [editAt(at, node.start, node.end, [lines[0] ?? "", ...indentLines(lines.slice(1), columnOf(text, node.start))].join(eol))];
  }
  const properties = document.properties.get(node);
  if (properties !== undefined && properties.tag !== "") return undefined;
  const label = properties === undefined ? text.indexOf(":", key.end) + 1 : properties.start + properties.anchor.length + 1;
  const below = lineEnd(text, label);
  if (below > node.start) return undefined;
  if (!isCollection(value)) return [editAt(at, label, label, ` ${formatScalar(value, "block")}`), editAt(at, below, node.end, "")];
  if (isEmpty(value)) return [editAt(at, label, label, ` ${formatFlow(value)}`), editAt(at, below, node.end, "")];
  const sameKind = (node.kind === "sequence") === Array.isArray(value);
  const indent = sameKind ? columnOf(text, node.start) : innerIndent(at);
  return [editAt(at, below, node.end, indentLines(formatBlock(value), indent).map((line) => eol + line).join(""))];
}
