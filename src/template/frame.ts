import { span, type Span } from "../text/span.ts";
import type { Budget, Execution } from "./evaluator.ts";
import { goPosition, LimitError, TemplateError, type ExecutionFault, type TemplateFault } from "./fault.ts";
import type { ListItem, Node } from "./node.ts";
import { printNode } from "./printer.ts";
import { Scope } from "./scope.ts";
import type { Template, TemplateSet } from "./template-set.ts";
import { GoError, type Value } from "./value.ts";
import { Recorder, Writer } from "./writer.ts";

/** What all frames of one execution share. */
interface Thread {
  readonly budget: Budget;
  /** The frame that runs: when the stack of the machine overflows, it tells where. */
  innermost: Frame | undefined;
}

/** Go allows so many `{{ template }}` within one another. */
const deepest = 100_000;

/** Whatever evaluates nodes, as far as those are concerned that only may have to complain. */
export interface Evaluating {
  /** The node that is being evaluated, which errors name. */
  node: Node;
  /** Ends the execution with an error in Go's words. */
  fail(message: string, error?: GoError): never;
}

/** One template in execution. */
export class Frame implements Execution, Evaluating {
  readonly set: TemplateSet;
  readonly template: Template;
  readonly scope: Scope;
  readonly budget: Budget;
  /** The node that is being evaluated, which errors name: kept as Go keeps it, set on the way down and not reset on the way up. */
  node: Node;
  /** The last call of a function. */
  calling: Node;
  /** Whether Go would see dot through an `interface {}`. Only messages tell. */
  isDotInterface = false;
  readonly #writer: Writer;
  readonly #recorder: Recorder | undefined;
  readonly #thread: Thread;
  readonly #caller: Frame | undefined;
  /** The call, in the caller's source, that this frame runs for. */
  readonly #call: Node | undefined;
  readonly #data: Value;
  readonly #depth: number;

  private constructor(set: TemplateSet, template: Template, data: Value, thread: Thread, writer: Writer, caller?: Frame, call?: Node, depth = 0) {
    this.set = set;
    this.template = template;
    this.scope = new Scope(data);
    this.budget = thread.budget;
    this.node = template.list;
    this.calling = template.list;
    this.#writer = writer;
    this.#recorder = caller === undefined && writer instanceof Recorder ? writer : undefined;
    this.#thread = thread;
    this.#caller = caller;
    this.#call = call;
    this.#data = data;
    this.#depth = depth;
  }

  static outermost(set: TemplateSet, template: Template, data: Value, budget: Budget, recorder: Recorder): Frame {
    return new Frame(set, template, data ?? undefined, { budget, innermost: undefined }, recorder);
  }

  /** Executes the template of an outermost frame; what goes wrong comes back. */
  run(): ExecutionFault | undefined {
    try {
      this.#thread.innermost = this;
      this.template.body(this, this.#data);
      return undefined;
    } catch (error) {
      if (error instanceof LimitError) return error.fault;
      if (error instanceof TemplateError && error.fault.kind === "execution") return error.fault;
      if (error instanceof RangeError) return this.#overflow(error);
      throw error;
    }
  }

  /** Executes another template to its own text. */
  render(template: Template, data: Value, set = this.set): string {
    const writer = new Writer();
    const frame = new Frame(set, template, data ?? undefined, this.#thread, writer, this, this.calling);
    this.#thread.innermost = frame;
    template.body(frame, frame.#data);
    this.#thread.innermost = this;
    return writer.text;
  }

  /** Executes another template where this one is: `{{ template }}`. */
  runTemplate(template: Template, data: Value, call: Node): void {
    const frame = new Frame(this.set, template, data, this.#thread, this.#writer, this, call, this.#depth + 1);
    this.#thread.innermost = frame;
    template.body(frame, data);
    this.#thread.innermost = this;
  }

  /** Refuses to go deeper than Go does. */
  checkDepth(): void {
    if (this.#depth === deepest) this.fail(`exceeded maximum template depth (${deepest})`);
  }

  /** Sets the innermost variable of a name. */
  assign(name: string, value: Value, isInterface: boolean): void {
    const slot = this.scope.find(name);
    if (slot === -1) this.fail(`undefined variable: ${name}`);
    this.scope.setAt(slot, value, isInterface);
  }

  write(text: string): void {
    this.#writer.text += text;
    if ((this.budget.output -= text.length) < 0) this.#exceed("output", "the output is too large");
  }

  /** Notes, for the outermost template, that the node has written what was written last. */
  credit(node: ListItem): void {
    this.#recorder?.credit(node);
  }

  /** Counts a step, or as many as a piece of work is worth. */
  step(steps = 1): void {
    if ((this.budget.steps -= steps) < 0) this.#exceed("steps", "the template takes too many steps");
  }

  get site(): Span {
    return this.#spanOf(this.calling);
  }

  /** Ends the execution with an error in Go's words at the current node; `error` is what a function threw. */
  fail(message: string, error?: GoError): never {
    throw new TemplateError(this.#fault(message, error, undefined));
  }

  #exceed(limit: "steps" | "output" | "depth", message: string): never {
    throw new LimitError(this.#fault(message, undefined, limit));
  }

  /**
   * The stack of the machine holds fewer calls than Go allows; the fault is that of the call that did not fit. Any other range error is a
   * string or list that no machine can hold.
   */
  #overflow(error: RangeError): ExecutionFault {
    const frame = this.#thread.innermost ?? this;
    if (!error.message.includes("call stack")) return frame.#fault("the output is too large", undefined, "output");
    const caller = frame.#caller ?? frame;
    caller.node = frame.#call ?? frame.node;
    return caller.#fault(`exceeded maximum template depth (${deepest})`, undefined, "depth");
  }

  #fault(message: string, error: GoError | undefined, limit: ExecutionFault["limit"]): ExecutionFault {
    const { name, source } = this.template.parsed;
    const calls = (): readonly Span[] => this.#calls();
    return {
      kind: "execution",
      name,
      ...goPosition(source, this.node.at),
      template: this.template.name,
      context: contextOf(this.node),
      message,
      span: this.#spanOf(this.node),
      get calls() {
        return calls(); // made when asked for: each of a thousand nested faults has its own
      },
      cause: causeOf(error),
      error,
      limit,
    };
  }

  #calls(): readonly Span[] {
    const calls: Span[] = [];
    for (let frame: Frame = this; frame.#caller !== undefined && frame.#call !== undefined; frame = frame.#caller) calls.push(frame.#caller.#spanOf(frame.#call));
    return calls.reverse();
  }

  #spanOf(node: Node): Span {
    return span(this.template.parsed.source, node.start, node.end);
  }
}

/** The node in Go's form; nothing for one that lies so deep that it cannot be printed where the stack is nearly used up. */
function contextOf(node: Node): string {
  if (node.kind === "text" || node.kind === "list") return "";
  try {
    return printNode(node);
  } catch (error) {
    if (error instanceof RangeError) return "";
    throw error;
  }
}

/** The fault of the template that a function executed, also where the function has wrapped it. */
function causeOf(error: unknown): TemplateFault | undefined {
  if (error instanceof TemplateError) return error.fault;
  return error instanceof Error ? causeOf(error.cause) : undefined;
}
