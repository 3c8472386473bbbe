import type { PlainValue } from "../yaml/node.ts";
import { drafts } from "./dialect.ts";
import { pointerOf } from "./location.ts";
import type { Schema } from "./schema.ts";
import { SchemaError, type SchemaFault } from "./schema-error.ts";
import { SchemaSet } from "./schema-set.ts";
import { type Substitute, Validator } from "./validator.ts";
import { type Violation, printViolations } from "./violation.ts";

/** A schema that is ready to be applied. */
export interface ReadySchema {
  /** What is wrong with the value; nothing where it does as the schema says. A fault where finding out takes too long. */
  validate(value: PlainValue): readonly Violation[] | SchemaFault;
}

/** The address under which Helm keeps a chart's schema, as faults name it. */
const chartSchemaUrl = "file:///values.schema.json";

/**
 * Reads a JSON Schema of draft 04, 06, 07, 2019-09 or 2020-12 (where it names none: 2020-12) as Helm does, with santhosh-tekuri/jsonschema v6:
 * it is checked against its draft's own schema, and all that it refers to must be there. Nothing is fetched, nothing is compiled to code,
 * and `format` decides in drafts before 2019 only.
 */
export function readSchema(document: PlainValue, url = chartSchemaUrl): ReadySchema | SchemaFault {
  const schemas = new SchemaSet((schema) => checkAgainstMetaschema(schemas, schema));
  return guard(() => {
    const root = schemas.add(url, document);
    readAll(schemas, root);
    return { validate: (value) => guard(() => new Validator(schemas).validate(root, value)) };
  });
}

/** A schema of our own, which needs no checking; it is read as far as values lead into it. A fault in it is thrown. */
export function readTrustedSchema(document: PlainValue, url = chartSchemaUrl): ReadySchema {
  const schemas = new SchemaSet(() => undefined);
  const root = schemas.add(url, document);
  return { validate: (value) => new Validator(schemas).validate(root, value) };
}

/** Whether reading a schema or applying it came to nothing. */
export function isSchemaFault(result: ReadySchema | readonly Violation[] | SchemaFault): result is SchemaFault {
  return "kind" in result;
}

/** Reads every schema that can be reached, so that what is wrong with any of them comes out now. */
function readAll(schemas: SchemaSet, root: Schema): void {
  schemas.keywordsOf(root);
  for (const schema of schemas.schemas) schemas.keywordsOf(schema);
}

function checkAgainstMetaschema(schemas: SchemaSet, schema: Schema): void {
  const { document, pointer, location } = schema;
  const metaschema = schemas.metaschema(document.resourceAt(pointer).draft);
  const violations = new Validator(schemas, substituteDialects(schemas, schema)).validate(metaschema, schemas.valueOf(schema));
  if (violations.length === 0) return;
  throw new SchemaError("invalid", `"${location}" is not valid against metaschema: jsonschema validation failed with '${metaschema.location}'\n${printViolations(violations)}`);
}

/** Parts of a schema that have another draft are held against that one's metaschema. */
function substituteDialects(schemas: SchemaSet, { document, pointer }: Schema): Substitute {
  const metaschemas: ReadonlySet<Schema> = new Set(drafts.map((draft) => schemas.metaschema(draft)));
  return (schema, path) => {
    const resource = metaschemas.has(schema) ? document.resourceRootedAt(pointer + pointerOf(path())) : undefined;
    return resource === undefined ? schema : schemas.metaschema(resource.draft);
  };
}

function guard<T>(attempt: () => T): T | SchemaFault {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof SchemaError) return { kind: error.kind, message: error.message };
    throw error;
  }
}
