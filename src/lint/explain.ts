import { plainExample } from "./example.ts";
import { reservedRules, type NamedRule, type Rulebook } from "./rulebook.ts";
import { suggest } from "../text/suggest.ts";

/** One rule as a page; undefined where there is none of that id. */
export function explain(id: string, rulebook: Rulebook): string | undefined {
  const named = rulebook.find((rule) => rule.id === id);
  if (named !== undefined) return rulePage(named);
  const reserved = reservedRules.find((rule) => rule.id === id);
  return reserved && `${reserved.id} (${reserved.severity})\n${reserved.title}\n\n${wrap(reserved.why)}\n`;
}

/** The id nearest to a misspelt one. */
export function nearestRule(id: string, rulebook: Rulebook): string | undefined {
  return suggest(id, [...rulebook.map((rule) => rule.id), ...reservedRules.map((rule) => rule.id)]);
}

/** All rules as a table: id, severity, title. */
export function listRules(rulebook: Rulebook): string {
  const rows = [
    ...rulebook.map(({ id, family, rule }) => ({ id, family, severity: rule.severity, title: rule.title, profile: rule.profile })),
    ...reservedRules.map((rule) => ({ ...rule, family: "syntax", profile: "recommended" })),
  ].sort((a, b) => (a.family === b.family ? (a.id < b.id ? -1 : 1) : a.family < b.family ? -1 : 1));
  const width = Math.max(...rows.map(({ id }) => id.length));
  let family = "";
  return rows
    .map((row) => {
      const heading = row.family === family ? "" : `${family === "" ? "" : "\n"}${row.family}\n`;
      family = row.family;
      return `${heading}  ${row.id.padEnd(width)}  ${row.severity.padEnd(7)}  ${row.title}${row.profile === "strict" ? " (strict)" : ""}\n`;
    })
    .join("");
}

function rulePage({ id, family, rule }: NamedRule): string {
  const parts = [`${id} (${rule.severity}, ${family})\n${rule.title}`, wrap(rule.why)];
  for (const { bad, good, says, options } of rule.examples) {
    if (options !== undefined) parts.push(`With ${JSON.stringify(options)}:`);
    parts.push(`Bad:\n\n${indent(plainExample(bad))}\n\n  ${rule.severity}: ${says}`, `Good:\n\n${indent(plainExample(good))}`);
  }
  if (rule.options !== undefined && Object.keys(rule.options).length > 0) {
    parts.push(`Options:\n${Object.entries(rule.options).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`).join("\n")}`);
  }
  if (rule.covers !== undefined) parts.push(`Stands for: ${rule.covers.join(", ")}`);
  parts.push(`Silence it where it is wrong:\n  chartlint-disable-next-line ${id} -- reason    (in a comment; also -line, -file)`);
  parts.push(`See:\n${rule.see.map((address) => `  ${address}`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "    ");
}

/** A paragraph without the line breaks of its source. */
function wrap(text: string): string {
  const words = text.trim().split(/\s+/);
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && line.length + word.length >= 90) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
