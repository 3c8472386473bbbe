import { decode } from "./bytes.ts";

/**
 * One named text: a file, an archive member, standard input, or a rendered document. It never changes.
 * The bytes are kept as read (`.Files`, nested archives and broken UTF-8 need them); the text is made on demand.
 */
export class Source {
  /** Where a user finds it: relative to the working directory, with `/`; `chart.tgz!/templates/x.yaml` inside an archive, `-` for standard input. */
  readonly path: string;
  readonly #bytes: Uint8Array | undefined;
  #text: string | undefined;
  #lines: Uint32Array | undefined;

  constructor(path: string, content: Uint8Array | string) {
    this.path = path;
    if (typeof content === "string") {
      this.#text = content;
      this.#bytes = undefined;
    } else {
      this.#bytes = content;
    }
  }

  /** The text; bytes that are not UTF-8 are kept as lone surrogates (see {@link decode}). */
  get text(): string {
    return (this.#text ??= decode(this.#bytes ?? new Uint8Array()));
  }

  /** The bytes as read from disk; absent for texts that were born as text. */
  get bytes(): Uint8Array | undefined {
    return this.#bytes;
  }

  /** Offsets (UTF-16) at which each line starts; the first is 0. A line ends after `\n`. */
  get lineStarts(): Uint32Array {
    return (this.#lines ??= findLineStarts(this.text));
  }
}

function findLineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}
