import { span, type Span } from "../../text/span.ts";
import type { Source } from "../../text/source.ts";
import { convert } from "../call.ts";
import { formatOutput } from "../format.ts";
import type { Evaluating } from "../frame.ts";
import { compileConstant, compileLiteral } from "../literal.ts";
import type { ActionNode, BoolNode, BranchNode, CommandNode, IdentifierNode, ListItem, ListNode, Node, NumberNode, Operand, PipeNode, StringNode, TemplateNode, TextNode } from "../node.ts";
import { roundsOf } from "../range.ts";
import { hasNil, nilOf, typeNamed, type Signature, type Type } from "../signature.ts";
import type { Template, TemplateSet } from "../template-set.ts";
import { GoError, isMap, isStruct, isTrue, NamedSlice, TypedMap, type GoFunction, type Value } from "../value.ts";
import { walk } from "../walk.ts";
import { madeOfAll, type Ledger } from "./ledger.ts";
import { beside, decidedBy, made, nothing, type Condition, type Origin } from "./origin.ts";
import { Pieces } from "./pieces.ts";
import { instead, piecesOf, under, untracked, wholeOf, type Tracked } from "./tracked.ts";
import type { TrackedExecution, TrackedText, TrackerMap } from "./tracker.ts";

/** A place of a template that is to write something else, to see what becomes of it. */
export interface Mark {
  readonly source: Source;
  /** Where the action begins, or a place in text outside actions or in a string. */
  readonly at: number;
  /** What becomes of what the action prints, or of the text from the place on. */
  readonly change: (text: string) => string;
}

/** What an execution that tracks origins is given. */
export interface Tracking {
  readonly trackers: TrackerMap;
  readonly ledger: Ledger;
  readonly mark?: Mark;
}

/**
 * Executes a template as `execute` does, and notes where all of its text comes from. It is for templates that have been executed before without a
 * fault, and so complains of nothing in Go's words: it throws.
 */
export function executeTracked(set: TemplateSet, template: Template, data: Tracked, tracking: Tracking): TrackedText {
  const thread: Thread = { ...tracking, letters: new Map(), assigned: new WeakMap() };
  return new TrackedFrame(set, template, data, thread, undefined).run();
}

/** What all frames of one execution share. */
interface Thread extends Tracking {
  /** What texts go back to that are templates, but no files. */
  readonly letters: Map<Source, Pieces>;
  /** What the lists of each branch assign. */
  readonly assigned: WeakMap<BranchNode, Assigned>;
}

interface Assigned {
  /** The variables, with their dollars. */
  readonly variables: readonly string[];
  /** Calls of `set` and `unset`: the container and the key. */
  readonly entries: readonly (readonly [container: Operand, key: string])[];
}

type Signal = "done" | "break" | "continue";

interface Variable {
  readonly name: string;
  tracked: Tracked;
}

const reflectValue = typeNamed("reflect.Value");

/** One template in execution. */
class TrackedFrame implements TrackedExecution, Evaluating {
  readonly set: TemplateSet;
  node: Node;
  readonly #template: Template;
  readonly #thread: Thread;
  readonly #data: Tracked;
  readonly #variables: Variable[];
  readonly #letters: Pieces | undefined;
  #conditions: Condition | undefined;
  #text = "";
  readonly #pieces = new Pieces();

  constructor(set: TemplateSet, template: Template, data: Tracked, thread: Thread, conditions: Condition | undefined) {
    this.set = set;
    this.node = template.list;
    this.#template = template;
    this.#thread = thread;
    this.#data = data;
    this.#variables = [{ name: "$", tracked: data }];
    this.#letters = thread.letters.get(template.parsed.source);
    this.#conditions = conditions;
  }

  run(): TrackedText {
    this.#list(this.#template.list, this.#data);
    return { text: this.#text, pieces: this.#pieces };
  }

  render(template: Template, data: Tracked, set = this.set, letters?: Pieces): TrackedText {
    const { source } = template.parsed;
    const known = this.#thread.letters.get(source);
    if (letters !== undefined) this.#thread.letters.set(source, letters);
    const rendered = new TrackedFrame(set, template, { ...data, value: data.value ?? undefined }, this.#thread, this.#conditions).run();
    if (letters !== undefined && known === undefined) this.#thread.letters.delete(source);
    if (letters !== undefined && known !== undefined) this.#thread.letters.set(source, known);
    return rendered;
  }

  fail(message: string): never {
    throw new GoError(message);
  }

  #list({ nodes }: ListNode, dot: Tracked): Signal {
    for (const node of nodes) {
      const signal = this.#item(node, dot);
      if (signal !== "done") return signal;
    }
    return "done";
  }

  #item(node: ListItem, dot: Tracked): Signal {
    switch (node.kind) {
      case "text":
        this.#write(node);
        return "done";
      case "action":
        this.#action(node, dot);
        return "done";
      case "if":
      case "with":
        return this.#branch(node, dot);
      case "range":
        return this.#range(node, dot);
      case "template":
        this.#call(node, dot);
        return "done";
      case "break":
      case "continue":
        return node.kind;
      default:
        return "done";
    }
  }

  #write(node: TextNode): void {
    const { start, end } = node;
    const letters = this.#letters?.slice(start, end);
    const pieces = letters ?? Pieces.of(end - start, { kind: "copied", from: this.#spanOf(node), conditions: this.#conditions });
    const text = this.#changed(node.text, start);
    this.#put(text, text === node.text ? pieces : Pieces.of(text.length, pieces.whole));
  }

  #action(node: ActionNode, dot: Tracked): void {
    const { value, trace } = this.#pipe(node.pipe, dot);
    if (node.pipe.variables.length > 0) return;
    if (typeof value === "string") return this.#print(node, value, piecesOf(value, trace));
    const text = formatOutput(value);
    this.#print(node, text, Pieces.of(text.length, this.#thread.ledger.deep({ value, trace })));
  }

  #call(node: TemplateNode, dot: Tracked): void {
    const template = this.set.lookup(node.name) ?? this.fail(`template ${node.name} not defined`);
    const data = node.pipe === undefined ? untracked(undefined) : this.#pipe(node.pipe, dot);
    const { text, pieces } = new TrackedFrame(this.set, template, data, this.#thread, this.#conditions).run();
    this.#print(node, text, pieces);
  }

  /** Writes what an action has made. */
  #print(node: ActionNode | TemplateNode, text: string, pieces: Pieces): void {
    const at = this.#spanOf(node);
    const conditions = this.#conditions;
    const around = this.#letters?.slice(node.start, node.start + 1).whole;
    const written = new Pieces().addAll(pieces, (origin) => ({ kind: "written", at, conditions, of: around === undefined ? origin : beside(origin, [around]) }));
    const { mark } = this.#thread;
    if (mark === undefined || mark.source !== at.source || mark.at !== at.start) return this.#put(text, written);
    const changed = mark.change(text);
    this.#put(changed, Pieces.of(changed.length, written.whole));
  }

  /** The text of the template that begins at an offset, as it is to be written. */
  #changed(text: string, start: number): string {
    const { mark } = this.#thread;
    if (mark === undefined || mark.source !== this.#template.parsed.source || mark.at < start || mark.at >= start + text.length) return text;
    return text.slice(0, mark.at - start) + mark.change(text.slice(mark.at - start));
  }

  #put(text: string, pieces: Pieces): void {
    this.#thread.ledger.spend(pieces.list.length + 1);
    this.#text += text;
    this.#pieces.addAll(pieces);
  }

  #branch(node: BranchNode, dot: Tracked): Signal {
    const mark = this.#variables.length;
    const tested = this.#pipe(node.pipe, dot);
    const holds = isTrue(tested.value);
    const inside = node.kind === "with" && holds ? tested : dot;
    const list = holds ? node.list : node.otherwise;
    return this.#under(node, holds, wholeOf(tested.trace), mark, () => (list === undefined ? "done" : this.#list(list, inside)), dot);
  }

  #range(node: BranchNode, dot: Tracked): Signal {
    this.node = node;
    const mark = this.#variables.length;
    const over = this.#pipe(node.pipe, dot);
    const rounds = roundsOf(this, over.value, node.pipe.variables.length);
    const tested = wholeOf(over.trace);
    if (rounds === undefined) {
      const signal = this.#under(node, false, tested, mark, () => (node.otherwise === undefined ? "done" : this.#list(node.otherwise, dot)), dot);
      return signal === "break" ? "done" : signal;
    }
    return this.#under(node, true, tested, mark, () => {
      const inside = this.#variables.length;
      for (const [index, value] of rounds.entries) {
        const step = typeof index === "string" ? index : index === undefined ? undefined : Number((index as { value: bigint }).value);
        const element: Tracked = step === undefined ? { value, trace: over.trace } : this.#thread.ledger.get(over, step, value);
        const key: Tracked = { value: index, trace: typeof step === "string" ? this.#thread.ledger.name(over, step) : nothing };
        this.#declareRound(node.pipe, key, element);
        const signal = this.#list(node.list, element);
        this.#variables.length = inside;
        if (signal === "break") break;
      }
      return "done";
    }, dot);
  }

  #declareRound({ variables, isAssignment }: PipeNode, key: Tracked, element: Tracked): void {
    const [first, second] = variables;
    if (first === undefined) return;
    if (isAssignment) {
      this.#assign(first.name, second === undefined ? element : key);
      if (second !== undefined) this.#assign(second.name, element);
      return;
    }
    const top = this.#variables.length - 1;
    const last = this.#variables[top];
    const before = this.#variables[top - 1];
    if (last !== undefined) last.tracked = element;
    if (second !== undefined && before !== undefined) before.tracked = key;
  }

  /** Runs one of the lists of a branch; what it writes or assigns, or would have, depends on what was tested. */
  #under(node: BranchNode, holds: boolean, tested: Origin, mark: number, run: () => Signal, dot: Tracked): Signal {
    const outer = this.#conditions;
    const before = this.#text.length;
    const condition: Condition = { node, at: span(this.#template.parsed.source, node.open.start, node.open.end), holds, tested, outer };
    this.#conditions = condition;
    const signal = run();
    this.#conditions = outer;
    this.#variables.length = mark;
    if (this.#text.length === before) this.#pieces.add(0, { kind: "written", at: condition.at, conditions: condition, of: decidedBy(tested) });
    const { variables, entries } = this.#assignedIn(node);
    for (const name of variables) {
      const variable = this.#variables.findLast((candidate) => candidate.name === name);
      if (variable !== undefined) variable.tracked = { ...variable.tracked, trace: under(variable.tracked.trace, [tested]) };
    }
    for (const [operand, key] of entries) this.#touch(operand, key, tested, dot);
    return signal;
  }

  /** Notes that an entry of a container might be another. */
  #touch(operand: Operand, key: string, tested: Origin, dot: Tracked): void {
    if (operand.kind !== "variable" && operand.kind !== "field") return;
    const { ledger } = this.#thread;
    let container = operand.kind === "field" ? dot : this.#variables.findLast(({ name }) => name === operand.name)?.tracked;
    for (const name of operand.kind === "field" ? operand.names : operand.fields) container = isMap(container?.value) ? ledger.get(container, name, container.value.get(name)) : undefined;
    if (isMap(container?.value)) ledger.set(container.value, key, under(ledger.element(container, key), [tested]));
  }

  #assignedIn(node: BranchNode): Assigned {
    const known = this.#thread.assigned.get(node);
    if (known !== undefined) return known;
    const variables = new Set<string>();
    const entries: (readonly [Operand, string])[] = [];
    for (const list of [node.list, node.otherwise]) {
      if (list === undefined) continue;
      walk(list, (child, above) => {
        if (child.kind === "pipe" && child.isAssignment) for (const { name } of child.variables) variables.add(name);
        if (child.kind !== "command") return;
        const [called, container, key] = child.operands;
        const isChange = called.kind === "identifier" && (called.name === "set" || called.name === "unset");
        if (!isChange || key?.kind !== "string") return;
        const hasSameDot = node.kind === "if" && above.every(({ kind }) => kind !== "with" && kind !== "range");
        if (container?.kind === "variable" || (container?.kind === "field" && hasSameDot)) entries.push([container, key.text]);
      });
    }
    const assigned = { variables: [...variables], entries };
    this.#thread.assigned.set(node, assigned);
    return assigned;
  }

  #assign(name: string, tracked: Tracked): void {
    const variable = this.#variables.findLast((candidate) => candidate.name === name) ?? this.fail(`undefined variable: ${name}`);
    variable.tracked = tracked;
  }

  #pipe({ commands, variables, isAssignment }: PipeNode, dot: Tracked): Tracked {
    let final: Tracked | undefined;
    for (const command of commands) {
      const result = this.#command(command, dot, final);
      final = result.value === null ? { value: undefined, trace: result.trace } : result;
    }
    const result = final ?? untracked(undefined);
    for (const { name } of variables) {
      if (isAssignment) this.#assign(name, result);
      else this.#variables.push({ name, tracked: result });
    }
    return result;
  }

  #command({ operands: [first, ...args] }: CommandNode, dot: Tracked, final: Tracked | undefined): Tracked {
    switch (first.kind) {
      case "identifier":
        return this.#function(first, args, dot, final);
      case "field":
        return this.#walk(dot, first.names, args, dot, final);
      case "variable":
        return this.#walk(this.#variable(first.name), first.fields, args, dot, final);
      case "chain":
        return this.#walk(this.#operand(first.operand, dot), first.fields, args, dot, final);
      default:
        return this.#operand(first, dot);
    }
  }

  /** An operand without arguments, where nothing says which type it should have. */
  #operand(node: Operand, dot: Tracked): Tracked {
    switch (node.kind) {
      case "dot":
        return dot;
      case "nil":
        return this.fail("nil is not a command");
      case "pipe":
        return this.#pipe(node, dot);
      case "identifier":
      case "field":
      case "variable":
      case "chain":
        return this.#command({ kind: "command", at: node.at, start: node.start, end: node.end, operands: [node] }, dot, undefined);
      default:
        return this.#literal(node, compileConstant(node)(this));
    }
  }

  #argument(node: Operand, dot: Tracked, type: Type): Tracked {
    switch (node.kind) {
      case "nil":
        return untracked(hasNil(type) ? nilOf(type) : this.fail(`cannot assign nil to ${type.name}`));
      case "bool":
      case "number":
      case "string":
        return this.#literal(node, compileLiteral(node)(this, undefined, type));
      default:
        return this.#converted(this.#operand(node, dot), type);
    }
  }

  #converted({ value, trace }: Tracked, type: Type): Tracked {
    return { value: convert(this, value, type), trace };
  }

  /** The inside of a string is text of the template too, where it is written as it is. */
  #literal(node: BoolNode | NumberNode | StringNode, value: Value): Tracked {
    if (node.kind !== "string" || this.#letters !== undefined || node.literal.slice(1, -1) !== node.text) return untracked(value);
    return { value: this.#changed(node.text, node.start + 1), trace: { kind: "copied", from: span(this.#template.parsed.source, node.start + 1, node.end - 1), conditions: undefined } };
  }

  #variable(name: string): Tracked {
    const variable = this.#variables.findLast((candidate) => candidate.name === name);
    return variable?.tracked ?? this.fail(`undefined variable: ${name}`);
  }

  #walk(start: Tracked, names: readonly string[], args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked {
    let at = start;
    names.forEach((name, index) => {
      const isLast = index === names.length - 1;
      at = this.#field(at, name, isLast ? args : [], dot, isLast ? final : undefined);
    });
    return at;
  }

  #field(receiver: Tracked, name: string, args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked {
    const { value, trace } = receiver;
    if (value === undefined || value === null) {
      if (value === null || this.set.missingKey === "error") return this.fail(`nil pointer evaluating interface {}.${name}`);
      const whole = wholeOf(trace);
      return { value: undefined, trace: whole.kind === "valued" ? whole.key.at(name).valued : whole };
    }
    const method = value instanceof TypedMap || value instanceof NamedSlice ? value.methods.get(name) : isStruct(value) ? value.method(name) : undefined;
    if (method !== undefined) return this.#method(receiver, method, args, dot, final);
    if (isMap(value)) return this.#thread.ledger.get(receiver, name, value.get(name) ?? this.#missing(value, name));
    const field = isStruct(value) ? value.field(name) : undefined;
    return field === undefined ? this.fail(`can't evaluate field ${name}`) : { value: field, trace: wholeOf(trace) };
  }

  #missing(map: Map<string, Value>, name: string): Value {
    if (map.has(name)) return map.get(name);
    if (this.set.missingKey === "error") return this.fail(`map has no entry for key ${name}`);
    return this.set.missingKey === "default" ? undefined : map instanceof TypedMap ? map.missing : null;
  }

  #method(receiver: Tracked, method: GoFunction, args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked {
    const values = this.#arguments(this.set.callables.signatureOf(method), args, dot, final);
    return { value: method.call(...values.map(({ value }) => value)), trace: made([wholeOf(receiver.trace), madeOfAll(this.#thread.ledger, values)]) };
  }

  #arguments({ parameters }: Signature, args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked[] {
    const last = parameters.length - 1;
    const values = args.map((argument, index) => this.#argument(argument, dot, parameters[Math.min(index, last)] ?? reflectValue));
    if (final !== undefined) values.push(this.#converted(final, parameters[Math.min(args.length, last)] ?? reflectValue));
    return values;
  }

  #function({ name }: IdentifierNode, args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked {
    const callable = this.set.callables.get(name) ?? this.fail(`${name} is not a defined function`);
    if (callable.special === "and" || callable.special === "or") return this.#shortCircuit(callable.special, args, dot, final);
    if (callable.special === "call") return this.fail("call is not tracked");
    const { implementation, signature } = callable;
    const values = this.#arguments(signature, args, dot, final);
    const plain = (...plainValues: Value[]): Value => implementation.call(...plainValues);
    const { ledger, trackers } = this.#thread;
    const tracker = trackers.get(name);
    if (tracker !== undefined) return tracker({ args: values, ledger, execution: this, plain });
    return { value: plain(...values.map(({ value }) => value)), trace: madeOfAll(ledger, values) };
  }

  /** `and` and `or` give back the argument that decides: those before it were looked at; had an empty one not been, the result would be another. */
  #shortCircuit(name: "and" | "or", args: readonly Operand[], dot: Tracked, final: Tracked | undefined): Tracked {
    const passed: Origin[] = [];
    let result = untracked(undefined);
    for (const argument of args) {
      result = this.#argument(argument, dot, reflectValue);
      if (isTrue(result.value) === (name === "or")) return chosen(result, name, passed);
      passed.push(wholeOf(result.trace));
    }
    if (final === undefined) passed.pop();
    return chosen(final ?? result, name, passed);
  }

  #spanOf(node: Node): Span {
    return span(this.#template.parsed.source, node.start, node.end);
  }
}

function chosen({ value, trace }: Tracked, name: "and" | "or", passed: readonly Origin[]): Tracked {
  return { value, trace: name === "and" ? under(trace, passed) : instead(value, trace, passed) };
}
