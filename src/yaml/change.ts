import { Source } from "../text/source.ts";
import { applyEdits } from "../text/edit.ts";
import type { Edit } from "../text/edit.ts";
import type { Cursor } from "./cursor.ts";
import { EmitError, isSequence } from "./emit-value.ts";
import type { EmitValue } from "./emit-value.ts";
import { formatJson } from "./json.ts";
import { formatString } from "./layout.ts";
import { toPlain } from "./lookup.ts";
import type { PlainValue } from "./node.ts";
import { parseDocument } from "./parse.ts";
import { planRemoval } from "./removal.ts";
import { planSetting } from "./setting.ts";
import { editAt, isInFlow } from "./surroundings.ts";

/** What to do at a place. */
export type Change = { readonly set: EmitValue } | { readonly remove: true } | { readonly rename: string };

/**
 * A change at a place in a document, as edits of its text that leave all the rest as it is, byte for byte. Setting a place that
 * is absent adds what is missing on the way there. Undefined if it cannot be done: something else stands in the way, the text is shared
 * through an alias, or the text that would come out does not mean what was asked for, which is tried.
 */
export function planChange(at: Cursor, change: Change): readonly Edit[] | undefined {
  const edits = plan(at, change);
  return edits !== undefined && hasEffect(at, change, edits) ? edits : undefined;
}

function plan(at: Cursor, change: Change): readonly Edit[] | undefined {
  if ("set" in change) return planSetting(at, change.set);
  if ("remove" in change) return planRemoval(at);
  return planRenaming(at, change.rename);
}

function planRenaming(at: Cursor, name: string): readonly Edit[] | undefined {
  const { key, document } = at;
  if (key === undefined || !at.isOwn || document.properties.get(key)?.tag || document.source.text[key.start] === "*") return undefined;
  return [editAt(at, key.start, key.end, formatString(name, isInFlow(at) ? "flow" : "block", key.style))];
}

/** Whether the edits make of the document what the change makes of its value. */
function hasEffect(at: Cursor, change: Change, edits: readonly Edit[]): boolean {
  const { document } = at;
  const { source } = document;
  const after = applyEdits(source.text, edits);
  const rest = source.text.length - document.end;
  const changed = parseDocument(new Source(source.path, after.slice(document.start, after.length - rest)));
  if (changed.fault !== undefined) return false;
  const [wanted, got] = [expected(toPlain(document.root), at.path, change), toPlain(changed.root)].map(jsonOf);
  return wanted !== undefined && (wanted === got || (wanted === "{}" && got === "null"));
}

/** Undefined for what nests too deeply to be compared. */
function jsonOf(value: PlainValue): string | undefined {
  try {
    return formatJson(value);
  } catch (error) {
    if (error instanceof EmitError) return undefined;
    throw error;
  }
}

/** The value after the change. */
function expected(value: PlainValue, [step, ...rest]: readonly (string | number)[], change: Change): PlainValue {
  if (step === undefined) return "set" in change ? plainOf(change.set) : null;
  if (Array.isArray(value) && typeof step === "number") {
    if (rest.length === 0 && "remove" in change) value.splice(step, 1);
    else value[step] = expected(value[step] ?? null, rest, change);
    return value;
  }
  if (value === null && step === 0) return [expected(null, rest, change)];
  const map = value instanceof Map ? value : new Map<string, PlainValue>();
  const name = String(step);
  if (rest.length > 0 || "set" in change) return map.set(name, expected(map.get(name) ?? null, rest, change));
  const old = map.get(name) ?? null;
  map.delete(name);
  return "rename" in change ? map.set(change.rename, old) : map;
}

function plainOf(value: EmitValue): PlainValue {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  return isSequence(value) ? value.map(plainOf) : new Map(Array.from(value, ([key, item]) => [key, plainOf(item)]));
}
