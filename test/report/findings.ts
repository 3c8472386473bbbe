import type { Finding } from "../../src/lint/finding.ts";
import type { LintResult } from "../../src/lint/lint.ts";
import { Source } from "../../src/text/source.ts";
import { span } from "../../src/text/span.ts";

const template = new Source("shop/templates/deployment.yaml", 'kind: Deployment\nspec:\n  image: "{{ .Values.image }}"\n');
const values = new Source("shop/values.yaml", "image: nginx\n");

/** A finding through a template, and one in a Dockerfile whose line is odd. */
export const findings: readonly Finding[] = [
  {
    rule: "latest-tag",
    severity: "error",
    message: "Image nginx has no tag, which means latest; name a version",
    at: span(template, 33, 52),
    exact: false,
    object: { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" },
    path: "spec.template.spec.containers[0].image",
    values: [
      { key: "image", origin: "default", at: span(values, 7, 12) },
      { key: "image.tag", origin: "set", at: undefined },
    ],
    related: [{ message: "the other place", at: span(values, 0, 5) }],
  },
  {
    rule: "docker-syntax",
    severity: "warning",
    message: "50% of it: a, b",
    at: span(new Source("a,b/Dockerfile", "FROM\tx\n"), 0, 6),
    exact: true,
    object: undefined,
    path: undefined,
    values: [],
    related: [],
  },
];

export const result: LintResult = { findings, crashes: [], looked: { charts: 1, manifests: 0, dockerfiles: 1 } };
export const nothing: LintResult = { findings: [], crashes: [], looked: { charts: 0, manifests: 2, dockerfiles: 0 } };
