import { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { HelmLine } from "./helm-line.ts";

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
  | "unchecked-values"
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

/** A fault that also knows how Helm words it. */
export interface HelmFault extends Fault {
  /** What `helm template` prints behind `Error: ` when this is the first thing that it meets; undefined where that line of Helm does not mind. */
  refusal(helm: HelmLine): string | undefined;
}

/** The place of a fault that no text shows, such as a file that is missing. */
export function placeOfFile(path: string): Span {
  return span(new Source(path, ""), 0, 0);
}
