import { textOf, type Span } from "../text/span.ts";
import type { Chart } from "./chart.ts";
import type { HelmLine } from "./helm-line.ts";
import type { Usage, ValuesRead } from "./usage.ts";
import type { ValuesPath } from "./usage-value.ts";

/** A key that templates read although nobody gives it, and the place that reads it, or something below it. */
export interface MissingValue {
  readonly path: ValuesPath;
  readonly at: Span;
  /** What is read, if not the key itself: something below it, so that rendering fails where it is reached. */
  readonly below: ValuesPath | undefined;
  /** The keys that are there instead. */
  readonly siblings: readonly string[];
}

/**
 * The keys that the templates of a chart read without a thought of their absence, and that no values.yaml, schema, comment or ci/ file knows.
 * Of a map that is empty by default, or null, nothing is said: what it holds is up to users.
 */
export function findMissingValues(chart: Chart, usage: Usage, helm: HelmLine): readonly MissingValue[] {
  if (chart.values === undefined) return [];
  const known = describedKeys(chart);
  const found = new Map<string, MissingValue>();
  const note = (read: ValuesRead, isWalked: boolean): void => {
    const missing = firstMissing(read.path, chart, usage, helm, known);
    if (missing === undefined) return;
    const key = missing.path.join(".");
    const isBelow = isWalked || missing.path.length < read.path.length;
    if (!found.has(key) || (isBelow && found.get(key)?.below === undefined)) found.set(key, { ...missing, at: read.at, below: isBelow ? read.path : undefined });
  };
  for (const read of usage.printed) note(read, false);
  for (const read of usage.walked) note(read, true);
  return [...found.values()];
}

function firstMissing(path: ValuesPath, chart: Chart, usage: Usage, helm: HelmLine, known: (key: string) => boolean): Pick<MissingValue, "path" | "siblings"> | undefined {
  const [top = ""] = path;
  const belongsToOthers = ["global", "tags"].includes(top) || (chart.metadata.dependencies ?? []).some(({ name, alias }) => top === name || top === alias) || chart.dependencies.some(({ name }) => name === top);
  if (belongsToOthers || path.includes("*")) return undefined;
  let table: unknown = chart.defaults(helm);
  for (const [index, name] of path.entries()) {
    if (!(table instanceof Map) || (table.size === 0 && index > 0)) return undefined;
    if (!table.has(name)) {
      const isThoughtOf = path.some((_, end) => end >= index && usage.isOptional(path.slice(0, end + 1)));
      return isThoughtOf || known(name) ? undefined : { path: path.slice(0, index + 1), siblings: [...table.keys()].map(String) };
    }
    table = table.get(name);
  }
  return undefined;
}

/** Whether a key is told of elsewhere: in a comment of values.yaml, in the schema, or in a values file of ci/. */
function describedKeys(chart: Chart): (key: string) => boolean {
  const comments = (chart.values?.comments ?? []).map((comment) => textOf(comment)).join("\n");
  const others = [...chart.tree].filter(([path]) => path === "values.schema.json" || /^ci\/.*\.ya?ml$/.test(path)).map(([, source]) => source.text);
  return (key) => {
    const word = key.replace(/[^\w-]/g, "");
    const named = new RegExp(`(?:^|[^\\w-])${word}(?![\\w-])`);
    return named.test(comments) || others.some((text) => named.test(text));
  };
}
