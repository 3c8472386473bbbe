import type { Span } from "../text/span.ts";
import { positionAt } from "../text/position.ts";
import type { Severity } from "./rule.ts";

/** What is said of the innermost place, behind the one that is shown, and of those that passed its text on. */
export const writtenHere = "written here";
export const calledFromHere = "called from here";

/** Something wrong, at a place that the user can edit. */
export interface Finding {
  /** The id of the rule, or a reserved id of a syntax fault. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Where, always in a file (or archive member, or standard input). */
  readonly at: Span;
  /** Whether an edit at `at` would change just the text that is wrong. */
  readonly exact: boolean;
  readonly object: ObjectName | undefined;
  /** The place within the object: `spec.template.spec.containers[0].image`. */
  readonly path: string | undefined;
  readonly values: readonly ValuesReference[];
  readonly related: readonly { readonly message: string; readonly at: Span }[];
}

export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** A values key behind a finding, and where its value was written. */
export interface ValuesReference {
  /** From the root of the chart that is rendered: `image.tag`. */
  readonly key: string;
  readonly origin: "default" | "parent" | "file" | "set";
  /** Absent for `--set`. */
  readonly at: Span | undefined;
}

/** Findings in the order in which people read them: by file, line, column and rule. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => {
    const first = positionAt(a.at.source, a.at.start);
    const second = positionAt(b.at.source, b.at.start);
    return (
      compareText(a.at.source.path, b.at.source.path) ||
      first.line - second.line ||
      first.column - second.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message) ||
      compareText(a.path ?? "", b.path ?? "")
    );
  });
}

/** What makes two findings one: the same rule says the same of the same place. */
export function identity(finding: Finding): string {
  return JSON.stringify([finding.rule, finding.at.source.path, finding.at.start, finding.at.end, finding.message]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
