import { byteLength } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import type { Source } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import { GoError } from "./value.ts";

/** Why a template cannot be parsed. */
export interface ParseFault {
  readonly kind: "parse";
  /** The name under which the text was parsed. */
  readonly name: string;
  /** As Go counts it, from 1: the line of the last token read. */
  readonly line: number;
  /** In Go's words, without place. */
  readonly message: string;
  /** The place to show. */
  readonly span: Span;
  /** The function that is not defined, where that is the fault. */
  readonly unknownFunction?: string;
}

/** Why a template cannot be executed. */
export interface ExecutionFault {
  readonly kind: "execution";
  /** The name under which the text that holds the place was parsed. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** As Go counts it: from 0, in bytes. */
  readonly column: number;
  /** The template that was running: the file, or a definition in it. */
  readonly template: string;
  /** The node that was being evaluated, printed in Go's normal form. */
  readonly context: string;
  /** In Go's words, without place: `error calling include: …`, with all of the cause's text. */
  readonly message: string;
  /** The node, in our own offsets. */
  readonly span: Span;
  /** The calls of templates that led here, outermost first: `include "x" .` or `{{ template "x" . }}`. */
  readonly calls: readonly Span[];
  /** What went wrong in the template that a function such as `include` executed. */
  readonly cause: ExecutionFault | ParseFault | undefined;
  /** What the function that was called has thrown. */
  readonly error: GoError | undefined;
  /** The bound of ours that was exceeded; undefined for what Go itself would refuse. */
  readonly limit: "steps" | "output" | "depth" | undefined;
}

export type TemplateFault = ParseFault | ExecutionFault;

/** The fault in one line, as Go's error prints. */
export function faultText(fault: TemplateFault): string {
  if (fault.kind === "parse") return `template: ${fault.name}:${fault.line}: ${fault.message}`;
  return `template: ${fault.name}:${fault.line}:${fault.column}: executing ${quote(fault.template)} at <${fault.context}>: ${fault.message}`;
}

/** The innermost fault: where it really went wrong. */
export function rootFault(fault: TemplateFault): TemplateFault {
  return fault.kind === "execution" && fault.cause !== undefined ? rootFault(fault.cause) : fault;
}

/** A place as Go's execution errors give it: the line from 1, the column from 0 in bytes. */
export function goPosition(source: Source, offset: number): { readonly line: number; readonly column: number } {
  const starts = source.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: byteLength(source.text.slice(starts[low] ?? 0, offset)) };
}

/** A fault on its way up through the functions that execute templates; its message is the fault's text. */
export class TemplateError extends GoError {
  readonly fault: TemplateFault;

  constructor(fault: TemplateFault) {
    super(faultText(fault));
    this.fault = fault;
  }
}

/** A bound of ours is exceeded: everything ends, no function may go on. */
export class LimitError extends Error {
  readonly fault: ExecutionFault;

  constructor(fault: ExecutionFault) {
    super(fault.message);
    this.fault = fault;
  }
}
