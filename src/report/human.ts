import type { Finding } from "../lint/finding.ts";
import type { LintResult, Looked } from "../lint/lint.ts";
import { excerpt } from "../text/excerpt.ts";
import type { Span } from "../text/span.ts";
import { placeText } from "./place.ts";
import type { ReportContext } from "./reporter.ts";
import { countFindings, plural } from "./summary.ts";

/** For people: each finding with its line, underlined, and where its value came from. */
export function reportHuman({ findings, looked }: LintResult, { color }: Pick<ReportContext, "color">): string {
  const paint = color ? painted : plain;
  return findings.map((finding) => `${describe(finding, paint)}\n`).join("") + `${summary(findings, looked)}\n`;
}

type Paint = Readonly<Record<"error" | "warning" | "info" | "bold" | "dim", (text: string) => string>>;

const plain: Paint = { error: same, warning: same, info: same, bold: same, dim: same };
const painted: Paint = { error: ansi(31), warning: ansi(33), info: ansi(36), bold: ansi(1), dim: ansi(2) };

function same(text: string): string {
  return text;
}

function ansi(code: number): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

function describe({ rule, severity, message, at, object, path, values, related }: Finding, paint: Paint): string {
  const lines = [`${paint.bold(paint[severity](severity))}: ${paint.bold(message)} ${paint.dim(`[${rule}]`)}`];
  lines.push(...frame(at, "-->", paint, paint[severity]));
  if (object !== undefined) lines.push(note(`in ${object.kind}/${object.name}${path === undefined || path === "" ? "" : ` ${path}`}`, paint));
  for (const { key, at: place, origin } of values) {
    if (place === undefined) lines.push(note(`value ${key} ${origin === "set" ? "from --set" : "is not in any values file"}`, paint));
    else lines.push(note(`value ${key}`, paint), ...frame(place, "-->", paint, paint.info));
  }
  for (const other of related) lines.push(note(other.message, paint), ...frame(other.at, "-->", paint, paint.info));
  return `${lines.join("\n")}\n`;
}

/** The place, its line, and what is meant in it. */
function frame(at: Span, arrow: string, paint: Paint, mark: (text: string) => string): string[] {
  const { line, text, from, length } = excerpt(at);
  const margin = " ".repeat(String(line).length);
  return [
    `${margin}${paint.dim(arrow)} ${placeText(at)}`,
    paint.dim(`${margin} |`),
    `${paint.dim(`${line} |`)} ${text}`,
    `${paint.dim(`${margin} |`)} ${" ".repeat(from)}${mark("^".repeat(length))}`,
  ];
}

function note(text: string, paint: Paint): string {
  return `  ${paint.dim("=")} ${text}`;
}

function summary(findings: readonly Finding[], { charts, manifests, dockerfiles }: Looked): string {
  const { errors, warnings, infos } = countFindings(findings);
  const looked = [charts > 0 && plural(charts, "chart"), manifests > 0 && plural(manifests, "manifest"), dockerfiles > 0 && plural(dockerfiles, "Dockerfile")].filter((part) => part !== false);
  const found = errors + warnings + infos === 0 ? "nothing found" : `${plural(errors, "error")}, ${plural(warnings, "warning")}, ${plural(infos, "info")}`;
  return `${found} in ${looked.length === 0 ? "nothing" : looked.join(", ")}`;
}
