import { sprint, sprintf } from "../format.ts";
import { isTrue, type Value } from "../value.ts";
import { decidedBy, made, nothing, type Origin } from "./origin.ts";
import { elementOf, madeOfAll } from "./ledger.ts";
import { Pieces } from "./pieces.ts";
import { piecesOf, under, wholeOf, type Trace, type Tracked } from "./tracked.ts";
import { tracing, type TrackedCall, type Tracker, type TrackerMap } from "./tracker.ts";

/** A result that only tells something about the arguments: they were looked at. */
export const looking: Tracker = tracing((_result, { args, ledger }) => decidedBy(madeOfAll(ledger, args)));

/** The same, where only the arguments themselves count, not what they hold. */
export const glancing: Tracker = tracing((_result, { args }) => decidedBy(...args.map(({ trace }) => wholeOf(trace))));

/** The trackers of the functions that every template has. */
export const builtinTrackers: TrackerMap = new Map<string, Tracker>([
  ["not", glancing],
  ["eq", looking],
  ["ne", looking],
  ["lt", looking],
  ["le", looking],
  ["gt", looking],
  ["ge", looking],
  ["len", glancing],
  ["index", index],
  ["print", tracing((result, call) => joined(result, printParts(call)))],
  ["printf", tracing((result, call) => joined(result, formatParts(call)))],
]);

/** A part of a text: its letters and where they come from. */
export interface Part {
  readonly text: string;
  readonly trace: Trace;
}

/** The pieces of a text that consists of these parts; if it does not, the text is made of all of them. */
export function joined(result: Value, parts: readonly Part[]): Trace {
  if (typeof result !== "string" || parts.reduce((length, { text }) => length + text.length, 0) !== result.length) return made(parts.map(({ trace }) => wholeOf(trace)));
  const pieces = new Pieces();
  for (const { text, trace } of parts) pieces.addAll(piecesOf(text, trace));
  return pieces;
}

/** Walks by keys and indices: which ones, was looked at. */
function index({ args: [start, ...steps], ledger, plain }: TrackedCall): Tracked {
  if (start === undefined) return { value: plain(), trace: nothing };
  const value = plain(start.value, ...steps.map((step) => step.value));
  let at = start;
  for (const { value: step } of steps) {
    const key = typeof step === "string" ? step : Number(sprint(step));
    at = ledger.get(at, key, elementOf(at.value, key));
  }
  return { value, trace: under(at.trace, steps.map(({ trace }) => wholeOf(trace))) };
}

/** What `print` strings together: a blank stands between two operands of which neither is a string. */
function printParts({ args, ledger }: TrackedCall): Part[] {
  return args.flatMap((argument, at) => {
    const before = args[at - 1];
    const needsBlank = before !== undefined && typeof before.value !== "string" && typeof argument.value !== "string";
    return [...(needsBlank ? [blank] : []), printed(argument, ledger)];
  });
}

const blank: Part = { text: " ", trace: nothing };

/** A value as `%v` prints it. */
function printed({ value, trace }: Tracked, ledger: TrackedCall["ledger"]): Part {
  return typeof value === "string" ? { text: value, trace } : { text: sprint(value), trace: ledger.deep({ value, trace }) };
}

/** The text and the directives of a format; one with `*` or `[n]` is not taken apart. */
function formatParts({ args: [format, ...operands], ledger }: TrackedCall): Part[] {
  if (format === undefined || typeof format.value !== "string") return [];
  const text = format.value;
  const letters = piecesOf(text, format.trace);
  const parts: Part[] = [];
  let next = 0;
  let at = 0;
  for (const found of text.matchAll(/%[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])|%[^]?/g)) {
    const [directive, verb] = found;
    if (verb === undefined) return [{ text: "", trace: madeOfAll(ledger, [format, ...operands]) }];
    parts.push({ text: text.slice(at, found.index), trace: letters.slice(at, found.index) });
    at = found.index + directive.length;
    if (verb === "%") {
      parts.push({ text: "%", trace: letters.slice(found.index, found.index + 1) });
      continue;
    }
    const operand = operands[next];
    next += 1;
    if (operand !== undefined) parts.push(formatted(directive, operand, ledger));
  }
  parts.push({ text: text.slice(at), trace: letters.slice(at, text.length) });
  return parts;
}

function formatted(directive: string, operand: Tracked, ledger: TrackedCall["ledger"]): Part {
  const text = sprintf(directive, operand.value);
  if (typeof operand.value !== "string") return { text, trace: ledger.deep(operand) };
  return { text, trace: within(text, operand.value, operand.trace) };
}

/** The pieces of a text that has another inside, with something around it. */
export function within(text: string, inner: string, trace: Trace): Trace {
  const at = text.indexOf(inner);
  if (at === -1) return wholeOf(trace);
  return new Pieces().add(at, nothing).addAll(piecesOf(inner, trace)).add(text.length - at - inner.length, nothing);
}

/** Those of the values that are empty, which is why another one counts. */
export function emptyOnes(values: readonly Tracked[]): readonly Origin[] {
  return values.filter(({ value }) => !isTrue(value)).map(({ trace }) => wholeOf(trace));
}
