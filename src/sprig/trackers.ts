import { builtinTrackers, emptyOnes, glancing, joined, looking, within, type Part } from "../template/tracking/builtins.ts";
import { elementOf, madeOfAll, type Ledger } from "../template/tracking/ledger.ts";
import { decidedBy, made, nothing, type Origin } from "../template/tracking/origin.ts";
import { Pieces } from "../template/tracking/pieces.ts";
import { instead, piecesOf, under, wholeOf, type Trace, type Tracked } from "../template/tracking/tracked.ts";
import { tracing, type TrackedCall, type Tracker, type TrackerMap } from "../template/tracking/tracker.ts";
import { isList, isMap, isTrue, sortedKeys, type Value } from "../template/value.ts";
import { quote } from "../text/quote.ts";
import { formatValue } from "../template/format.ts";
import { toText } from "./conversion.ts";

/**
 * What Sprig's functions do with the origins of their arguments: those that shift, cut or choose. All others make something of all that they are given,
 * or, if they only tell something about it, have looked at it.
 */
export const sprigTrackers: TrackerMap = new Map<string, Tracker>([
  ...builtinTrackers,

  ["indent", tracing((result, { args }) => indented(result, args, 0))],
  ["nindent", tracing((result, { args }) => indented(result, args, 1))],
  ...named(["trim", "trimAll", "trimall", "trimPrefix", "trimSuffix", "trunc", "substr"], tracing(cut)),
  ...named(["lower", "upper", "title", "untitle", "swapcase", "toString", "b64dec"], tracing(reshaped)),
  ["replace", tracing(replaced)],
  ["repeat", tracing(repeated)],
  ["quote", tracing((result, call) => listed(result, call, (value) => quote(toText(value))))],
  ["squote", tracing((result, call) => listed(result, call, (value) => `'${formatValue(value)}'`))],
  ["cat", tracing((result, call) => listed(result, call, formatValue))],
  ["join", tracing(joinedList)],
  ["splitList", tracing((result, call) => split(result, call, (index) => index))],
  ["split", tracing((result, call) => split(result, call, (index) => `_${index}`))],

  ["default", tracing((result, { args: [fallback, given] }) => chosen(result, given !== undefined && isTrue(given.value) ? given : fallback, given === undefined ? [] : [given]))],
  ["coalesce", tracing((result, { args }) => coalesced(result, args, args.findIndex(({ value }) => isTrue(value))))],
  ["ternary", tracing((_result, { args: [ifTrue, ifFalse, condition] }) => under((condition?.value === true ? ifTrue : ifFalse)?.trace ?? nothing, condition === undefined ? [] : [wholeOf(condition.trace)]))],

  ...named(["dict"], tracing(dict)),
  ["get", tracing((_result, { args: [map, key], ledger }) => (map === undefined || key === undefined ? nothing : under(ledger.element(map, String(key.value)), [wholeOf(key.trace)])))],
  ["set", tracing(set)],
  ["unset", tracing(unset)],
  ["hasKey", tracing((_result, { args: [map, key], ledger }) => (map === undefined || key === undefined ? nothing : decidedBy(wholeOf(ledger.element(map, String(key.value))), wholeOf(key.trace))))],
  ["keys", tracing(keys)],
  ["values", tracing((result, { args: [map], ledger }) => (map === undefined ? nothing : placed(result, map, ledger, sortedKeys(map.value as Map<string, Value>))))],
  ...named(["pick", "omit"], tracing((result, { args: [map], ledger }) => (map === undefined || !isMap(result) ? nothing : kept(result, map, ledger)))),
  ["dig", tracing(dig)],
  ["pluck", tracing((result, { args: [key, ...maps], ledger }) => gathered(result, maps.filter(({ value }) => isMap(value) && value.has(String(key?.value))).map((map) => ledger.get(map, String(key?.value), undefined)), ledger))],
  ...named(["merge", "mustMerge"], (call) => merged(call, false)),
  ...named(["mergeOverwrite", "mustMergeOverwrite"], (call) => merged(call, true)),
  ...named(["deepCopy", "mustDeepCopy"], tracing((result, { args: [original], ledger }) => {
    if (original === undefined) return nothing;
    ledger.copy(result, original);
    return original.trace;
  })),

  ...named(["list", "tuple"], tracing((result, { args, ledger }) => gathered(result, args, ledger))),
  ...paired("first", tracing((_result, { args: [list], ledger }) => (list === undefined ? nothing : ledger.element(list, 0)))),
  ...paired("last", tracing((_result, { args: [list], ledger }) => (list === undefined || !isList(list.value) ? nothing : ledger.element(list, list.value.length - 1)))),
  ...paired("rest", tracing((result, call) => shifted(result, call.args[0], call.ledger, 1))),
  ...paired("initial", tracing((result, call) => shifted(result, call.args[0], call.ledger, 0))),
  ...paired("slice", tracing((result, { args: [list, from], ledger }) => shifted(result, list, ledger, Number(formatValue(from?.value ?? 0))))),
  ...paired("reverse", tracing((result, { args: [list], ledger }) => gathered(result, list === undefined ? [] : elementsOf(list, ledger).toReversed(), ledger))),
  ...paired("append", tracing((result, { args: [list, item], ledger }) => gathered(result, [...(list === undefined ? [] : elementsOf(list, ledger)), ...(item === undefined ? [] : [item])], ledger))),
  ...paired("push", tracing((result, { args: [list, item], ledger }) => gathered(result, [...(list === undefined ? [] : elementsOf(list, ledger)), ...(item === undefined ? [] : [item])], ledger))),
  ...paired("prepend", tracing((result, { args: [list, item], ledger }) => gathered(result, [...(item === undefined ? [] : [item]), ...(list === undefined ? [] : elementsOf(list, ledger))], ledger))),
  ["concat", tracing((result, { args, ledger }) => gathered(result, args.flatMap((list) => elementsOf(list, ledger)), ledger))],
  ...["uniq", "compact", "without"].flatMap((name) => paired(name, tracing((result, { args: [list], ledger }) => filtered(result, list, ledger)))),
  ["sortAlpha", tracing((result, { args: [list], ledger }) => filtered(result, list, ledger))],

  ...named(
    ["contains", "hasPrefix", "hasSuffix", "has", "mustHas", "deepEqual", "regexMatch", "mustRegexMatch", "semverCompare", "semver", "max", "min", "biggest", "maxf", "minf", "until", "untilStep"],
    looking,
  ),
  ...named(["empty", "all", "any", "kindOf", "kindIs", "typeOf", "typeIs", "typeIsLike"], glancing),
]);

function named(names: readonly string[], tracker: Tracker): [string, Tracker][] {
  return names.map((name) => [name, tracker]);
}

/** Sprig's pairs with and without `must`. */
function paired(name: string, tracker: Tracker): [string, Tracker][] {
  return named([name, `must${name.charAt(0).toUpperCase()}${name.slice(1)}`], tracker);
}

function indented(result: Value, [width, text]: readonly Tracked[], breaks: number): Trace {
  if (typeof result !== "string" || typeof text?.value !== "string" || width === undefined) return made([]);
  const pad = Number(formatValue(width.value));
  const pieces = new Pieces().add(breaks + pad, nothing);
  let at = 0;
  for (const { length, origin, offset } of piecesOf(text.value, text.trace).list) {
    let from = at;
    for (let line = text.value.indexOf("\n", at); line !== -1 && line < at + length; line = text.value.indexOf("\n", line + 1)) {
      pieces.add(line + 1 - from, origin, offset + from - at).add(pad, nothing);
      from = line + 1;
    }
    if (from < at + length || length === 0) pieces.add(at + length - from, origin, offset + from - at);
    at += length;
  }
  return pieces.length === result.length ? pieces : wholeOf(text.trace);
}

/** The last argument, or a part of it. */
function cut(result: Value, { args }: TrackedCall): Trace {
  const text = args.at(-1);
  const others = args.slice(0, -1).map(({ trace }) => wholeOf(trace));
  if (typeof result !== "string" || typeof text?.value !== "string") return made(args.map(({ trace }) => wholeOf(trace)));
  if (result === text.value) return under(text.trace, others);
  const start = text.value.startsWith(result) && result !== "" ? 0 : text.value.indexOf(result);
  if (start === -1) return made(args.map(({ trace }) => wholeOf(trace)));
  return under(piecesOf(text.value, text.trace).slice(start, start + result.length), others);
}

/** The letters changed one by one, or a value as text. */
function reshaped(result: Value, { args: [text], ledger }: TrackedCall): Trace {
  if (text === undefined) return nothing;
  return typeof result === "string" && typeof text.value === "string" && result.length === text.value.length ? text.trace : ledger.deep(text);
}

function replaced(result: Value, { args: [old, replacement, text], ledger }: TrackedCall): Trace {
  const all = [old, replacement, text].filter((argument) => argument !== undefined);
  if (typeof old?.value !== "string" || typeof replacement?.value !== "string" || typeof text?.value !== "string" || old.value === "") return madeOfAll(ledger, all);
  const pieces = piecesOf(text.value, text.trace);
  const parts: Part[] = [];
  let from = 0;
  for (let at = text.value.indexOf(old.value); at !== -1; at = text.value.indexOf(old.value, from)) {
    parts.push({ text: text.value.slice(from, at), trace: pieces.slice(from, at) }, { text: replacement.value, trace: replacement.trace });
    from = at + old.value.length;
  }
  parts.push({ text: text.value.slice(from), trace: pieces.slice(from, text.value.length) });
  return under(joined(result, parts), [wholeOf(old.trace)]);
}

function repeated(result: Value, { args: [count, text] }: TrackedCall): Trace {
  if (typeof result !== "string" || typeof text?.value !== "string") return made([]);
  const { value, trace } = text;
  const times = value.length === 0 ? 1 : result.length / value.length;
  return under(joined(result, Array.from({ length: times }, () => ({ text: value, trace }))), count === undefined ? [] : [wholeOf(count.trace)]);
}

/** Values one after the other, with blanks between. */
function listed(result: Value, { args, ledger }: TrackedCall, format: (value: Value) => string): Trace {
  const parts: Part[] = [];
  for (const argument of args) {
    const { value, trace } = argument;
    if (value === null || value === undefined) {
      parts.push({ text: "", trace });
      continue;
    }
    if (parts.some(({ text }) => text !== "")) parts.push({ text: " ", trace: nothing });
    const text = format(value);
    parts.push({ text, trace: typeof value === "string" ? within(text, value, trace) : ledger.deep(argument) });
  }
  return joined(result, parts);
}

function joinedList(result: Value, { args: [separator, list], ledger }: TrackedCall): Trace {
  if (separator === undefined || list === undefined) return nothing;
  const items = isList(list.value) ? elementsOf(list, ledger).filter(({ value }) => value !== null && value !== undefined) : [list];
  const parts = items.flatMap((item, index) => {
    const text = toText(item.value);
    const part = { text, trace: typeof item.value === "string" ? item.trace : ledger.deep(item) };
    return index === 0 ? [part] : [{ text: String(separator.value), trace: separator.trace }, part];
  });
  return parts.length === 0 ? wholeOf(list.trace) : under(joined(result, parts), [wholeOf(list.trace)]);
}

function split(result: Value, { args, ledger }: TrackedCall, step: (index: number) => string | number): Trace {
  const [separator, text] = args;
  if (typeof separator?.value !== "string" || typeof text?.value !== "string" || separator.value === "" || !(isList(result) || isMap(result))) return madeOfAll(ledger, args);
  const pieces = piecesOf(text.value, text.trace);
  let from = 0;
  text.value.split(separator.value).forEach((part, index) => {
    ledger.set(result, step(index), under(pieces.slice(from, from + part.length), [wholeOf(separator.trace)]));
    from += part.length + String(separator.value).length;
  });
  return wholeOf(text.trace);
}

/** One of several values; empty ones that were asked before would have been taken, had they not been empty. */
function chosen(result: Value, value: Tracked | undefined, asked: readonly Tracked[]): Trace {
  return instead(result, value?.trace ?? nothing, emptyOnes(asked));
}

function coalesced(result: Value, args: readonly Tracked[], at: number): Trace {
  return chosen(result, args[at], at === -1 ? args : args.slice(0, at));
}

function dict(result: Value, { args, ledger }: TrackedCall): Trace {
  if (!isMap(result)) return nothing;
  for (let at = 0; at < args.length; at += 2) {
    const key = args[at];
    if (key !== undefined) ledger.set(result, toText(key.value), args[at + 1]?.trace ?? nothing, key.trace);
  }
  return nothing;
}

function set(result: Value, { args: [map, key, value], ledger }: TrackedCall): Trace {
  if (map === undefined || key === undefined || value === undefined || !isMap(map.value)) return nothing;
  ledger.set(map.value, String(key.value), value.trace, key.trace);
  ledger.alias(result, map.value);
  return map.trace;
}

function unset(result: Value, { args: [map], ledger }: TrackedCall): Trace {
  if (map !== undefined) ledger.alias(result, map.value);
  return map?.trace ?? nothing;
}

function keys(result: Value, { args: maps, ledger }: TrackedCall): Trace {
  if (!isList(result)) return nothing;
  maps
    .flatMap((map) => (isMap(map.value) ? sortedKeys(map.value).map((key) => ledger.name(map, key)) : []))
    .forEach((trace, index) => ledger.set(result, index, trace));
  return decidedBy(...maps.map(({ trace }) => wholeOf(trace)));
}

/** A list of what stands under these keys of a map. */
function placed(result: Value, map: Tracked, ledger: Ledger, steps: readonly string[]): Trace {
  if (isList(result)) steps.forEach((step, index) => ledger.set(result, index, ledger.get(map, step, result[index]).trace));
  return wholeOf(map.trace);
}

/** A map with some of the entries of another. */
function kept(result: Map<string, Value>, map: Tracked, ledger: Ledger): Trace {
  for (const [key, value] of result) ledger.set(result, key, ledger.get(map, key, value).trace, ledger.name(map, key));
  return wholeOf(map.trace);
}

function dig(result: Value, { args, ledger }: TrackedCall): Trace {
  const start = args.at(-1);
  const fallback = args.at(-2);
  if (start === undefined || fallback === undefined) return nothing;
  let at: Tracked = start;
  for (const { value } of args.slice(0, -2)) {
    const key = String(value);
    const isMissing = !isMap(at.value) || !at.value.has(key);
    at = ledger.get(at, key, elementOf(at.value, key));
    if (isMissing) return instead(result, fallback.trace, [wholeOf(at.trace)]);
  }
  return at.trace;
}

/** A list of these items. */
function gathered(result: Value, items: readonly Tracked[], ledger: Ledger): Trace {
  if (isList(result)) items.forEach(({ trace }, index) => ledger.set(result, index, trace));
  return nothing;
}

function shifted(result: Value, list: Tracked | undefined, ledger: Ledger, by: number): Trace {
  if (list === undefined) return nothing;
  if (isList(result)) for (let index = 0; index < result.length; index += 1) ledger.set(result, index, ledger.get(list, index + by, result[index]).trace);
  return wholeOf(list.trace);
}

/** Some items of a list, perhaps in another order: each is the first of its kind. */
function filtered(result: Value, list: Tracked | undefined, ledger: Ledger): Trace {
  if (list === undefined) return nothing;
  const items = elementsOf(list, ledger);
  if (isList(result)) {
    result.forEach((item, index) => {
      const same = items.find(({ value }) => Object.is(value, item));
      ledger.set(result, index, same?.trace ?? ledger.deep(list));
    });
  }
  return wholeOf(list.trace);
}

function elementsOf(list: Tracked, ledger: Ledger): Tracked[] {
  return isList(list.value) ? list.value.map((item, index) => ledger.get(list, index, item)) : [];
}

/** Merges one map after the other, as the function does, and notes before each which entries it is going to take over. */
function merged({ args: [target, ...sources], ledger, plain }: TrackedCall, overwrites: boolean): Tracked {
  if (target === undefined) return { value: plain(), trace: nothing };
  let value: Value = target.value;
  if (sources.length === 0) value = plain(value);
  for (const source of sources) {
    const taken = isMap(value) && isMap(source.value) ? takenOver({ value, trace: target.trace }, source, overwrites, ledger) : [];
    const result = plain(value, source.value);
    for (const take of taken) take();
    if (!isMap(result)) return { value: result, trace: nothing };
    ledger.alias(result, value);
    value = result;
  }
  return { value, trace: target.trace };
}

/** What is to be noted once a map is merged into another. */
function takenOver(target: Tracked, source: Tracked, overwrites: boolean, ledger: Ledger): readonly (() => void)[] {
  const { value: into } = target;
  if (!isMap(into) || !isMap(source.value) || into === source.value) return [];
  return [...source.value].flatMap(([key, value]) => {
    const present = ledger.get(target, key, into.get(key));
    const offered = ledger.get(source, key, value);
    if (isMap(value) && isMap(present.value) && value.size + present.value.size > 0) return takenOver(present, offered, overwrites, ledger);
    const isEmpty = !isTrue(present.value);
    if (!overwrites && (!isEmpty || value === null || value === undefined)) return [];
    const trace: Trace = overwrites || !into.has(key) ? offered.trace : instead(value, offered.trace, emptied(present));
    const name = into.has(key) ? undefined : ledger.name(source, key);
    return [() => ledger.set(into, key, trace, name)];
  });
}

function emptied({ trace }: Tracked): readonly Origin[] {
  return [wholeOf(trace)];
}
