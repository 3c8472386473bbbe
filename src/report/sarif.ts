import { calledFromHere, writtenHere, type Finding } from "../lint/finding.ts";
import type { LintResult } from "../lint/lint.ts";
import { reservedRules } from "../lint/rulebook.ts";
import type { Severity } from "../lint/rule.ts";
import type { Span } from "../text/span.ts";
import { placeOf } from "./place.ts";
import type { ReportContext } from "./reporter.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly see: string | undefined;
}

/** SARIF 2.1.0, for code scanning. */
export function reportSarif({ findings }: LintResult, { rulebook, version }: ReportContext): string {
  const texts: RuleText[] = [
    ...rulebook.map(({ id, rule }) => ({ id, title: rule.title, why: rule.why, severity: rule.severity, see: rule.see[0] })),
    ...reservedRules.map((rule) => ({ ...rule, see: undefined })),
  ];
  const used = texts.filter(({ id }) => findings.some((finding) => finding.rule === id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "chartlint", semanticVersion: version, rules: used.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => result(finding, used.findIndex(({ id }) => id === finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor({ id, title, why, severity, see }: RuleText): object {
  const text = why.trim().replace(/\s*\n\s*/g, " ");
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text },
    help: { text },
    ...(see !== undefined && { helpUri: see }),
    defaultConfiguration: { level: levels[severity] },
  };
}

function result({ rule, severity, message, at, object, path, values, related }: Finding, ruleIndex: number): object {
  const others = [
    ...values.flatMap(({ key, at: place }) => (place === undefined ? [] : [{ message: `value ${key}`, at: place }])),
    ...related,
  ];
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: physical(at),
        ...(object !== undefined && { logicalLocations: [{ fullyQualifiedName: `${object.kind}/${object.name}${path === undefined || path === "" ? "" : `/${path}`}` }] }),
      },
    ],
    ...codeFlow(values, related, at, message),
    ...(others.length > 0 && { relatedLocations: others.map((other, index) => ({ id: index, physicalLocation: physical(other.at), message: { text: other.message } })) }),
  };
}

/** The way of the text, from the values through the templates to the place of the finding, where it has any. */
function codeFlow(values: Finding["values"], related: Finding["related"], at: Span, message: string): object {
  const steps = [
    ...values.flatMap(({ key, at: place }) => (place === undefined ? [] : [{ message: `value ${key}`, at: place }])),
    ...related.filter((other) => other.message === writtenHere),
    { message, at },
    ...related.filter((other) => other.message === calledFromHere).toReversed(),
  ];
  if (steps.length === 1) return {};
  return { codeFlows: [{ threadFlows: [{ locations: steps.map((step) => ({ location: { physicalLocation: physical(step.at), message: { text: step.message } } })) }] }] };
}

function physical(at: Span): object {
  const { file, line, column, endLine, endColumn } = placeOf(at);
  return { artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") }, region: { startLine: line, startColumn: column, endLine, endColumn } };
}
