import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { SchemaReader, isSchemaFault } from "../../src/schema/schema-reader.ts";
import { printViolations } from "../../src/schema/violation.ts";
import { plain } from "./plain.ts";

/** A case as scripts/record-schema wrote it down: what Helm prints below the name of the chart, nothing where all is well. */
interface RecordedCase {
  readonly name: string;
  readonly schema: unknown;
  readonly values: unknown;
  readonly says: string;
}

const folder = resolve(import.meta.dirname, "../../fixtures/schema");
const reader = new SchemaReader();

describe("schemas, as recorded from Helm's library", () => {
  it.each(readdirSync(folder))("%s", (file) => {
    const cases = JSON.parse(readFileSync(join(folder, file), "utf8")) as RecordedCase[];
    expect(cases.length).toBeGreaterThan(100);
    const differences = cases.map(({ name, schema, values, says }) => ({ name, recorded: sorted(says), ours: sorted(answer(schema, values)) })).filter(({ recorded, ours }) => recorded !== ours);
    expect(differences).toEqual([]);
  });
});

function answer(schema: unknown, values: unknown): string {
  const ready = reader.read(plain(schema));
  const result = isSchemaFault(ready) ? ready : ready.validate(plain(values));
  return isSchemaFault(result) ? result.message : printViolations(result);
}

/** The library goes through maps in an order of its own, which changes from run to run. */
function sorted(text: string): string {
  return text.split("\n").sort().join("\n");
}
