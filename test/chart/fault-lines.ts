import type { Fault } from "../../src/chart/fault.ts";
import { positionAt } from "../../src/text/position.ts";
import { textOf, type Span } from "../../src/text/span.ts";

/** Faults as lines: `kind path:line:column «text» message`, what is related indented below. */
export function faultLines(faults: readonly Fault[]): string[] {
  return faults.flatMap(({ kind, message, at, related }) => [`${kind} ${place(at)} ${message}`, ...related.map((other) => `  ${place(other.at)} ${other.message}`)]);
}

function place(at: Span): string {
  const { line, column } = positionAt(at.source, at.start);
  return `${at.source.path}:${line}:${column} «${textOf(at)}»`;
}
