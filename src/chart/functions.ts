import { quote } from "../text/quote.ts";
import { Source } from "../text/source.ts";
import { faultText, TemplateError } from "../template/fault.ts";
import { executingFunction, goFunction, type FunctionMap, type Surroundings } from "../template/functions.ts";
import type { Execution } from "../template/evaluator.ts";
import { parseTemplate } from "../template/parser.ts";
import { templatesOf, type Template } from "../template/template-set.ts";
import { GoError, isMap, TypedMap, TypedSlice, type GoFunction, type Value } from "../template/value.ts";
import { LimitError } from "../sprig/limits.ts";
import { sprigFunctions } from "../sprig/functions.ts";
import { parseJson } from "../sprig/json-parser.ts";
import { formatJson } from "../sprig/json.ts";
import { EmitError } from "../yaml/emit-value.ts";
import { emitPrettyYaml } from "../yaml/emit-pretty.ts";
import { emitYaml } from "../yaml/emit.ts";
import { follow, toPlain } from "../yaml/lookup.ts";
import { parseDocument } from "../yaml/parse.ts";
import { toEmitValue, toPrettyEmitValue } from "./emit-value.ts";
import type { HelmLine } from "./helm-line.ts";
import { formatToml, parseToml } from "./toml.ts";
import { jsonKind } from "./values-file.ts";

/** What stands around the message of `required` and `fail`, by which Helm finds it again in a longer error. */
export const warningStart = "HELM_ERR_START";
export const warningEnd = "HELM_ERR_END";

/** The most that one template may be included within itself, in whatever way. */
const deepestInclude = 1000;

/** The functions of Helm's engine: Sprig's, and Helm's own, which hide those of the same name. They belong to one render. */
export function helmFunctions(helm: HelmLine, surroundings: Surroundings): FunctionMap {
  const functions = new Map(sprigFunctions(surroundings));
  functions.delete("env");
  functions.delete("expandenv");
  for (const [name, implementation] of Object.entries(ownFunctions)) functions.set(name, implementation);
  if (helm !== "3.21") for (const [name, implementation] of Object.entries(newFunctions)) functions.set(name, implementation);
  functions.set("include", includeFunction(new Map()));
  functions.set("tpl", tplFunction((name) => functions.has(name)));
  return functions;
}

/** encoding/json makes a nil map of null, where sigs.k8s.io/yaml leaves the empty one that it was given. */
const nilMap = (): TypedMap => new TypedMap("map[string]interface {}", null, [], new Map(), true);
const nilList = (): TypedSlice => new TypedSlice("interface {}", [], true);

const ownFunctions: Readonly<Record<string, GoFunction>> = {
  toYaml: goFunction("func(interface {}) string", (value: Value) => orNothing(() => toYaml(value))),
  toYamlPretty: goFunction("func(interface {}) string", (value: Value) => orNothing(() => withoutLineEnd(emitPrettyYaml(toPrettyEmitValue(value))))),
  fromYaml: goFunction("func(string) map[string]interface {}", (text: string) => withError(() => fromYaml(text))),
  fromYamlArray: goFunction("func(string) []interface {}", (text: string) => withErrorItem(() => fromYamlArray(text))),
  toJson: goFunction("func(interface {}) string", (value: Value) => orNothing(() => formatJson(value))),
  fromJson: goFunction("func(string) map[string]interface {}", (text: string) => withError(() => fromJson(text))),
  fromJsonArray: goFunction("func(string) []interface {}", (text: string) => withErrorItem(() => fromJsonArray(text))),
  toToml: goFunction("func(interface {}) string", (value: Value) => toToml(value)),
  fromToml: goFunction("func(string) map[string]interface {}", (text: string) => withError(() => parseToml(text))),
  required: goFunction("func(string, interface {}) (interface {}, error)", (warning: string, value: Value) => required(warning, value)),
  fail: goFunction("func(string) (string, error)", (message: string) => refuse(message)),
  lookup: goFunction("func(string, string, string, string) (map[string]interface {}, error)", () => new Map()),
  getHostByName: goFunction("func(string) string", () => ""),
};

/** Those that came with Helm 4. */
const newFunctions: Readonly<Record<string, GoFunction>> = {
  mustToYaml: goFunction("func(interface {}) string", (value: Value) => toYaml(value)),
  mustToJson: goFunction("func(interface {}) string", (value: Value) => formatJson(value)),
  mustToToml: goFunction("func(interface {}) string", (value: Value) => formatToml(value)),
};

/** YAML as sigs.k8s.io/yaml marshals it, without its last line end. Throws a {@link GoError}. */
export function toYaml(value: Value): string {
  return withoutLineEnd(marshalYaml(value));
}

/** YAML as sigs.k8s.io/yaml marshals it: by way of JSON, in the style of go-yaml v2. Throws a {@link GoError}. */
export function marshalYaml(value: Value): string {
  const plain = asGoError("error marshaling into JSON", () => toEmitValue(value));
  return asGoError("error converting JSON to YAML", () => emitYaml(plain));
}

function asGoError<T>(prefix: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof LimitError) throw error;
    if (error instanceof EmitError || (error instanceof GoError && !(error instanceof TemplateError))) throw new GoError(`${prefix}: ${error.message}`);
    throw error;
  }
}

/** What Go's functions without `must` do with an error; a limit of ours is none of Go's. */
function orNothing(make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (error instanceof LimitError) throw error;
    if (error instanceof GoError || error instanceof EmitError) return "";
    throw error;
  }
}

function withError(make: () => Map<string, Value>): Map<string, Value> {
  try {
    return make();
  } catch (error) {
    if (error instanceof GoError && !(error instanceof LimitError)) return new Map([["Error", error.message]]);
    throw error;
  }
}

function withErrorItem(make: () => Value[]): Value[] {
  try {
    return make();
  } catch (error) {
    if (error instanceof GoError && !(error instanceof LimitError)) return [error.message];
    throw error;
  }
}

function withoutLineEnd(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

function fromYaml(text: string): Map<string, Value> {
  const value = decodeYaml(text, "mapping", "map[string]interface {}");
  return value === null ? new Map() : (value as Map<string, Value>);
}

function fromYamlArray(text: string): Value[] {
  const value = decodeYaml(text, "sequence", "[]interface {}");
  return value === null ? [] : (value as Value[]);
}

/** The first document of a text, which has to be of the kind, or null. */
function decodeYaml(text: string, kind: "mapping" | "sequence", type: string): Value {
  const document = parseDocument(new Source("", text));
  if (document.fault !== undefined) throw new GoError(document.fault.error);
  if (document.root === undefined) return null;
  const root = follow(document.root);
  if (root.kind === "scalar" && root.value === null) return null;
  if (root.kind !== kind) throw new GoError(`error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(root)} into Go value of type ${type}`);
  return toPlain(root);
}

function fromJson(text: string): Map<string, Value> {
  const { value, error } = parseJson(text);
  if (isMap(value)) {
    if (error !== undefined) value.set("Error", error.message);
    return value;
  }
  if (value === null && error === undefined) return nilMap();
  throw refusalOfJson(text, value, error, "map[string]interface {}");
}

function fromJsonArray(text: string): Value[] {
  const { value, error } = parseJson(text);
  if (Array.isArray(value) && error === undefined) return value;
  if (value === null && error === undefined) return nilList();
  throw refusalOfJson(text, value, error, "[]interface {}");
}

/** What is not of the type is passed over as a whole, numbers that are too large for a float64 with it. */
function refusalOfJson(text: string, value: Value, error: GoError | undefined, type: string): GoError {
  const isLargeNumber = error !== undefined && error.message.startsWith("json: ") && /^[ \t\r\n]*[-0-9]/.test(text);
  const kind = isLargeNumber ? "number" : kindOfJson(value);
  const isOfType = type.startsWith("[]") ? kind === "array" : kind === "object";
  if (error !== undefined && (isOfType || (value === null && !isLargeNumber))) return error;
  return new GoError(`json: cannot unmarshal ${kind} into Go value of type ${type}`);
}

function kindOfJson(value: Value): string {
  if (Array.isArray(value)) return "array";
  return isMap(value) ? "object" : typeof value === "boolean" ? "bool" : typeof value;
}

/** Unlike its kin, it returns the error as its text; but it panics on nil. */
function toToml(value: Value): string {
  try {
    return formatToml(value);
  } catch (error) {
    if (error instanceof GoError && error.message.startsWith("toml: ")) return error.message;
    throw error;
  }
}

function required(warning: string, value: Value): Value {
  return value === null || value === undefined || value === "" ? refuse(warning) : value;
}

function refuse(message: string): never {
  throw new GoError(`${warningStart}${message}${warningEnd}`);
}

/** @param running how many calls for each name are under way */
function includeFunction(running: Map<string, number>): GoFunction {
  return executingFunction("func(string, interface {}) (string, error)", (execution: Execution, name: string, data: Value) => {
    const depth = running.get(name) ?? 0;
    if (depth > deepestInclude) throw new GoError(`rendering template has a nested reference name: ${name}: unable to execute template`);
    running.set(name, depth + 1);
    try {
      const template = execution.set.lookup(name);
      if (template === undefined) throw new GoError(`template: no template ${quote(name)} associated with template "gotpl"`);
      return execution.render(template, data);
    } finally {
      running.set(name, depth);
    }
  });
}

/** How many texts `tpl` keeps parsed: charts give it the same ones over and over. */
const keptTexts = 500;

function tplFunction(isFunction: (name: string) => boolean): GoFunction {
  const parsed = new Map<string, readonly Template[]>();
  return executingFunction("func(string, interface {}) (string, error)", (execution: Execution, text: string, data: Value) => {
    if (!text.includes("{{")) return withoutNoValue(text);
    const known = parsed.get(text);
    const templates = known ?? parseText(text, (name) => isFunction(name) || execution.set.callables.has(name));
    if (known === undefined && parsed.size < keptTexts) parsed.set(text, templates);
    const set = execution.set.clone();
    set.add(templates);
    const template = bodyOf(templates);
    return withoutNoValue(wrapped(`error during tpl function execution for ${quote(text)}`, () => execution.render(template, data, set)));
  });
}

/** The name under which Helm keeps the empty template at the root, and parses what `tpl` is given. */
const rootName = "gotpl";

/** The template of the text itself. */
export function bodyOf(templates: readonly Template[]): Template {
  const template = templates.find(({ name }) => name === rootName);
  if (template === undefined) throw new Error("a parsed text has a body");
  return template;
}

/** Parses what `tpl` is given. Throws a {@link GoError}. */
export function parseText(text: string, isFunction: (name: string) => boolean): readonly Template[] {
  const { parsed, faults } = parseTemplate(rootName, new Source(rootName, text), { isFunction });
  const [fault] = faults;
  if (parsed === undefined || fault !== undefined) {
    if (fault === undefined) throw new Error("a text that does not parse has a fault");
    throw new GoError(`cannot parse template ${quote(text)}: ${faultText(fault)}`, { cause: new TemplateError(fault) });
  }
  return templatesOf(parsed);
}

function wrapped(prefix: string, render: () => string): string {
  try {
    return render();
  } catch (error) {
    if (error instanceof TemplateError) throw new GoError(`${prefix}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Helm takes back what text/template prints for nothing. */
function withoutNoValue(text: string): string {
  return text.replaceAll("<no value>", "");
}
