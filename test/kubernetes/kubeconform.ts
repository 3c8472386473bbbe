import type { KubernetesSchemas } from "../../src/kubernetes/kubernetes-schemas.ts";
import type { SchemaViolation } from "../../src/kubernetes/schema-violation.ts";
import { Source } from "../../src/text/source.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { parseDocuments } from "../../src/yaml/parse.ts";

/** What kubeconform says of one object: `apps/v1 Deployment shop: valid`. */
export type Status = "valid" | "invalid" | "error" | "empty";

/** A case: a name and a stream of objects. */
export interface ValidityCase {
  readonly name: string;
  readonly text: string;
}

/** The cases of a fixture, each under `-- name --`. */
export function readCases(fixture: string): ValidityCase[] {
  const parts = fixture.split(/^-- (\S+) --\n/m);
  const cases: ValidityCase[] = [];
  for (let at = 1; at + 1 < parts.length; at += 2) cases.push({ name: parts[at] ?? "", text: parts[at + 1] ?? "" });
  return cases;
}

/** What kubeconform would say of each object of a stream, told from our own violations: the same words, sorted. */
export function kubeconformStatuses(text: string, schemas: KubernetesSchemas, version: string, isStrict: boolean): string[] {
  const statuses: string[] = [];
  for (const document of parseDocuments(new Source("stream.yaml", text))) {
    if (document.fault !== undefined) statuses.push("  : error");
    else if (document.root !== undefined) statuses.push(...objectStatuses(Cursor.of(document), schemas, version, isStrict));
  }
  return statuses.sort();
}

function objectStatuses(root: Cursor, schemas: KubernetesSchemas, version: string, isStrict: boolean): string[] {
  const kind = root.at("kind").string ?? "";
  if (kind.toLowerCase() === "list") return root.at("items").items().flatMap((item) => objectStatuses(item, schemas, version, isStrict));
  const apiVersion = root.at("apiVersion").string ?? "";
  const metadata = root.at("metadata");
  const name = metadata.at("name").string || (metadata.at("generateName").string === undefined ? "" : `${metadata.at("generateName").string}{{ generateName }}`);
  const tell = (status: Status): string[] => [`${apiVersion} ${kind} ${name}: ${status}`];
  if (kind === "" || apiVersion === "") return tell("error");
  if (schemas.typeOf(apiVersion, kind, version) === undefined) return tell(isWrongCaseOnly(apiVersion, kind, schemas, version) ? "invalid" : "error");
  const violations = schemas.violations({ root, apiVersion, kind }, version);
  if (isStrict && violations.some(({ fault }) => fault === "duplicate-key")) return tell("error");
  return tell(violations.some((violation) => doesKubeconformSee(violation, isStrict)) ? "invalid" : "valid");
}

/** Its schema files are named in lower case, so that a kind in the wrong case has a schema, and breaks it. */
function isWrongCaseOnly(apiVersion: string, kind: string, schemas: KubernetesSchemas, version: string): boolean {
  return schemas.kinds().some((known) => known.apiVersion === apiVersion && known.kind.toLowerCase() === kind.toLowerCase() && schemas.typeOf(apiVersion, known.kind, version) !== undefined);
}

/** Which of our violations published schemas express: no values of enums, no ranges, of formats only that of times. */
export function doesKubeconformSee(violation: SchemaViolation, isStrict: boolean): boolean {
  switch (violation.fault) {
    case "wrong-type":
    case "missing-field":
    case "null":
      return true;
    case "unknown-field":
      return isStrict;
    case "malformed":
      return violation.expected.name === "time";
    case "refused-value":
    case "duplicate-key":
      return false;
  }
}
