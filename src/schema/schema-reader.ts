import { RegexLimitError } from "../text/regex.ts";
import type { PlainValue } from "../yaml/node.ts";
import { conforms } from "./conformity.ts";
import { draftUrls } from "./dialect.ts";
import { pointerOf } from "./location.ts";
import type { Schema } from "./schema.ts";
import type { SchemaDocument } from "./schema-document.ts";
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
 * Reads JSON Schemas of draft 04, 06, 07, 2019-09 or 2020-12 (where they name none: 2020-12) as Helm does, with santhosh-tekuri/jsonschema v6.
 * Nothing is fetched, nothing becomes code, and `format` decides in drafts before 2019 only.
 * One reader serves many schemas: it keeps the metaschemas.
 */
export class SchemaReader {
  readonly #metaschemas = new SchemaSet();

  /** A schema of anybody's: it is checked against its draft's own schema, and all that it refers to must be there. */
  read(document: PlainValue, url = chartSchemaUrl): ReadySchema | SchemaFault {
    const schemas: SchemaSet = new SchemaSet(this.#metaschemas, (schema) => checkAgainstMetaschema(schemas, schema));
    return guard(() => {
      const root = schemas.add(url, document);
      readAll(schemas, root.document);
      return { validate: (value) => guard(() => new Validator(schemas).validate(root, value)) };
    });
  }

  /** A schema of our own, which needs no checking; it is read as far as values lead into it. A fault in it is thrown. */
  readTrusted(document: PlainValue, url = chartSchemaUrl): ReadySchema {
    const schemas = new SchemaSet(this.#metaschemas);
    const root = schemas.add(url, document);
    return { validate: (value) => guard(() => new Validator(schemas).validate(root, value)) };
  }
}

/** Whether reading a schema or applying it came to nothing. */
export function isSchemaFault(result: ReadySchema | readonly Violation[] | SchemaFault): result is SchemaFault {
  return "kind" in result;
}

/** Reads every schema that can be reached, so that what is wrong with any of them comes out now. */
function readAll(schemas: SchemaSet, document: SchemaDocument): void {
  for (const schema of document.schemas) schemas.keywordsOf(schema);
}

function checkAgainstMetaschema(schemas: SchemaSet, schema: Schema): void {
  const { document, pointer, location, value } = schema;
  const { draft } = document.resourceAt(pointer);
  if (!document.isMixed && conforms(value, draft, (pattern) => schemas.compile(pattern))) return;
  const metaschema = schemas.metaschema(draft);
  const violations = new Validator(schemas, document.isMixed ? substituteDialects(schemas, schema) : undefined).validate(metaschema, value);
  if (violations.length === 0) return;
  throw new SchemaError("invalid", `"${location}" is not valid against metaschema: jsonschema validation failed with '${metaschema.location}'\n${printViolations(violations)}`);
}

/** Parts of a schema that have another draft are held against that one's metaschema. */
function substituteDialects(schemas: SchemaSet, { document, pointer }: Schema): Substitute {
  const metaschemaUrls: ReadonlySet<string> = new Set(Object.values(draftUrls));
  return (schema, path) => {
    const isMetaschema = schema.pointer === "" && metaschemaUrls.has(schema.document.url);
    const resource = isMetaschema ? document.resourceRootedAt(pointer + pointerOf(path())) : undefined;
    return resource === undefined ? schema : schemas.metaschema(resource.draft);
  };
}

function guard<T>(attempt: () => T): T | SchemaFault {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof SchemaError) return { kind: error.kind, message: error.message };
    if (error instanceof RegexLimitError) return { kind: "limit", message: error.message };
    throw error;
  }
}
