import { suggest } from "../text/suggest.ts";
import { fault, keyFault, type AppFault, type AppPath } from "./app-fault.ts";
import { validate, type SchemaError } from "./app-validator.js";
import { isRecord, pointerParts, schemaAt, type JsonSchema } from "./json-schema.ts";

/** The most names that are listed one by one beside a suggestion. */
const listedNames = 16;

/** What schemas/app.schema.json has against a value: every fault, in the order of the schema. */
export function schemaFaults(value: unknown, appSchema: JsonSchema): readonly AppFault[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).flatMap((error) => describe(error, value, appSchema) ?? []);
}

function describe(error: SchemaError, root: unknown, appSchema: JsonSchema): AppFault | undefined {
  const { keyword, params, propertyName } = error;
  const path = valuePath(error.instancePath, root);
  const value = valueAt(root, path);
  const schema = schemaAt(appSchema, path);
  if (propertyName !== undefined)
    return keyFault([...path, propertyName], `${propertyName} cannot be used as a name here`, allowed(schema.propertyNames ?? {}));
  switch (keyword) {
    case "propertyNames":
      return undefined; // said for the name already
    case "additionalProperties":
      return unknownField(path, String(params["additionalProperty"]), schema);
    case "required":
      return missingField(path, String(params["missingProperty"]), appSchema);
    case "type":
      return fault(path, value === null ? "is empty" : `is ${describeValue(value)}`, typeHelp(params["type"], value));
    case "enum":
      return wrongWord(path, value, schema);
    case "minimum":
      return fault(path, `${String(value)} is too small`, `at least ${schema.minimum}`);
    case "maximum":
      return fault(path, `${String(value)} is too large`, `at most ${schema.maximum}`);
    case "minItems":
    case "minProperties":
      return fault(path, "is empty", "give it at least one entry, or leave it out");
    default:
      return fault(path, `${JSON.stringify(value)} does not fit`, allowed(schema));
  }
}

function unknownField(path: AppPath, name: string, { properties = {} }: JsonSchema): AppFault {
  const known = Object.keys(properties);
  const nearest = suggest(name, known);
  const list = nearest === undefined || known.length <= listedNames ? `allowed: ${[...known].sort().join(", ")}` : undefined;
  const meant = nearest === undefined ? undefined : `did you mean ${nearest}?`;
  return keyFault([...path, name], `unknown field ${name}`, [meant, list].filter((part) => part !== undefined).join(" "));
}

/** Of the app itself, what is missing is worth a word; deeper down, its name says it all. */
function missingField(path: AppPath, name: string, appSchema: JsonSchema): AppFault {
  const words = path.length === 0 ? schemaAt(appSchema, [name]).description : undefined;
  return keyFault(path, `${name} is missing`, words && `${name}: ${words}`);
}

function wrongWord(path: AppPath, value: unknown, { enum: words = [] }: JsonSchema): AppFault {
  const nearest = typeof value === "string" ? suggest(value, words.map(String)) : undefined;
  return fault(
    path,
    `${JSON.stringify(value)} is not allowed`,
    `${nearest === undefined ? "" : `did you mean ${nearest}? `}allowed: ${words.map((word) => (word === "" ? '""' : String(word))).join(", ")}`,
  );
}

function allowed(schema: JsonSchema): string | undefined {
  return schema["x-allowed"] === undefined ? undefined : `allowed: ${schema["x-allowed"]}`;
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["integer", "a whole number"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["object", "a mapping"],
  ["array", "a list"],
]);

function typeHelp(types: unknown, value: unknown): string {
  const wanted = [types].flat().map(String);
  const quoted = wanted.includes("string") && (typeof value === "number" || typeof value === "boolean") ? `: write "${String(value)}"` : "";
  return `allowed: ${wanted.map((type) => typeNames.get(type) ?? type).join(" or ")}${quoted}`;
}

function describeValue(value: unknown): string {
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  return Array.isArray(value) ? "a list" : isRecord(value) ? "a mapping" : String(value);
}

/** The path of an instance pointer; a part is an index only where there is a list. */
function valuePath(pointer: string, root: unknown): AppPath {
  const path: (string | number)[] = [];
  for (const part of pointerParts(pointer)) path.push(Array.isArray(valueAt(root, path)) ? Number(part) : part);
  return path;
}

/** The value at a path, undefined where there is none. */
export function valueAt(root: unknown, path: AppPath): unknown {
  let value = root;
  for (const part of path)
    value = (Array.isArray(value) || isRecord(value)) && Object.hasOwn(value, part) ? (value as Readonly<Record<string | number, unknown>>)[part] : undefined;
  return value;
}
