import type { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import type { SchemaFault } from "../schema/schema-error.ts";
import { isSchemaFault, type ReadySchema, type SchemaReader } from "../schema/schema-reader.ts";
import { printViolations, separateViolations, type Violation } from "../schema/violation.ts";
import { parseJson } from "../sprig/json-parser.ts";
import { GoError, Int, isMap, typeOf, type Value } from "../template/value.ts";
import type { PlainValue } from "../yaml/node.ts";
import { parseDocument } from "../yaml/parse.ts";
import type { ActiveChart } from "./active-chart.ts";
import type { Chart } from "./chart.ts";
import type { Table } from "./coalesce.ts";
import { nodeAt } from "./yaml-path.ts";

/** A chart's values.schema.json, read once. */
export class ValuesSchema {
  readonly source: Source;
  readonly #reader: SchemaReader;
  #ready: ReadySchema | SchemaFault | undefined;

  constructor(source: Source, reader: SchemaReader) {
    this.source = source;
    this.#reader = reader;
  }

  /** The schema, or what is wrong with it. */
  get ready(): ReadySchema | SchemaFault {
    return (this.#ready ??= read(this.source, this.#reader));
  }

  /** Where a keyword stands that a violation names. */
  placeOf({ schema }: Violation): Span {
    const pointer = schema.slice(schema.indexOf("#") + 1);
    const tokens = pointer.split("/").slice(1).map((token) => decodeToken(token));
    const root = parseDocument(this.source).root;
    for (let length = tokens.length; length > 0; length -= 1) {
      const node = nodeAt(root, tokens.slice(0, length));
      if (node !== undefined) return span(this.source, node.start, node.end);
    }
    return span(this.source, 0, 0);
  }
}

/** What a schema has against the values of its chart. */
export interface SchemaComplaint {
  readonly chart: Chart;
  readonly schema: ValuesSchema;
  /** Below the `.Values` of the chart. */
  readonly path: readonly string[];
  readonly message: string;
  readonly violation: Violation | undefined;
  /** The schema cannot be used here although Helm, with a network, could: a note, no fault of the chart's. */
  readonly isOutOfReach: boolean;
}

/** The complaints of all schemas of a chart and its subcharts, and what Helm says of them (ValidateAgainstSchema). */
export function checkSchemas(root: ActiveChart, values: Table): { readonly complaints: readonly SchemaComplaint[]; readonly refusal: string | undefined } {
  const complaints: SchemaComplaint[] = [];
  let text = "";
  const visit = (chart: ActiveChart, own: Table): void => {
    const schema = chart.chart.schema;
    if (schema !== undefined) text += check(chart, schema, own, complaints);
    for (const dependency of chart.dependencies) {
      const inner = own.get(dependency.name);
      if (isMap(inner)) visit(dependency, inner);
      else if (inner !== undefined && inner !== null) text += `${dependency.name}:\ninvalid type for values: expected object (map), got ${typeOf(inner)}\n`;
    }
  };
  visit(root, values);
  return { complaints, refusal: text === "" ? undefined : `values don't meet the specifications of the schema(s) in the following chart(s):\n${text}` };
}

/** What Helm prints for one chart; empty where the values do as the schema says, or where nobody can tell. */
function check({ chart, name }: ActiveChart, schema: ValuesSchema, values: Table, complaints: SchemaComplaint[]): string {
  const { ready } = schema;
  const result = isSchemaFault(ready) ? ready : ready.validate(toPlain(values));
  if (isSchemaFault(result)) {
    const isOutOfReach = result.kind === "remote";
    complaints.push({ chart, schema, path: [], message: `values.schema.json cannot be used: ${result.message}`, violation: undefined, isOutOfReach });
    if (isOutOfReach) return "";
    return `${name}:\n${result.message}`;
  }
  if (result.length === 0) return "";
  for (const violation of separateViolations(result)) complaints.push({ chart, schema, path: violation.path.map(String), message: violation.message, violation, isOutOfReach: false });
  return `${name}:\n${printViolations(result)}\n`;
}

function read(source: Source, reader: SchemaReader): ReadySchema | SchemaFault {
  try {
    const { value, error } = parseJson(source.text);
    return error === undefined ? reader.read(toPlain(value)) : { kind: "invalid", message: error.message };
  } catch (error) {
    if (error instanceof GoError) return { kind: "limit", message: error.message };
    throw error;
  }
}

/** Values as JSON has them: integers that flags gave become numbers. */
function toPlain(value: Value): PlainValue {
  if (value instanceof Int) return Number(value.value);
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, toPlain(item)]));
  if (Array.isArray(value)) return value.map(toPlain);
  return value as PlainValue;
}

/** A part of a JSON pointer in a URL. */
function decodeToken(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return token;
  }
}
