import type { Finding } from "../lint/finding.ts";
import type { LintResult } from "../lint/lint.ts";
import { placeOf } from "./place.ts";
import { countFindings } from "./summary.ts";

/** The contract for programs; its schema is `schemas/findings.schema.json`. */
export function reportJson({ findings, looked }: LintResult): string {
  return `${JSON.stringify({ findings: findings.map(finding), summary: { ...countFindings(findings), ...looked } }, undefined, 2)}\n`;
}

function finding({ rule, severity, message, at, exact, object, path, values, related }: Finding): object {
  return {
    rule,
    severity,
    message,
    ...placeOf(at),
    exact,
    ...(object && { object: { apiVersion: object.apiVersion, kind: object.kind, ...(object.namespace !== undefined && { namespace: object.namespace }), name: object.name } }),
    ...(path !== undefined && { path }),
    ...(values.length > 0 && { values: values.map(({ key, origin, at: place }) => ({ key, ...(place && pointOf(place)), origin })) }),
    related: related.map((other) => ({ message: other.message, ...pointOf(other.at) })),
  };
}

function pointOf(at: Finding["at"]): { file: string; line: number; column: number } {
  const { file, line, column } = placeOf(at);
  return { file, line, column };
}
