import type { Span } from "./span.ts";

/** A replacement of one range of a file on disk. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The text of one source after its edits; edits that overlap are refused. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let done = 0;
  for (const edit of ordered) {
    if (edit.span.start < done) throw new Error(`edits overlap in ${edit.span.source.path} at ${edit.span.start}`);
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}
