/**
 * The text form of a chart with what the real helm printed for it:
 *
 *     default
 *     two: --set replicas=2
 *     -- templates/a.yaml --
 *     replicas: {{ .Values.replicas }}
 *     == 4.2 two ==
 *     ---
 *     # Source: demo/templates/a.yaml
 *     replicas: 2
 *
 * First the cases, each with its flags; then the files of the chart; then what each line of Helm printed for each case, to
 * standard output, or to standard error from `Error: ` on.
 */
export interface Recording {
  readonly cases: readonly RecordedCase[];
  /** The files of the chart by path; a Chart.yaml is there even where the text has none. `charts/a.tgz!/b` lies in an archive. */
  readonly files: ReadonlyMap<string, string>;
}

export interface RecordedCase {
  readonly name: string;
  readonly flags: readonly string[];
  /** What each line of Helm printed. */
  readonly printed: ReadonlyMap<string, string>;
}

const defaultChartfile = "apiVersion: v2\nname: demo\nversion: 0.1.0\n";

/** A file whose last line has no line end. */
const noLineEnd = " (no line end)";

export function parseRecording(text: string): Recording {
  const files = new Map([["Chart.yaml", defaultChartfile]]);
  const printed = new Map<string, Map<string, string>>();
  const parts = text.split(/^(?=-- .+ --$|== .+ ==$)/m);
  const header = /^(?:--|==) /.test(text) ? "" : (parts.shift() ?? "");
  for (const section of parts) {
    const lineEnd = section.indexOf("\n");
    const title = section.slice(3, lineEnd - 3);
    const body = section.slice(lineEnd + 1);
    if (section.startsWith("--")) {
      const isCut = title.endsWith(noLineEnd);
      files.set(isCut ? title.slice(0, -noLineEnd.length) : title, isCut ? body.replace(/\n$/, "") : body);
      continue;
    }
    const [line = "", ...name] = title.split(" ");
    const known = printed.get(name.join(" ")) ?? new Map<string, string>();
    printed.set(name.join(" "), known.set(line, body));
  }
  const cases = header.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#")).map((line) => {
    const [, name = "", flags = ""] = /^([^:]+)(?:: *(.*))?$/.exec(line) ?? [];
    return { name, flags: splitFlags(flags), printed: printed.get(name) ?? new Map<string, string>() };
  });
  return { cases, files };
}

/** The text of a recording with the answers of one run put in place of the old ones. */
export function withAnswers(text: string, answers: readonly { readonly line: string; readonly name: string; readonly printed: string }[]): string {
  const chart = text.split(/^(?=== .+ ==$)/m)[0] ?? "";
  return chart + answers.map(({ line, name, printed }) => `== ${line} ${name} ==\n${printed}`).join("");
}

/** As a shell would split them, double and single quotes taken off. */
function splitFlags(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
