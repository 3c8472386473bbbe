import type { Census } from "./census.ts";
import type { AnyRule, Problem, Severity, SubjectKind, Subjects } from "./rule.ts";
import { reservedRules, type NamedRule, type Rulebook } from "./rulebook.ts";
import { minorVersion, newestKubernetes, type Settings } from "./settings.ts";

/** A problem, and the rule that saw it. */
export interface FoundProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly problem: Problem;
}

/** A rule that threw: our own mistake. It costs only itself. */
export interface RuleCrash {
  readonly rule: string;
  readonly error: Error;
}

export interface RunResult {
  readonly problems: readonly FoundProblem[];
  readonly crashes: readonly RuleCrash[];
}

/** Shows every rule its subjects; the faults of the readers come first. */
export function runRules(rulebook: Rulebook, census: Census, settings: Settings): RunResult {
  const problems: FoundProblem[] = faultsAsProblems(census, settings);
  const crashes: RuleCrash[] = [];
  for (const named of rulebook) {
    try {
      problems.push(...runRule(named, census, settings));
    } catch (error) {
      crashes.push({ rule: named.id, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return { problems, crashes };
}

function runRule({ id, rule }: NamedRule, census: Census, settings: Settings): FoundProblem[] {
  const context = { options: rule.options ?? {}, kubernetes: minorVersion(settings.kubernetes) ?? newestKubernetes, schemas: settings.schemas, date: settings.date };
  const found: FoundProblem[] = [];
  for (const subject of census.subjects[rule.subject]) {
    for (const problem of checkOne(rule, subject, context)) found.push({ rule: id, severity: rule.severity, problem });
  }
  return found;
}

/** The one place where a rule and its subject are known to belong together only by the table they come from. */
function checkOne(rule: AnyRule, subject: Subjects[SubjectKind], context: Parameters<AnyRule["check"]>[1]): Iterable<Problem> {
  const check = rule.check as (subject: Subjects[SubjectKind], context: Parameters<AnyRule["check"]>[1]) => Iterable<Problem>;
  return check.call(rule, subject, context);
}

function faultsAsProblems(census: Census, settings: Settings): FoundProblem[] {
  return census.faults.flatMap(({ kind, message, at, related }) => {
    const reserved = reservedRules.find(({ id }) => id === kind);
    if (reserved === undefined) throw new Error(`fault of the unknown kind ${kind}`);
    return settings.disabled.has(kind) ? [] : [{ rule: kind, severity: reserved.severity, problem: { at, message, related } }];
  });
}
