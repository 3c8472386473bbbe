import type { Span } from "../text/span.ts";
import { rootFault, type ExecutionFault, type TemplateFault } from "../template/fault.ts";
import { warningIn } from "./error-text.ts";
import { failureWords } from "./failure-words.ts";
import type { Fault, FaultKind } from "./fault.ts";
import { trimSpace } from "./white-space.ts";

/**
 * The failure of a template as a fault: at the innermost place that lies in a file, with the calls that led there.
 * @param templates the names that `include` knows
 */
export function failureOf(fault: ExecutionFault, templates: () => readonly string[]): Fault {
  const root = rootFault(fault);
  const at = placeIn(fault);
  const calls = root.kind === "execution" ? root.calls : [];
  const related = calls.filter((call) => isInFile(call) && !isSame(call, at)).map((call) => ({ at: call, message: "called from here" }));
  return { ...describe(fault, root, templates), at, related };
}

/** Whether a template fails because another one is not there, or a function. */
export function isAboutMissingTemplate(fault: TemplateFault): boolean {
  return /no template "[^"]*" associated with template|template "[^"]*" not defined|is not a defined function/.test(rootFault(fault).message);
}

/** The kind of a failure and what to say of it: what `required` and `fail` were told to say, or the node and Go's words. */
function describe(fault: ExecutionFault, root: TemplateFault, templates: () => readonly string[]): { readonly kind: FaultKind; readonly message: string } {
  if (fault.limit !== undefined) return { kind: "limit-exceeded", message: fault.message };
  const warning = warningIn(root.message);
  if (warning !== undefined) return { kind: "refused-values", message: trimSpace(warning) };
  return { kind: "template-failure", message: failureWords(root, templates) };
}

/** The innermost place that lies in a file: what `tpl` is given lies in none. */
function placeIn(fault: TemplateFault): Span {
  const inner = fault.kind === "execution" && fault.cause !== undefined ? placeIn(fault.cause) : undefined;
  return inner !== undefined && isInFile(inner) ? inner : fault.span;
}

function isInFile({ source }: Span): boolean {
  return source.path !== "gotpl";
}

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}
