import type { HelmLine } from "./helm-line.ts";
import { firstNonSpace, isBlank, lastNonSpace } from "./white-space.ts";

/** One document of a rendered file: a half-open range of its text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a rendered file into documents as Helm's SplitManifests does: at every line that begins with `---`, whatever follows.
 * Helm 4 keeps what stands at the end of a document; Helm 3 trims both ends, and takes the white space after `---` along,
 * the indentation of the next line included. Blank documents are dropped; by Helm 3 only those that are empty before they are trimmed.
 */
export function splitDocuments(text: string, helm: HelmLine): readonly Piece[] {
  const start = firstNonSpace(text);
  const end = helm === "3.21" ? Math.max(lastNonSpace(text), start) : text.length;
  const pieces: Piece[] = [];
  let at = start;
  for (const mark of separators(text, start, end, helm)) {
    pieces.push({ start: at, end: mark.start });
    at = mark.end;
  }
  pieces.push({ start: at, end });
  const isKept = ({ start, end }: Piece): boolean => (helm === "3.21" ? end > start : !isBlank(text.slice(start, end)));
  return pieces.filter(isKept).map((piece) => trim(piece, text, helm));
}

/** Helm 3's expression is `(?:^|\s*\n)---\s*`, Helm 4's `(?m)^---[ \t]*`. */
function* separators(text: string, start: number, end: number, helm: HelmLine): Generator<Piece> {
  const eatsLines = helm === "3.21";
  let free = start;
  for (let at = text.indexOf("---", start); at !== -1 && at + 3 <= end; at = text.indexOf("---", Math.max(at + 1, free))) {
    const isLineStart = at === start || (text[at - 1] === "\n" && (!eatsLines || at - 1 >= free));
    if (!isLineStart) continue;
    let from = at;
    while (eatsLines && from > free && isAsciiSpace(text[from - 1])) from -= 1;
    let to = at + 3;
    while (to < end && (eatsLines ? isAsciiSpace(text[to]) : text[to] === " " || text[to] === "\t")) to += 1;
    yield { start: from, end: to };
    free = to;
  }
}

function trim({ start, end }: Piece, text: string, helm: HelmLine): Piece {
  const piece = text.slice(start, end);
  const first = start + firstNonSpace(piece);
  return { start: first, end: helm === "3.21" ? Math.max(start + lastNonSpace(piece), first) : end };
}

/** `\s` of a Go expression. */
function isAsciiSpace(character: string | undefined): boolean {
  return character !== undefined && "\t\n\f\r ".includes(character);
}
