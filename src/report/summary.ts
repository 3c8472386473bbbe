import type { Finding } from "../lint/finding.ts";

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Counts {
  const count = (severity: Finding["severity"]): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
