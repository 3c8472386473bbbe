/**
 * Thrown inside the reader where go-yaml gives up, and caught before it leaves the reader: what users got wrong leaves as a
 * value ({@link import("./node.ts").YamlFault}). It is no Error, for a stack trace would cost more than the rest of the work.
 */
export class Refusal {
  /** In go-yaml's words, without `yaml: ` in front. */
  readonly message: string;
  /** The range to show to the user. */
  readonly start: number;
  readonly end: number;
  /** What Go writes before the message. */
  readonly prefix: string;

  constructor(message: string, start: number, end: number = start, prefix: string = "error converting YAML to JSON: yaml: ") {
    this.message = message;
    this.start = start;
    this.end = end;
    this.prefix = prefix;
  }
}

/**
 * `line 3: problem` as go-yaml's `parser.fail` counts, from the zero-based line where the trouble was noticed. The scanner's
 * own faults count from one, those of the parser behind it from zero, and on the first line neither names a line.
 */
export function withLine(problem: string, line: number, by: "scanner" | "parser"): string {
  if (line === 0) return problem;
  return `line ${by === "scanner" ? line + 1 : line}: ${problem}`;
}
