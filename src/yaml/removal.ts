import type { Edit } from "../text/edit.ts";
import type { Cursor } from "./cursor.ts";
import type { MappingNode, SequenceNode } from "./node.ts";
import { planSetting } from "./setting.ts";
import { editAt, lineEnd, lineStart, skipBlanksBack } from "./surroundings.ts";

/** Edits that take an entry or an item away, with the comment on its line; the last one leaves empty brackets behind. */
export function planRemoval(at: Cursor): readonly Edit[] | undefined {
  const { parent, document } = at;
  const holder = parent?.written;
  if (parent === undefined || !at.exists || !at.isOwn || (holder?.kind !== "mapping" && holder?.kind !== "sequence")) return undefined;
  const { text } = document.source;
  const parts = partsOf(at, holder);
  const index = holder.kind === "sequence" ? Number(at.path.at(-1)) : holder.entries.findIndex((entry) => entry === at.entry);
  const part = parts?.[index];
  if (parts === undefined || part === undefined) return undefined;
  if (parts.length === 1) return emptyOut(parent, holder);
  const next = parts[index + 1];
  if (holder.flow) return [next === undefined ? editAt(at, parts[index - 1]?.end ?? part.start, part.end, "") : editAt(at, part.start, next.start, "")];
  const start = lineStart(text, part.start);
  if (skipBlanksBack(text, part.start) > start) return next === undefined ? undefined : [editAt(at, part.start, next.start, "")];
  const end = lineEnd(text, part.end);
  if (end === text.length) return [editAt(at, start === 0 ? 0 : lineEnd(text, start - 1), end, "")];
  return [editAt(at, start, text.indexOf("\n", end) + 1, "")];
}

/** Nothing is left: of the root not even brackets. */
function emptyOut(parent: Cursor, holder: MappingNode | SequenceNode): readonly Edit[] | undefined {
  const { text } = parent.document.source;
  if (holder.flow) return [editAt(parent, holder.start + 1, holder.end - 1, "")];
  if (parent.parent !== undefined) return planSetting(parent, holder.kind === "mapping" ? new Map() : []);
  const end = lineEnd(text, holder.end);
  return [editAt(parent, holder.start, end === text.length ? end : text.indexOf("\n", end) + 1, "")];
}

/** The ranges of the entries or items of a collection: from the key, or from the dash. */
function partsOf(at: Cursor, holder: MappingNode | SequenceNode): { start: number; end: number }[] | undefined {
  const { document } = at;
  const { text } = document.source;
  const parts: { start: number; end: number }[] = [];
  const children = holder.kind === "mapping" ? holder.entries.map(({ key, value }) => ({ first: key, last: value.end > key.end ? value : key })) : holder.items.map((item) => ({ first: item, last: item }));
  for (const { first, last } of children) {
    const start = document.properties.get(first)?.start ?? first.start;
    if (holder.flow) {
      parts.push({ start, end: last.end });
      continue;
    }
    const mark = skipBlanksBack(text, start) - 1;
    if (holder.kind === "mapping") parts.push({ start: text[mark] === "?" ? mark : start, end: last.end });
    else {
      const dash = dashBefore(text, start);
      if (dash === undefined) return undefined;
      parts.push({ start: dash, end: Math.max(last.end, dash + 1) });
    }
  }
  return parts;
}

/** The dash that an item hangs on, with nothing but blanks and line breaks between. */
function dashBefore(text: string, start: number): number | undefined {
  let at = start - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at -= 1;
  return text[at] === "-" ? at : undefined;
}
