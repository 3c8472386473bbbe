import type { Span } from "../text/span.ts";

/**
 * What is wrong with a chart before any rule looks at it. The kinds are reserved rule ids of the linter, where each is
 * described: `refused-values` is a template's own `required` or `fail`; `limit-exceeded` a bound of time or memory.
 */
export type FaultKind =
  | "chart-syntax"
  | "limit-exceeded"
  | "missing-dependency"
  | "refused-values"
  | "schema-violation"
  | "template-failure"
  | "template-syntax"
  | "unknown-function"
  | "yaml-syntax"
  | "docker-syntax";

/** A fault as a value, at its place in a file. */
export interface Fault {
  readonly kind: FaultKind;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly at: Span;
  readonly related: readonly { readonly at: Span; readonly message: string }[];
}
