import type { Provenance } from "../chart/provenance.ts";
import type { Answer, Traced } from "../chart/trace.ts";
import { excerpt } from "../text/excerpt.ts";
import type { Span } from "../text/span.ts";
import { placeText } from "./place.ts";
import { plural } from "./summary.ts";

/** Beyond so many places, each is told in one line. */
const fewest = 3;

/** Answers of `chartlint trace`, for people. */
export function reportTrace({ places, guards }: Answer): string {
  const told = places.length <= fewest ? places.map(describe) : places.map(mention);
  const branches = guards.map(({ condition, scalars }) => `${condition.holds ? "lets" : "keeps out; its else lets"} ${plural(scalars, "value")} appear:\n${frame(condition.at).join("\n")}\n`);
  return [...told, ...branches].join("\n");
}

function describe({ object, path, text, provenance }: Traced): string {
  const { at, calls, inner, values, conditions, isTracked } = provenance;
  const lines = [`${object} ${path}: ${text}`, ...frame(at)];
  for (const place of inner) lines.push("  = written here", ...frame(place));
  for (const place of calls.toReversed()) lines.push("  = called from here", ...frame(place));
  for (const { key, origin, span } of values.filter(({ role }) => role !== "control")) {
    lines.push(`  = value ${key} ${origin === "set" ? "from --set" : span === undefined ? "is not in any values file" : ""}`.trimEnd());
    if (span !== undefined) lines.push(...frame(span));
  }
  for (const condition of conditions) lines.push(`  = ${condition.holds ? "because this holds" : "because this does not hold"}${looksAt(condition.values.map(({ key }) => key))}`, ...frame(condition.at));
  const looked = lookedAt(provenance);
  if (looked.length > 0) lines.push(`  = also looked at: ${looked.join(", ")}`);
  if (!isTracked) lines.push("  = the exact way could not be found: this is what the template alone tells");
  return `${lines.join("\n")}\n`;
}

function mention({ object, path, text, provenance }: Traced): string {
  return `${object} ${path}: ${text}\n  --> ${placeText(provenance.at)}`;
}

/** The keys that were compared or chosen by, in no condition that is shown. */
function lookedAt({ values, conditions }: Provenance): readonly string[] {
  const shown = new Set(conditions.flatMap((condition) => condition.values.map(({ key }) => key)));
  return values.filter(({ role, key }) => role === "control" && !shown.has(key)).map(({ key }) => key);
}

function looksAt(keys: readonly string[]): string {
  return keys.length === 0 ? "" : `, which looks at ${keys.join(", ")}`;
}

function frame(at: Span): string[] {
  const { line, text, from, length } = excerpt(at);
  const margin = " ".repeat(String(line).length);
  return [`${margin}--> ${placeText(at)}`, `${margin} |`, `${line} | ${text}`, `${margin} | ${" ".repeat(from)}${"^".repeat(length)}`];
}
