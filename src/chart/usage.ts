import type { BranchNode, CommandNode, ListNode, Operand, PipeNode, TemplateNode } from "../template/node.ts";
import { parseTemplate } from "../template/parser.ts";
import { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { PlainValue } from "../yaml/node.ts";
import type { Chart } from "./chart.ts";
import type { HelmLine } from "./helm-line.ts";
import { isLibrary } from "./metadata.ts";
import { UsageRecord, type ValuesRead } from "./usage-record.ts";
import { keyOf, other, several, type Reading, type ValuesPath } from "./usage-value.ts";

export type { ValuesRead } from "./usage-record.ts";

/** What the templates of a chart, its subcharts and the texts that they hand to `tpl` read and do with the chart's values. */
export interface Usage {
  /** Whether everything was followed: each template was read, each that is called was found, and there were not too many. */
  readonly isComplete: boolean;
  /** Whether anything reads the key, something above it as a whole, or anything below it. */
  isUsed(path: ValuesPath): boolean;
  /** Whether the templates cope with the absence of the key: it is tested somewhere, has a default, is required, or set. */
  isOptional(path: ValuesPath): boolean;
  /** Each key that is written out, with the first place that reads it. */
  readonly printed: readonly ValuesRead[];
  /** Each key that is written out as Go prints it, no function telling how. */
  readonly printedBare: readonly ValuesRead[];
  /** Each key below which something is read, although it may be absent. */
  readonly walked: readonly ValuesRead[];
}

/** How many actions and calls are followed before it is given up. */
const mostSteps = 400_000;

/** How deep templates are followed within one another. */
const deepestCall = 60;

/** Follows the templates of a chart. What they do is found in one pass, whatever the values: both sides of each branch are taken. */
export function readUsage(chart: Chart, helm: HelmLine): Usage {
  const reader = new UsageReader(chart, helm);
  try {
    reader.readChart();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a tree too deep to follow
    reader.giveUp();
  }
  const { record } = reader;
  return {
    isComplete: reader.isComplete,
    isUsed: (path) => record.isUsed(path),
    isOptional: (path) => record.isOptional(path),
    printed: record.printed,
    printedBare: record.printedBare,
    walked: record.walked,
  };
}

interface Body {
  readonly list: ListNode;
  readonly source: Source;
}

interface Variable {
  readonly name: string;
  reading: Reading;
}

/** What surrounds an expression. */
interface Place {
  readonly dot: Reading;
  readonly source: Source;
  readonly variables: Variable[];
  readonly depth: number;
}

class UsageReader {
  readonly record = new UsageRecord();
  isComplete = true;
  readonly #charts: readonly Chart[];
  readonly #helm: HelmLine;
  readonly #bodies = new Map<string, Body>();
  readonly #extras = new Map<number, Map<string, Reading>>();
  readonly #done = new Set<string>();
  readonly #texts = new Set<string>();
  #steps = 0;
  #runsTexts = false;

  constructor(chart: Chart, helm: HelmLine) {
    this.#charts = withSubcharts(chart);
    this.#helm = helm;
  }

  giveUp(): void {
    this.isComplete = false;
  }

  readChart(): void {
    const own: { readonly body: Body; readonly chart: number }[] = [];
    for (const [index, chart] of [...this.#charts.entries()].reverse()) {
      for (const template of chart.templates) {
        const { parsed } = template.parse(`${chart.fullPath}/${template.name}`, this.#helm, () => true);
        if (parsed === undefined) this.giveUp();
        else {
          for (const [name, list] of parsed.bodies) this.#bodies.set(name, { list, source: template.source });
          const list = parsed.bodies.get(parsed.name);
          if (list !== undefined && !template.isPartial && !isLibrary(chart.metadata)) own.push({ body: { list, source: template.source }, chart: index });
        }
      }
    }
    for (const { body, chart } of own) this.#run(body, { kind: "root", chart }, 0);
    if (this.#runsTexts) this.#readTexts();
  }

  /** The texts that may be handed to `tpl`: those among the values and the chart's files that hold actions. */
  #readTexts(): void {
    for (const [index, chart] of this.#charts.entries()) {
      for (const text of textsIn(chart.defaults(this.#helm))) this.#readText(text, index);
      for (const source of [...chart.files.values()]) if (!/\.(?:md|tgz|txt)$/.test(source.path) && source.text.includes(".Values")) this.#readText(source.text, index);
    }
  }

  #readText(text: string, chart: number): void {
    if (!text.includes("{{") || this.#texts.has(`${chart} ${text}`)) return;
    this.#texts.add(`${chart} ${text}`);
    const source = new Source("tpl", text);
    const { parsed } = parseTemplate("tpl", source, { isFunction: () => true });
    for (const list of parsed?.bodies.values() ?? []) this.#run({ list, source }, { kind: "root", chart }, 0);
  }

  #run({ list, source }: Body, dot: Reading, depth: number): void {
    this.#list(list, { dot, source, variables: [{ name: "$", reading: dot }], depth });
  }

  #call(name: string, argument: Reading, depth: number): void {
    const body = this.#bodies.get(name);
    if (body === undefined || depth > deepestCall) {
      this.giveUp();
      return this.#use(argument);
    }
    const key = keyOf(argument);
    if (key === undefined) {
      if (depth > 12) return this.#use(argument);
    } else {
      if (this.#done.has(`${name} ${key}`)) return;
      this.#done.add(`${name} ${key}`);
    }
    this.#run(body, argument, depth + 1);
  }

  #list({ nodes }: ListNode, place: Place): void {
    for (const node of nodes) {
      this.#steps += 1;
      if (this.#steps > mostSteps) return this.giveUp();
      switch (node.kind) {
        case "action": {
          const reading = this.#pipe(node.pipe, place);
          if (node.pipe.variables.length === 0) this.#print(reading, true);
          break;
        }
        case "template":
          this.#template(node, place);
          break;
        case "if":
        case "with":
        case "range":
          this.#branch(node, place);
      }
    }
  }

  #template({ name, pipe }: TemplateNode, place: Place): void {
    this.#call(name, pipe === undefined ? other : this.#pipe(pipe, place), place.depth);
  }

  #branch({ kind, pipe, list, otherwise }: BranchNode, place: Place): void {
    const { variables } = place;
    const declared = variables.length;
    const reading = this.#pipe(pipe, place);
    this.#allowAbsence(reading);
    const inside = kind === "if" ? place.dot : kind === "with" ? reading : this.#elementOf(reading);
    if (kind === "range") {
      variables.length = declared;
      const [first, second] = pipe.variables;
      if (second !== undefined && first !== undefined) this.#assign(first.name, other, pipe.isAssignment, variables);
      const last = second ?? first;
      if (last !== undefined) this.#assign(last.name, inside, pipe.isAssignment, variables);
    }
    const opened = variables.length;
    this.#list(list, { ...place, dot: inside });
    variables.length = opened;
    if (otherwise !== undefined) this.#list(otherwise, place);
    variables.length = declared;
  }

  #pipe({ commands, variables, isAssignment }: PipeNode, place: Place): Reading {
    let reading: Reading | undefined;
    for (const command of commands) reading = this.#command(command, place, reading);
    const result = reading ?? other;
    for (const { name } of variables) this.#assign(name, result, isAssignment, place.variables);
    return result;
  }

  /** An assignment may not have happened when the variable is read: then it may be both. */
  #assign(name: string, reading: Reading, isAssignment: boolean, variables: Variable[]): void {
    const known = variables.findLast((variable) => variable.name === name);
    if (isAssignment && known !== undefined) known.reading = several([known.reading, reading]);
    else variables.push({ name, reading });
  }

  #command({ operands: [first, ...rest] }: CommandNode, place: Place, piped: Reading | undefined): Reading {
    if (first.kind !== "identifier") {
      const reading = this.#operand(first, place);
      for (const operand of rest) this.#use(this.#operand(operand, place));
      if (piped !== undefined) this.#use(piped);
      return rest.length > 0 || piped !== undefined ? other : reading;
    }
    const operands = rest.map((operand) => this.#operand(operand, place));
    return this.#apply(first.name, piped === undefined ? operands : [...operands, piped], place);
  }

  #operand(operand: Operand, place: Place): Reading {
    switch (operand.kind) {
      case "dot":
        return place.dot;
      case "field":
        return this.#walk(place.dot, operand.names, span(place.source, operand.start, operand.end));
      case "variable":
        return this.#walk(place.variables.findLast(({ name }) => name === operand.name)?.reading ?? other, operand.fields, span(place.source, operand.start, operand.end));
      case "chain": {
        const inner = this.#operand(operand.operand, place);
        if (operand.operand.kind === "pipe") this.#allowAbsence(inner); // a chain on nothing is nothing, where a field of nothing is an error
        return this.#walk(inner, operand.fields, span(place.source, operand.start, operand.end));
      }
      case "pipe":
        return this.#pipe(operand, place);
      case "identifier":
        return this.#apply(operand.name, [], place);
      case "string":
        return { kind: "text", text: operand.text };
      default:
        return other;
    }
  }

  #walk(reading: Reading, names: readonly string[], at: Span): Reading {
    let current = reading;
    for (const [index, name] of names.entries()) current = this.#step(current, name, at, index > 0 || reading.kind === "values");
    return current;
  }

  /** @param isRisky whether the template would fail if there were nothing to take a field of */
  #step(reading: Reading, name: string, at: Span, isRisky: boolean): Reading {
    switch (reading.kind) {
      case "root": {
        const extra = this.#extras.get(reading.chart)?.get(name);
        if (name === "Values") return several([{ kind: "values", chart: reading.chart, path: [], at }, ...(extra === undefined ? [] : [extra])]);
        return extra ?? (name === "Subcharts" ? { kind: "dict", fields: new Map(this.#subcharts(reading.chart)), rest: [] } : other);
      }
      case "values": {
        if (isRisky && reading.path.length > 0) this.#record(reading, (path) => this.record.walk(path, at));
        const next: Reading = { ...reading, path: [...reading.path, name], at };
        this.#record(next, (path) => this.record.touch(path));
        return next;
      }
      case "dict":
        return reading.fields.get(name) ?? several(reading.rest);
      case "list":
        return several(reading.items);
      case "several":
        return several(reading.of.map((one) => this.#step(one, name, at, false)));
      default:
        return other;
    }
  }

  #subcharts(chart: number): [string, Reading][] {
    return (this.#charts[chart]?.dependencies ?? []).map((dependency) => [dependency.name, { kind: "root", chart: this.#charts.indexOf(dependency) }]);
  }

  #elementOf(reading: Reading): Reading {
    switch (reading.kind) {
      case "values":
        return this.#step(reading, "*", reading.at, false);
      case "dict":
        return several([...reading.fields.values(), ...reading.rest]);
      case "list":
        return several(reading.items);
      case "several":
        return several(reading.of.map((one) => this.#elementOf(one)));
      case "root":
        return several([this.#step(reading, "Values", emptyPlace, false)]);
      default:
        return other;
    }
  }

  /** What a function makes of its arguments. */
  #apply(name: string, operands: readonly Reading[], place: Place): Reading {
    const [first = other, second = other] = operands;
    const last = operands.at(-1) ?? other;
    switch (name) {
      case "include":
        if (first.kind === "text") this.#call(first.text, second, place.depth);
        else {
          this.giveUp();
          this.#use(first);
          this.#use(second);
        }
        return other;
      case "tpl":
        this.#runsTexts = true;
        if (first.kind === "text") this.#readText(first.text, 0);
        this.#print(first, false);
        if (second.kind !== "root") this.#useWithoutRoot(second);
        return other;
      case "dict":
        return this.#dict(operands);
      case "list":
      case "tuple":
        return { kind: "list", items: operands };
      case "set":
        return this.#set(first, second, operands[2] ?? other);
      case "index":
      case "get":
        return this.#index(operands, name === "get");
      case "dig":
        return this.#dig(operands);
      case "hasKey":
        this.#allowAbsence(this.#index(operands, true));
        return other;
      case "pick":
        return several(operands.slice(1).map((key) => this.#index([first, key], true)));
      case "default":
      case "coalesce":
      case "ternary":
      case "and":
      case "or":
      case "required":
      case "empty":
      case "not":
      case "kindIs":
      case "typeIs":
      case "kindOf":
      case "typeOf":
      case "eq":
      case "ne":
        for (const operand of operands) this.#allowAbsence(operand);
        return ["default", "coalesce", "ternary", "and", "or", "required"].includes(name) ? several(operands) : other;
      case "merge":
      case "mergeOverwrite":
      case "mustMerge":
      case "mustMergeOverwrite":
        if (first.kind === "values") this.#record(first, (path) => this.record.useWhole(path));
        return several(operands);
      case "deepCopy":
      case "mustDeepCopy":
      case "omit":
      case "unset":
        return first;
      case "append":
      case "prepend":
      case "concat":
      case "first":
      case "last":
      case "rest":
      case "initial":
      case "reverse":
      case "uniq":
      case "compact":
      case "slice":
      case "without":
        return several([...operands, ...operands.map((operand) => (operand.kind === "values" ? this.#elementOf(operand) : other))]);
      case "values":
        return this.#elementOf(first);
      case "quote":
      case "squote":
      case "toString":
        for (const operand of operands) this.#print(operand, true);
        return other;
      case "lookup":
      case "len":
        for (const operand of operands) this.#use(operand);
        return other;
      case "trimSuffix":
      case "trimPrefix":
      case "trunc":
      case "lower":
      case "upper":
      case "trim":
        this.#print(last, false);
        return other;
      default:
        for (const operand of operands) this.#print(operand, false);
        return other;
    }
  }

  #dict(operands: readonly Reading[]): Reading {
    const fields = new Map<string, Reading>();
    const rest: Reading[] = [];
    for (let index = 0; index < operands.length; index += 2) {
      const key = operands[index] ?? other;
      const value = operands[index + 1] ?? other;
      if (key.kind === "text") fields.set(key.text, value);
      else {
        this.#use(key);
        rest.push(value);
      }
    }
    return { kind: "dict", fields, rest };
  }

  #set(target: Reading, key: Reading, value: Reading): Reading {
    for (const one of target.kind === "several" ? target.of : [target]) {
      if (one.kind === "dict") {
        if (key.kind !== "text") one.rest.push(value);
        else one.fields.set(key.text, several([one.fields.get(key.text) ?? other, value]));
      } else if (one.kind === "values") {
        this.#record(one, (path) => this.record.set(key.kind === "text" ? [...path, key.text] : path));
        this.#use(value);
      } else if (one.kind === "root" && key.kind === "text") {
        const extras = this.#extras.get(one.chart) ?? new Map<string, Reading>();
        extras.set(key.text, several([extras.get(key.text) ?? other, value]));
        this.#extras.set(one.chart, extras);
      } else this.#use(value);
    }
    return target;
  }

  #index([container = other, ...keys]: readonly Reading[], isSafe: boolean): Reading {
    let current = container;
    for (const key of keys) {
      if (key.kind !== "text") this.#use(key);
      current = key.kind === "text" ? this.#step(current, key.text, placeOf(current), false) : this.#elementOf(current);
      if (isSafe) this.#allowAbsence(current);
    }
    return current;
  }

  /** `dig "a" "b" default map` */
  #dig(operands: readonly Reading[]): Reading {
    const map = operands.at(-1) ?? other;
    const fallback = operands.at(-2) ?? other;
    return several([this.#index([map, ...operands.slice(0, -2)], true), fallback]);
  }

  #allowAbsence(reading: Reading): void {
    for (const one of reading.kind === "several" ? reading.of : [reading]) if (one.kind === "values") this.#record(one, (path) => this.record.allowAbsence(path));
  }

  /** It is written out. */
  #print(reading: Reading, isBare: boolean): void {
    for (const one of reading.kind === "several" ? reading.of : [reading]) {
      if (one.kind === "values") {
        this.#record(one, (path) => {
          this.record.print(path, one.at);
          if (isBare) this.record.printBare(path, one.at);
        });
      }
    }
    this.#use(reading);
  }

  /** Everything of it flows somewhere. */
  #use(reading: Reading): void {
    switch (reading.kind) {
      case "root":
        if (reading.chart === 0) this.record.useWhole([]);
        return this.#useExtras(reading.chart);
      case "values":
        return this.#record(reading, (path) => this.record.useWhole(path));
      case "dict":
        return [...reading.fields.values(), ...reading.rest].forEach((one) => this.#use(one));
      case "list":
        return reading.items.forEach((one) => this.#use(one));
      case "several":
        return reading.of.forEach((one) => this.#use(one));
    }
  }

  #useExtras(chart: number): void {
    const extras = this.#extras.get(chart);
    this.#extras.delete(chart);
    for (const one of extras?.values() ?? []) this.#use(one);
    if (extras !== undefined) this.#extras.set(chart, extras);
  }

  /** What `tpl` gets beside the text: the dot of the chart is not used up by it, for its texts are read themselves. */
  #useWithoutRoot(reading: Reading): void {
    if (reading.kind === "dict") for (const one of [...reading.fields.values(), ...reading.rest]) this.#useWithoutRoot(one);
    else if (reading.kind === "several") reading.of.forEach((one) => this.#useWithoutRoot(one));
    else if (reading.kind !== "root") this.#use(reading);
  }

  /** Notes something of the values of the chart itself; of those of subcharts only what is global. */
  #record({ chart, path }: Reading & { readonly kind: "values" }, note: (path: ValuesPath) => void): void {
    if (chart === 0 || path[0] === "global") note(path);
    else if (path.length === 0) this.record.touch(["global"]);
  }
}

const emptyPlace: Span = Object.freeze(span(new Source("", ""), 0, 0));

function placeOf(reading: Reading): Span {
  if (reading.kind === "values") return reading.at;
  return reading.kind === "several" ? placeOf(reading.of[0] ?? other) : emptyPlace;
}

function withSubcharts(chart: Chart): Chart[] {
  return [chart, ...chart.dependencies.flatMap(withSubcharts)];
}

/** The texts in a tree of values. */
function* textsIn(value: unknown): Generator<string> {
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") yield next;
    else if (Array.isArray(next)) waiting.push(...next.filter((item) => item !== undefined && item !== null));
    else if (next instanceof Map) waiting.push(...[...(next as Map<string, PlainValue>).values()].filter((item) => item !== null));
  }
}
