/**
 * Executing templates, with Go's text/template as the measure.
 *
 *     const set = new TemplateSet({ functions, missingKey: "zero" });
 *     const { faults } = set.parse("chart/templates/service.yaml", source);
 *     const template = set.lookup("chart/templates/service.yaml");
 *     const outcome = execute(set, template, data, { budget: new Budget({ steps: 5e6, output: 5e7 }) });
 *     if ("fault" in outcome) report(faultText(outcome.fault)); else use(outcome.text, outcome.map);
 *
 * A function that executes templates itself is made with `executingFunction`; it is given the {@link Execution} that calls it:
 *
 *     executingFunction("func(string, interface {}) (string, error)", (execution, name: string, data: Value) => {
 *       const template = execution.set.lookup(name);
 *       if (template === undefined) throw new GoError(`template: no template ${quote(name)} associated with template "gotpl"`);
 *       return execution.render(template, data);
 *     });
 *
 * One that parses text first works on a clone of the set, so that definitions in the text stay there:
 *
 *     const set = execution.set.clone();
 *     const { template, faults } = set.parse("gotpl", new Source("gotpl", text));
 *     … return execution.render(template, data, set);
 *
 * The budget, and the chain of calls that faults tell, go on through both.
 */
import type { SourceMap } from "../text/source-map.ts";
import type { Span } from "../text/span.ts";
import type { ExecutionFault } from "./fault.ts";
import { Frame } from "./frame.ts";
import type { Template, TemplateSet } from "./template-set.ts";
import type { Value } from "./value.ts";
import { Recorder } from "./writer.ts";

/** What an execution may use up. One budget may serve several executions: all files of a chart, say. */
export class Budget {
  /** What is left of the steps: an action, a round of a `range`, or a call is one. */
  steps: number;
  /** What is left of the text to be written, in UTF-16 units; what `include` hands to another function counts as well. */
  output: number;

  constructor({ steps, output }: { readonly steps: number; readonly output: number }) {
    this.steps = steps;
    this.output = output;
  }
}

/** A running template, as functions that execute others see it. */
export interface Execution {
  /** The templates that the running one can see. */
  readonly set: TemplateSet;
  /** The call of the function, in the source of the running template. */
  readonly site: Span;
  /** The running template: its name, and that of the text it stands in. */
  readonly template: Template;
  /** Executes a template, from `set` unless another is given; throws a {@link TemplateError} where it fails. */
  render(template: Template, data: Value, set?: TemplateSet): string;
}

/** The text, with its way back to the file; or why there is none. */
export type Outcome = { readonly text: string; readonly map: SourceMap } | { readonly fault: ExecutionFault };

/** Executes a template with a value for dot. */
export function execute(set: TemplateSet, template: Template, data: Value, { budget }: { readonly budget: Budget }): Outcome {
  const recorder = new Recorder(template);
  const frame = Frame.outermost(set, template, data, budget, recorder);
  const fault = frame.run();
  return fault === undefined ? { text: recorder.text, map: recorder.map() } : { fault };
}
