import { isSequence } from "./emit-value.ts";
import type { EmitValue } from "./emit-value.ts";
import type { ScalarNode } from "./node.ts";
import { isPlainString } from "./resolve.ts";
import { analyzeScalar } from "./scalar-style.ts";

/** How far nested collections are indented in text that we add. */
export const INDENT = 2;

/** A value on one line: collections in brackets. */
export function formatFlow(value: EmitValue): string {
  if (!isCollection(value)) return formatScalar(value, "flow");
  if (isSequence(value)) return `[${value.map(formatFlow).join(", ")}]`;
  const entries = Array.from(value, ([key, item]) => `${formatString(key, "flow")}: ${formatFlow(item)}`);
  return entries.length === 0 ? "{}" : `{${entries.join(", ")}}`;
}

/** A value as lines of block style, without indentation of their own; text of several lines as a literal if that is allowed. */
export function formatBlock(value: EmitValue, literals: boolean = true): string[] {
  if (!isCollection(value)) return literals && typeof value === "string" && isLiteral(value) ? formatLiteral(value) : [formatScalar(value, "block")];
  if (isEmpty(value)) return [formatFlow(value)];
  if (isSequence(value)) return value.flatMap((item) => hang("- ", formatBlock(item, literals)));
  return Array.from(value).flatMap(([key, item]) => formatEntry(key, item, literals));
}

/** The lines of `key: value`. */
export function formatEntry(key: string, value: EmitValue, literals: boolean = true): string[] {
  const label = `${formatString(key, "block")}:`;
  const lines = formatBlock(value, literals);
  if (isCollection(value) && !isEmpty(value)) return [label, ...indentLines(lines, INDENT)];
  return [`${label} ${lines[0] ?? ""}`, ...indentLines(lines.slice(1), INDENT)];
}

/** Lines moved to the right; empty ones stay empty. */
export function indentLines(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(by) + line));
}

/** Writes a mark before the first line and the same width of blanks before the others. */
function hang(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? mark + line : line === "" ? line : " ".repeat(mark.length) + line));
}

/** Whether a value is a sequence or a mapping. */
export function isCollection(value: EmitValue): value is readonly EmitValue[] | ReadonlyMap<string, EmitValue> {
  return typeof value === "object" && value !== null;
}

/** Whether a collection is empty. */
export function isEmpty(value: readonly EmitValue[] | ReadonlyMap<string, EmitValue>): boolean {
  return isSequence(value) ? value.length === 0 : value.size === 0;
}

/** A scalar on one line; a string in the quotes that were there before, if that can be. */
export function formatScalar(value: Exclude<EmitValue, readonly EmitValue[] | ReadonlyMap<string, EmitValue>>, context: "block" | "flow", style: ScalarNode["style"] = "plain"): string {
  return typeof value === "string" ? formatString(value, context, style) : String(value);
}

/** A string on one line, unquoted if it can be. */
export function formatString(text: string, context: "block" | "flow", style: ScalarNode["style"] = "plain"): string {
  const { plainAllowed, singleQuotedAllowed, multiline } = analyzeScalar(text, "literal");
  if (style === "single" && singleQuotedAllowed && !multiline) return `'${text.replaceAll("'", "''")}'`;
  const plain = style !== "double" && plainAllowed && isPlainString(text) && text !== "<<" && (context === "block" || !/[,[\]{}?:]/.test(text));
  return plain ? text : quoteDouble(text);
}

function quoteDouble(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function isLiteral(text: string): boolean {
  return text.includes("\n") && !/^\s|\n\n$/.test(text) && !/[\r\x85\u2028\u2029]/.test(text) && analyzeScalar(text, "literal").literalAllowed;
}

function formatLiteral(text: string): string[] {
  const lines = text.split("\n");
  if (!text.endsWith("\n")) return ["|-", ...lines];
  return ["|", ...lines.slice(0, -1)];
}
