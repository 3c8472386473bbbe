import type { Chart } from "../chart/chart.ts";
import { positionAt } from "../text/position.ts";
import type { Span } from "../text/span.ts";
import { silencedByAnnotations } from "./annotation.ts";
import type { Census } from "./census.ts";
import { commentsInChart, commentsInDockerfile, commentsInDocuments, commentsInYaml } from "./comment.ts";
import { identity, type Finding, type ObjectName } from "./finding.ts";
import type { ParsedFolder } from "./parse.ts";
import { PeerChecks } from "./peer-check.ts";
import { reservedRules, selectRules, type Rulebook } from "./rulebook.ts";
import type { Settings } from "./settings.ts";
import { readSuppressions, type Suppression, type Suppressions } from "./suppression.ts";

/** What was looked at in a run, as far as it can say that a finding is not wanted. */
export interface Looked {
  readonly charts: readonly Chart[];
  readonly manifests: readonly ParsedFolder[];
  readonly census: Census;
}

/** The reserved id of a suppression that silences nothing. */
const unusedSuppression = "unused-suppression";

/** Faults after which some of a chart has not been looked at, so that nothing can be said of what its suppressions are for. */
const blinding: ReadonlySet<string> = new Set(["chart-syntax", "limit-exceeded", "missing-dependency", "refused-values", "schema-violation", "template-failure", "template-syntax", "unknown-function", "yaml-syntax", "docker-syntax"]);

/**
 * Leaves out what nobody wants to be told: the same thing twice, faults of vendored subcharts unless they are asked for, and what a comment or
 * an annotation silences. Comments that silence nothing are told in turn.
 */
export function suppress(findings: readonly Finding[], looked: Looked, rulebook: Rulebook, settings: Settings): readonly Finding[] {
  const peers = new PeerChecks(rulebook);
  const known = [...rulebook, ...reservedRules].map(({ id }) => id);
  const comments = [
    ...looked.charts.flatMap(commentsInChart),
    ...settings.valuesFiles.flatMap(commentsInYaml),
    ...looked.manifests.flatMap(({ files }) => files.flatMap(({ documents }) => commentsInDocuments(documents))),
    ...looked.census.subjects.dockerfile.flatMap(commentsInDockerfile),
  ];
  const asked = readSuppressions(comments, known, peers, settings.date);
  const annotated = annotatedObjects(looked.census, peers);
  const used = new Set<Suppression>();

  const told = new Map<string, Finding>();
  for (const finding of findings) {
    if (!settings.subcharts && looked.charts.some((chart) => isVendored(finding, chart))) continue;
    const silencing = asked.suppressions.filter((suppression) => silences(suppression, finding));
    for (const suppression of silencing) used.add(suppression);
    const isExempt = finding.object !== undefined && (annotated.get(nameKey(finding.object))?.has(finding.rule) ?? false);
    if (silencing.length === 0 && !isExempt && !told.has(identity(finding))) told.set(identity(finding), finding);
  }
  if (settings.disabled.has(unusedSuppression)) return [...told.values()];
  const running = new Set([...selectRules(rulebook, settings), ...reservedRules.filter(({ id }) => !settings.disabled.has(id))].map(({ id }) => id));
  const isBlind = findings.some(({ rule }) => blinding.has(rule));
  for (const finding of unused(asked, used, running, isBlind)) {
    const isWanted = !asked.suppressions.some((suppression) => suppression.rules?.has(unusedSuppression) === true && silences(suppression, finding));
    if (isWanted && (settings.subcharts || !looked.charts.some((chart) => isVendored(finding, chart)))) told.set(identity(finding), finding);
  }
  return [...told.values()];
}

/** Whether a finding, or a value that it comes from, stands on a line where its rule is silent. */
function silences({ at: { source }, rules, lines }: Suppression, { rule, at, values }: Finding): boolean {
  if (rules !== undefined ? !rules.has(rule) : rule === unusedSuppression) return false;
  return [at, ...values.map((value) => value.at)].some((place) => {
    if (place === undefined || place.source.path !== source.path) return false;
    const { line } = positionAt(place.source, place.start);
    return lines.first <= line && line <= lines.last;
  });
}

/** Our own suppressions that silence nothing, of rules that did run; and the names in them that no rule has. */
function unused({ suppressions, mistakes }: Suppressions, used: ReadonlySet<Suppression>, running: ReadonlySet<string>, isBlind: boolean): Finding[] {
  const idle = suppressions.filter((suppression) => {
    const [rule] = suppression.rules ?? [];
    return suppression.isOurs && !isBlind && !used.has(suppression) && (rule === undefined || (running.has(rule) && rule !== unusedSuppression));
  });
  return [
    ...mistakes.map(({ at, message }) => tell(at, message)),
    ...idle.map(({ at, rules }) => tell(at, rules === undefined ? "No rule has anything to say here; remove the suppression" : `${[...rules].join(", ")} has nothing to say here; remove the suppression`)),
  ];
}

function tell(at: Span, message: string): Finding {
  return { rule: unusedSuppression, severity: "warning", message, at, exact: true, object: undefined, path: undefined, values: [], related: [] };
}

/** The rules that are silent for each object with annotations that say so. */
function annotatedObjects({ objects }: Census, peers: PeerChecks): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const object of [...objects.values()].flat()) {
    const silenced = silencedByAnnotations(object, peers);
    if (silenced.size > 0) found.set(nameKey(object), silenced);
  }
  return found;
}

function nameKey({ apiVersion, kind, namespace, name }: ObjectName): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

/** Whether a finding lies in a chart below `charts/`, unpacked or not. */
function isVendored(finding: Finding, chart: Chart): boolean {
  return finding.at.source.path.startsWith(`${chart.path}/charts/`) || finding.at.source.path.startsWith(`${chart.path}!/charts/`);
}
