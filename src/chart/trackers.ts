import { Source } from "../text/source.ts";
import { sprigTrackers } from "../sprig/trackers.ts";
import { elementOf, type Ledger } from "../template/tracking/ledger.ts";
import { beside, decidedBy, nothing } from "../template/tracking/origin.ts";
import { Pieces } from "../template/tracking/pieces.ts";
import { piecesOf, wholeOf, type Trace, type Tracked } from "../template/tracking/tracked.ts";
import { tracing, type TrackedCall, type Tracker, type TrackerMap } from "../template/tracking/tracker.ts";
import { GoError, isList, isMap, type Value } from "../template/value.ts";
import { follow } from "../yaml/lookup.ts";
import type { YamlNode } from "../yaml/node.ts";
import { parseDocument } from "../yaml/parse.ts";
import { parseText, bodyOf } from "./functions.ts";

/** What the functions of Helm's engine do with the origins of their arguments. Those of its own hide Sprig's. */
export const helmTrackers: TrackerMap = new Map<string, Tracker>([
  ...sprigTrackers,
  ...["toYaml", "mustToYaml", "toYamlPretty", "toJson", "mustToJson", "toPrettyJson", "mustToPrettyJson", "toRawJson", "mustToRawJson"].map((name): [string, Tracker] => [name, tracing(written)]),
  ...["fromYaml", "fromYamlArray", "fromJson", "fromJsonArray"].map((name): [string, Tracker] => [name, tracing(read)]),
  ["required", tracing((_result, { args: [, value] }) => value?.trace ?? nothing)],
  ["lookup", tracing(() => nothing)],
  ["include", include],
  ["tpl", tpl],
]);

/** YAML or JSON of a value: it is read again, and each scalar has the origin of the value that it stands for. */
function written(result: Value, { args: [value], ledger }: TrackedCall): Trace {
  if (typeof result !== "string" || value === undefined) return nothing;
  const document = parseDocument(new Source("", result));
  if (document.fault !== undefined || document.root === undefined) return ledger.deep(value);
  const writer = new Scribe(result, ledger);
  writer.node(document.root, value);
  return writer.pieces();
}

/** Fills a text with the origins of what stands in it. */
class Scribe {
  readonly #text: string;
  readonly #ledger: Ledger;
  readonly #pieces = new Pieces();

  constructor(text: string, ledger: Ledger) {
    this.#text = text;
    this.#ledger = ledger;
  }

  pieces(): Pieces {
    return this.#pieces.add(this.#text.length - this.#pieces.length, nothing);
  }

  node(node: YamlNode, value: Tracked): void {
    const content = follow(node);
    const around = decidedBy(wholeOf(value.trace));
    if (content.kind === "mapping" && isMap(value.value) && content.entries.length > 0) {
      for (const { key, name, value: child } of content.entries) {
        this.#fill(key.start, around);
        this.#fill(key.end, wholeOf(this.#ledger.name(value, name)));
        this.node(child, this.#ledger.get(value, name, elementOf(value.value, name)));
      }
    } else if (content.kind === "sequence" && isList(value.value) && content.items.length > 0) {
      content.items.forEach((child, index) => this.node(child, this.#ledger.get(value, index, elementOf(value.value, index))));
    } else this.#scalar(content.start, content.end, value, around);
  }

  #scalar(start: number, end: number, value: Tracked, around: ReturnType<typeof decidedBy>): void {
    this.#fill(start, around);
    const text = this.#text.slice(start, end);
    if (typeof value.value === "string" && text === value.value) this.#pieces.addAll(piecesOf(text, value.trace));
    else this.#fill(end, this.#ledger.deep(value));
  }

  #fill(end: number, origin: Parameters<Pieces["add"]>[1]): void {
    if (end > this.#pieces.length) this.#pieces.add(end - this.#pieces.length, origin);
  }
}

/** A value read from text: what it holds has the origins of the letters that it was read from. */
function read(result: Value, { args: [text], ledger }: TrackedCall): Trace {
  if (typeof text?.value !== "string") return nothing;
  const whole = wholeOf(text.trace);
  const document = parseDocument(new Source("", text.value));
  if (document.fault === undefined && document.root !== undefined) note(document.root, result, piecesOf(text.value, text.trace), text.value, ledger);
  return whole;
}

function note(node: YamlNode, value: Value, pieces: Pieces, text: string, ledger: Ledger): void {
  const content = follow(node);
  const place = (step: string | number, child: YamlNode, name?: Trace): void => {
    const inside = elementOf(value, step);
    const found = follow(child);
    const slice = pieces.slice(found.start, found.end);
    const isLiteral = typeof inside === "string" && text.slice(found.start, found.end) === inside;
    if (isMap(value) || isList(value)) ledger.set(value, step, isLiteral ? slice : slice.whole, name);
    note(child, inside, pieces, text, ledger);
  };
  if (content.kind === "mapping" && isMap(value)) for (const { key, name, value: child } of content.entries) place(name, child, pieces.slice(key.start, key.end).whole);
  if (content.kind === "sequence" && isList(value)) content.items.forEach((child, index) => place(index, child));
}

function include({ args: [name, data], execution }: TrackedCall): Tracked {
  const template = execution.set.lookup(String(name?.value));
  if (template === undefined || name === undefined || data === undefined) throw new GoError(`no template ${String(name?.value)}`);
  const { text, pieces } = execution.render(template, data);
  return { value: text, trace: named(pieces, name) };
}

/** What is written depends on the name, too, where that was computed. */
function named(pieces: Pieces, name: Tracked): Trace {
  const by = wholeOf(name.trace);
  if (by.kind === "copied" || by === nothing) return pieces.list.length === 0 ? nothing : pieces;
  return new Pieces().addAll(pieces, (origin) => beside(origin, [], [by]));
}

/** The text is a template: what it writes goes back to the text, and to what its actions read. */
function tpl({ args: [text, data], execution }: TrackedCall): Tracked {
  if (typeof text?.value !== "string" || data === undefined) throw new GoError("tpl without a text");
  const letters = piecesOf(text.value, text.trace);
  if (!text.value.includes("{{")) return withoutNoValue(text.value, letters);
  const templates = parseText(text.value, (name) => execution.set.callables.has(name));
  const set = execution.set.clone();
  set.add(templates);
  const rendered = execution.render(bodyOf(templates), data, set, letters);
  return withoutNoValue(rendered.text, rendered.pieces);
}

/** What Helm takes back of a text, taken back of its pieces too. */
export function withoutNoValue(text: string, pieces: Pieces): { readonly value: string; readonly trace: Pieces } {
  const noValue = "<no value>";
  if (!text.includes(noValue)) return { value: text, trace: pieces };
  const kept = new Pieces();
  let from = 0;
  for (let at = text.indexOf(noValue); at !== -1; at = text.indexOf(noValue, from)) {
    kept.addAll(pieces.slice(from, at)).add(0, pieces.slice(at, at + 1).whole);
    from = at + noValue.length;
  }
  return { value: text.replaceAll(noValue, ""), trace: kept.addAll(pieces.slice(from, text.length)) };
}

