import { faultText, TemplateError, type ExecutionFault, type ParseFault, type TemplateFault } from "../template/fault.ts";
import { warningEnd, warningStart } from "./functions.ts";
import type { HelmLine } from "./helm-line.ts";
import { trimSpace } from "./white-space.ts";

/** How Helm words a text that cannot be parsed: with the last piece of the message only, pieces being parted by a colon and a blank. */
export function parseErrorText(fault: ParseFault): string {
  const pieces = faultText(fault).split(": ");
  return `parse error at (${pieces[1]}): ${pieces.at(-1)}`;
}

/**
 * How Helm words a template that fails. What `required` and `fail` say stands alone, with the outermost place. Otherwise Helm 3 prints
 * Go's error as it is; Helm 4 makes a trace of it, unless the error does not come from templates all the way down.
 */
export function executionErrorText(fault: ExecutionFault, helm: HelmLine): string {
  const text = faultText(fault);
  const [, place, ...rest] = text.split(": ");
  const warning = warningIn(rest.join(": "));
  if (warning !== undefined) return `execution error at (${place}): ${warning}`;
  return helm === "3.21" ? text : (traceOf(fault) ?? text);
}

/** The message that `required` or `fail` was given, where one of them is at the bottom of an error. */
export function warningIn(text: string): string | undefined {
  const start = text.indexOf(warningStart);
  const end = text.lastIndexOf(warningEnd);
  return start === -1 || end < start + warningStart.length ? undefined : text.slice(start + warningStart.length, end);
}

/** Each error of the chain in three indented lines; undefined where one of them is no template's. */
function traceOf(fault: ExecutionFault): string | undefined {
  const entries: string[] = [];
  for (const error of errorsOf(fault)) {
    const entry = traceEntry(error);
    if (entry === undefined) return undefined;
    if (entry !== entries.at(-1)) entries.push(entry);
  }
  return trimSpace(entries.join(""));
}

/** The text of an error, and those of the errors that it wraps. */
function* errorsOf(fault: TemplateFault): Generator<string> {
  yield faultText(fault);
  if (fault.kind === "parse") return;
  for (let error: unknown = fault.error; error instanceof Error; error = error.cause) {
    if (error instanceof TemplateError) return yield* errorsOf(error.fault);
    yield error.message;
  }
}

function traceEntry(error: string): string | undefined {
  if (!error.startsWith("template: ")) return undefined;
  const rest = error.slice("template: ".length);
  if (rest.startsWith("no template ")) return `${error}\n`;
  const executing = rest.indexOf(": executing ");
  const found = executing === -1 ? null : /^: executing "([^"]*)" at <([\s\S]*?)>: ([\s\S]*)$/.exec(rest.slice(executing));
  if (found !== null) return `${rest.slice(0, executing)}\n  executing "${found[1]}" at <${found[2]}>:\n    ${uncaused(found[3] ?? "")}\n`;
  const colon = rest.lastIndexOf(": ");
  return colon === -1 ? undefined : `${rest.slice(0, colon)}\n  ${uncaused(rest.slice(colon + 2))}\n`;
}

/** A message without the error that it wraps. */
function uncaused(message: string): string {
  const cut = message.indexOf(" template:");
  return cut === -1 ? message : message.slice(0, cut);
}
