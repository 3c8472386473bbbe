import type { Finding } from "../lint/finding.ts";
import type { Severity } from "../lint/rule.ts";

/** 0: nothing that fails; 1: findings; 2: could not run. */
export type ExitCode = 0 | 1 | 2;

/** When findings fail a run. */
export interface Threshold {
  /** The least severity that fails; `none` never fails. */
  readonly failOn: Severity | "none";
  /** How many warnings are let through; undefined where that is not limited apart from `failOn`. */
  readonly maxWarnings: number | undefined;
}

const weight = { info: 1, warning: 2, error: 3, none: 4 } as const;

/** Findings to exit code. With `maxWarnings`, warnings fail by their number alone. */
export function exitCode(findings: readonly Finding[], { failOn, maxWarnings }: Threshold): ExitCode {
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  if (maxWarnings !== undefined && warnings > maxWarnings) return 1;
  const fails = ({ severity }: Finding): boolean => weight[severity] >= weight[failOn] && !(severity === "warning" && maxWarnings !== undefined);
  return findings.some(fails) ? 1 : 0;
}
