import type { PlainValue } from "../yaml/node.ts";
import { findDuplicate, isEqual } from "./equality.ts";
import { formatFault } from "./format.ts";
import { fragmentOf, pointerOf } from "./location.ts";
import { countInEnglish, inEnglish, isMultipleOf } from "./number.ts";
import type { Keywords, Schema, TypeName } from "./schema.ts";
import { SchemaError } from "./schema-error.ts";
import type { SchemaSet } from "./schema-set.ts";
import { type Complaint, type Step, type Violation, display, quoteName, quoteNames } from "./violation.ts";

/** How deep validation may go, and how many schemas it may apply in all. */
const maximumDepth = 600;
const maximumSteps = 500_000;

/** Where a value lies. */
interface Place {
  readonly parent: Place | undefined;
  readonly step: Step;
  /** The step as it is printed; undefined for the name of a property, which is printed as if it were a document. */
  readonly printed: Step | undefined;
}

/** One schema applied to one value. */
interface Application {
  readonly schema: Schema;
  readonly keywords: Keywords;
  readonly value: PlainValue;
  readonly place: Place | undefined;
  /** The application that led here. */
  readonly parent: Application | undefined;
  /** What the reference was called that led here. */
  readonly via: string;
  /** Only the verdict matters, not what is wrong. */
  readonly isQuiet: boolean;
  readonly depth: number;
  /** Keys and indices that no keyword has looked at; absent where no `unevaluated…` wants to know. */
  readonly open: Set<Step> | undefined;
  /** What dynamic references mean here: the outermost schema for each name. */
  readonly scope: Scope;
  found: Violation[] | undefined;
}

/** The first schemas on the way here that dynamic references can mean. */
interface Scope {
  /** The resource that was last looked at. */
  readonly resource: Schema | undefined;
  /** For `$recursiveRef`. */
  readonly recursive: Schema | undefined;
  /** For `$dynamicRef`, by the name of the anchor. */
  readonly dynamic: ReadonlyMap<string, Schema>;
}

const outside: Scope = { resource: undefined, recursive: undefined, dynamic: new Map() };

/** Which schema to apply in place of another at a path; metaschemas need it where a part of a schema has another draft. */
export type Substitute = (schema: Schema, path: () => readonly Step[]) => Schema;

/** Stands for any violation when nobody asks which. */
const someViolation: Violation = { path: [], keyword: "", schema: "", message: "", causes: [], printedPath: [] };

/** Applies schemas to one value; made for one use. The order of checks, and which of them end the rest, is that of santhosh-tekuri/jsonschema v6. */
export class Validator {
  readonly #schemas: SchemaSet;
  readonly #substitute: Substitute | undefined;
  #steps = 0;

  constructor(schemas: SchemaSet, substitute?: Substitute) {
    this.#schemas = schemas;
    this.#substitute = substitute;
  }

  /** What is wrong with the value. Throws a {@link SchemaError} where finding out takes too long. */
  validate(schema: Schema, value: PlainValue): readonly Violation[] {
    const violation = this.#begin(schema, value, undefined, false, 0);
    return violation === undefined ? [] : ungrouped(violation);
  }

  #begin(schema: Schema, value: PlainValue, place: Place | undefined, isQuiet: boolean, depth: number): Violation | undefined {
    return this.#apply(this.#application(schema, value, place, undefined, "", isQuiet, depth, false));
  }

  #application(schema: Schema, value: PlainValue, place: Place | undefined, parent: Application | undefined, via: string, isQuiet: boolean, depth: number, isAsked: boolean): Application {
    this.#steps += 1;
    if (this.#steps > maximumSteps) throw new SchemaError("limit", `following the schema takes more than ${maximumSteps} steps`);
    if (depth > maximumDepth) throw new SchemaError("limit", `following the schema goes more than ${maximumDepth} levels deep`);
    const keywords = this.#schemas.keywordsOf(schema);
    return { schema, keywords, value, place, parent, via, isQuiet, depth, open: openSteps(value, keywords, isAsked), scope: this.#scope(parent?.scope ?? outside, schema, keywords), found: undefined };
  }

  /** What comes first stays; a new resource may add names. */
  #scope(scope: Scope, schema: Schema, { resource }: Keywords): Scope {
    if (scope.resource === resource) return scope;
    const { recursiveAnchor, dynamicAnchors } = this.#schemas.keywordsOf(resource);
    const isNews = [...dynamicAnchors.keys()].some((name) => !scope.dynamic.has(name));
    const dynamic = isNews ? new Map([...dynamicAnchors, ...scope.dynamic]) : scope.dynamic;
    return { resource, recursive: scope.recursive ?? (recursiveAnchor ? schema : undefined), dynamic };
  }

  #effective(schema: Schema, place: Place | undefined): Schema {
    return this.#substitute === undefined ? schema : this.#substitute(schema, () => pathOf(place));
  }

  /** The violation of the schema; several in a group without a keyword. */
  #apply(application: Application): Violation | undefined {
    const { keywords, value } = application;
    if (keywords.verdict === true) return undefined;
    if (keywords.verdict === false) return violation(application, { keyword: [], message: "false schema" });
    const decisive = this.#checkCycle(application) ?? this.#checkValue(application, keywords);
    if (decisive !== undefined) return decisive;

    if (keywords.ref !== undefined) {
      const failure = this.#follow(application, keywords.ref, "$ref");
      if (keywords.draft < 2019) return failure;
      keep(application, failure);
    }
    if (value instanceof Map) this.#checkObject(application, value, keywords);
    else if (Array.isArray(value)) this.#checkArray(application, value, keywords);
    else if (typeof value === "string") checkString(application, value, keywords);
    else if (typeof value === "number") checkNumber(application, value, keywords);

    if (application.found === undefined || !application.isQuiet) {
      if (keywords.draft >= 2019) this.#followDynamic(application, keywords);
      this.#checkBranches(application, keywords);
      if (keywords.draft >= 2019) this.#checkOpen(application, keywords);
    }
    const { found } = application;
    return found === undefined || found.length === 1 ? found?.[0] : violation(application, { keyword: [], message: "validation failed", causes: found });
  }

  /** A schema that comes back to itself on the same value. */
  #checkCycle(application: Application): Violation | undefined {
    for (let at = application; at.parent !== undefined && at.parent.place === at.place; ) {
      at = at.parent;
      if (at.schema !== application.schema) continue;
      const message = `both ${trail(application)} and ${trail(at)} resolve to "${application.schema.location}" causing reference cycle`;
      return violation(application, { keyword: [], message });
    }
    return undefined;
  }

  /** The keywords after which nothing else is looked at. */
  #checkValue(application: Application, { types, constant, enumeration, format }: Keywords): Violation | undefined {
    const { value } = application;
    const type = typeOf(value);
    if (types !== undefined && !types.includes(type) && !(types.includes("integer") && Number.isInteger(value))) {
      return violation(application, { keyword: ["type"], message: `got ${type}, want ${types.join(" or ")}` });
    }
    if (constant !== undefined && !isEqual(value, constant.value)) {
      const isScalar = !(constant.value instanceof Map) && !Array.isArray(constant.value);
      return violation(application, { keyword: ["const"], message: isScalar ? `value must be ${display(constant.value)}` : "'const' failed" });
    }
    if (enumeration !== undefined && !enumeration.some((item) => isEqual(value, item))) return violation(application, { keyword: ["enum"], message: enumerationMessage(enumeration) });
    const fault = format === undefined || typeof value !== "string" ? undefined : formatFault(format, value, (pattern) => this.#schemas.compile(pattern));
    return fault === undefined ? undefined : violation(application, { keyword: ["format"], message: `${display(value)} is not valid ${format}: ${fault}` });
  }

  #checkObject(application: Application, object: ReadonlyMap<string, PlainValue>, keywords: Keywords): void {
    const { minProperties, maxProperties, required, dependencies, propertyNames } = keywords;
    if (minProperties !== undefined && object.size < minProperties) complain(application, "minProperties", counts("minProperties", object.size, minProperties));
    if (maxProperties !== undefined && object.size > maxProperties) complain(application, "maxProperties", counts("maxProperties", object.size, maxProperties));
    const missing = required.filter((name) => !object.has(name));
    if (missing.length > 0) complain(application, "required", missing.length === 1 ? `missing property ${quoteNames(missing)}` : `missing properties ${quoteNames(missing)}`);
    if (application.isQuiet && application.found !== undefined) return;

    for (const [name, dependency] of dependencies) {
      if (!object.has(name)) continue;
      if ("document" in dependency) keep(application, this.#applyHere(application, dependency));
      else checkDependency(application, object, ["dependency", name], dependency);
    }
    this.#checkProperties(application, object, keywords);

    if (propertyNames !== undefined) for (const name of object.keys()) keep(application, this.#checkName(application, name, propertyNames));
    for (const [name, schema] of keywords.dependentSchemas) if (object.has(name)) keep(application, this.#applyHere(application, schema));
    for (const [name, others] of keywords.dependentRequired) if (object.has(name)) checkDependency(application, object, ["dependentRequired", name], others);
  }

  #checkProperties(application: Application, object: ReadonlyMap<string, PlainValue>, { properties, patternProperties, additionalProperties }: Keywords): void {
    const additional: string[] = [];
    for (const [name, value] of object) {
      if (application.isQuiet && application.found !== undefined) return;
      const own = properties.get(name);
      if (own !== undefined) keep(application, this.#applyInside(application, own, value, name));
      let isNamed = own !== undefined;
      for (const [pattern, schema] of patternProperties) {
        if (!pattern.test(name)) continue;
        isNamed = true;
        keep(application, this.#applyInside(application, schema, value, name));
      }
      if (!isNamed && additionalProperties === false) additional.push(name);
      else if (!isNamed && typeof additionalProperties === "object") keep(application, this.#applyInside(application, additionalProperties, value, name));
      if (isNamed || additionalProperties !== undefined) application.open?.delete(name);
    }
    if (additional.length > 0) complain(application, "additionalProperties", `additional properties ${quoteNames(additional)} not allowed`);
  }

  /** A name is checked as if it were a document of its own. */
  #checkName(application: Application, name: string, schema: Schema): Violation | undefined {
    const place: Place = { parent: application.place, step: name, printed: undefined };
    const failure = this.#begin(this.#effective(schema, place), name, place, application.isQuiet, application.depth + 1);
    if (failure === undefined || application.isQuiet) return failure;
    return { ...violation({ schema, place, isQuiet: false }, { keyword: ["propertyNames"], message: `invalid propertyName ${quoteName(name)}` }), causes: ungrouped(failure) };
  }

  #checkArray(application: Application, items: readonly PlainValue[], keywords: Keywords): void {
    const { minItems, maxItems, uniqueItems, firstItems, otherItems } = keywords;
    if (minItems !== undefined && items.length < minItems) complain(application, "minItems", counts("minItems", items.length, minItems));
    if (maxItems !== undefined && items.length > maxItems) complain(application, "maxItems", counts("maxItems", items.length, maxItems));
    const duplicate = uniqueItems ? findDuplicate(items) : undefined;
    if (duplicate !== undefined) complain(application, "uniqueItems", `items at ${duplicate.map(countInEnglish).join(" and ")} are equal`);

    const first = Math.min(items.length, firstItems.length);
    for (const [index, schema] of firstItems.slice(0, first).entries()) keep(application, this.#applyInside(application, schema, items[index] ?? null, index));
    if (otherItems === false && first < items.length) complain(application, "additionalItems", `last ${countInEnglish(items.length - first)} additionalItem(s) not allowed`);
    if (typeof otherItems === "object") {
      for (let index = first; index < items.length; index += 1) keep(application, this.#applyInside(application, otherItems, items[index] ?? null, index, index - first));
    }
    if (keywords.contains !== undefined) this.#checkContains(application, items, keywords.contains, keywords);
  }

  #checkContains(application: Application, items: readonly PlainValue[], contains: Schema, { draft, minContains, maxContains }: Keywords): void {
    const matched: number[] = [];
    const causes: Violation[] = [];
    for (const [index, item] of items.entries()) {
      const failure = this.#applyInside(application, contains, item, index);
      if (failure !== undefined) causes.push(failure);
      else matched.push(index);
    }
    if (draft >= 2020) for (const index of matched) application.open?.delete(index);

    const matches = `matched ${countInEnglish(matched.length)} items at ${matched.join(" ")}`;
    if (minContains === undefined && matched.length === 0) complain(application, "contains", "no items match contains schema", causes);
    if (minContains !== undefined && matched.length < minContains) {
      complain(application, "minContains", `min ${countInEnglish(minContains)} items required to match contains schema, but ${matched.length === 0 ? "none matched" : matches}`, causes);
    }
    if (maxContains !== undefined && matched.length > maxContains) complain(application, "maxContains", `max ${countInEnglish(maxContains)} items required to match contains schema, but ${matches}`);
  }

  /** The keywords that put schemas together. */
  #checkBranches(application: Application, keywords: Keywords): void {
    if (keywords.not !== undefined && this.#applyHere(application, keywords.not, true) === undefined) complain(application, "not", "'not' failed");
    this.#checkAllOf(application, keywords.allOf);
    this.#checkAnyOf(application, keywords.anyOf);
    this.#checkOneOf(application, keywords.oneOf);
    if (keywords.if === undefined) return;
    const next = this.#applyHere(application, keywords.if, true) === undefined ? keywords.then : keywords.else;
    if (next !== undefined) keep(application, this.#applyHere(application, next));
  }

  #checkAllOf(application: Application, schemas: readonly Schema[]): void {
    const causes: Violation[] = [];
    for (const schema of schemas) {
      const failure = this.#applyHere(application, schema);
      if (failure !== undefined) causes.push(failure);
      if (causes.length > 0 && application.isQuiet) break;
    }
    if (causes.length > 0) complain(application, "allOf", "'allOf' failed", causes);
  }

  /** All of them are tried as long as it matters what they looked at. */
  #checkAnyOf(application: Application, schemas: readonly Schema[]): void {
    const causes: Violation[] = [];
    let isMet = schemas.length === 0;
    for (const schema of schemas) {
      const failure = this.#applyHere(application, schema);
      if (failure !== undefined) causes.push(failure);
      else isMet = true;
      if (isMet && !isAsking(application)) break;
    }
    if (!isMet) complain(application, "anyOf", "'anyOf' failed", causes);
  }

  #checkOneOf(application: Application, schemas: readonly Schema[]): void {
    const causes: Violation[] = [];
    let match: number | undefined;
    for (const [index, schema] of schemas.entries()) {
      const failure = this.#applyHere(application, schema, match !== undefined);
      if (failure !== undefined) {
        causes.push(failure);
      } else if (match === undefined) {
        match = index;
      } else {
        complain(application, "oneOf", `'oneOf' failed, subschemas ${countInEnglish(match)}, ${countInEnglish(index)} matched`);
        break;
      }
    }
    if (schemas.length > 0 && match === undefined) complain(application, "oneOf", "'oneOf' failed, none matched", causes);
  }

  /** Whatever nothing has looked at. */
  #checkOpen(application: Application, { unevaluatedProperties, unevaluatedItems }: Keywords): void {
    const { value, open } = application;
    const schema = value instanceof Map ? unevaluatedProperties : Array.isArray(value) ? unevaluatedItems : undefined;
    if (schema === undefined) return;
    for (const step of open ?? []) {
      const inner = value instanceof Map ? value.get(String(step)) : Array.isArray(value) ? value[Number(step)] : undefined;
      keep(application, this.#applyInside(application, schema, inner ?? null, step));
    }
    open?.clear();
  }

  #followDynamic(application: Application, { recursiveRef, dynamicRef }: Keywords): void {
    if (recursiveRef !== undefined) {
      const target = this.#schemas.keywordsOf(recursiveRef).recursiveAnchor ? (application.scope.recursive ?? recursiveRef) : recursiveRef;
      keep(application, this.#follow(application, target, "$recursiveRef"));
    }
    if (dynamicRef !== undefined) {
      const { target, anchor } = dynamicRef;
      const isDynamic = anchor !== "" && this.#schemas.keywordsOf(target).dynamicAnchor === anchor;
      keep(application, this.#follow(application, (isDynamic ? application.scope.dynamic.get(anchor) : undefined) ?? target, "$dynamicRef"));
    }
  }

  #follow(application: Application, target: Schema, keyword: string): Violation | undefined {
    const failure = this.#applyHere(application, target, false, keyword);
    if (failure === undefined || application.isQuiet) return failure;
    return { ...violation(application, { keyword: [keyword], message: "validation failed", causes: ungrouped(failure) }), schema: target.location };
  }

  /** Another schema on the same value. Success tells which keys and items it looked at. */
  #applyHere(application: Application, schema: Schema, isQuiet = false, via = ""): Violation | undefined {
    const { value, place, depth, open } = application;
    const inner = this.#application(this.#effective(schema, place), value, place, application, via, application.isQuiet || isQuiet, depth + 1, isAsking(application));
    const failure = this.#apply(inner);
    if (failure === undefined && open !== undefined) for (const step of open) if (inner.open?.has(step) !== true) open.delete(step);
    return failure;
  }

  /** A schema on a part of the value. */
  #applyInside(application: Application, schema: Schema, value: PlainValue, step: Step, printed: Step = step): Violation | undefined {
    const place: Place = { parent: application.place, step, printed };
    return this.#apply(this.#application(this.#effective(schema, place), value, place, application, "", application.isQuiet, application.depth + 1, false));
  }
}

/** The steps from the root to a place. */
function pathOf(place: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = place; at !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse();
}

/** The steps as they are printed: a property's name begins anew. */
function printedPathOf(place: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = place; at?.printed !== undefined; at = at.parent) steps.push(at.printed);
  return steps.reverse();
}

/** The keywords and references that led from the first schema to this one. */
function trail({ schema, parent, via }: Application): string {
  if (parent === undefined) return "";
  return trail(parent) + (via === "" ? schema.location.slice(parent.schema.location.length) : pointerOf([via]));
}

/** The keys or indices that the schema's own keywords leave open, where it or its caller wants to know. */
function openSteps(value: PlainValue, keywords: Keywords, isAsked: boolean): Set<Step> | undefined {
  if (value instanceof Map) {
    const isOpen = keywords.additionalProperties === undefined && (isAsked || keywords.unevaluatedProperties !== undefined);
    return isOpen ? new Set(value.keys()) : undefined;
  }
  if (!Array.isArray(value) || keywords.otherItems !== undefined || (!isAsked && keywords.unevaluatedItems === undefined)) return undefined;
  return new Set([...value.keys()].slice(keywords.firstItems.length));
}

/** Whether anything is left that `unevaluated…` would want to know of. */
function isAsking({ open }: Application): boolean {
  return open !== undefined && open.size > 0;
}

function keep(application: Application, failure: Violation | undefined): void {
  if (failure !== undefined) (application.found ??= []).push(failure);
}

function complain(application: Application, keyword: string, message: string, causes: readonly Violation[] = []): void {
  keep(application, violation(application, { keyword: [keyword], message, causes }));
}

function checkDependency(application: Application, object: ReadonlyMap<string, PlainValue>, keyword: readonly [string, string], others: readonly string[]): void {
  const missing = others.filter((name) => !object.has(name));
  if (missing.length === 0) return;
  keep(application, violation(application, { keyword, message: `properties ${quoteNames(missing)} required, if ${quoteName(keyword[1])} exists` }));
}

function checkString(application: Application, text: string, { minLength, maxLength, pattern }: Keywords): void {
  if (minLength !== undefined || maxLength !== undefined) {
    const length = characterCount(text);
    if (minLength !== undefined && length < minLength) complain(application, "minLength", counts("minLength", length, minLength));
    if (maxLength !== undefined && length > maxLength) complain(application, "maxLength", counts("maxLength", length, maxLength));
  }
  if (pattern !== undefined && !pattern.test(text)) complain(application, "pattern", `${quoteName(text)} does not match pattern ${quoteName(pattern.pattern)}`);
}

function checkNumber(application: Application, value: number, { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Keywords): void {
  const against = (keyword: string, bound: number): void => complain(application, keyword, `${keyword}: got ${inEnglish(value)}, want ${inEnglish(bound)}`);
  if (minimum !== undefined && value < minimum) against("minimum", minimum);
  if (maximum !== undefined && value > maximum) against("maximum", maximum);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) against("exclusiveMinimum", exclusiveMinimum);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) against("exclusiveMaximum", exclusiveMaximum);
  if (multipleOf !== undefined && !isMultipleOf(value, multipleOf)) against("multipleOf", multipleOf);
}

function violation({ schema, place, isQuiet }: Pick<Application, "schema" | "place" | "isQuiet">, { keyword, message, causes = [] }: Complaint): Violation {
  if (isQuiet) return someViolation;
  const location = schema.location + fragmentOf(pointerOf(keyword));
  return { path: pathOf(place), keyword: keyword[0] ?? "", schema: location, message, causes, printedPath: printedPathOf(place) };
}

/** What a group holds, or the violation alone. */
function ungrouped(failure: Violation): readonly Violation[] {
  return failure.keyword === "" && failure.causes.length > 0 ? failure.causes : [failure];
}

function enumerationMessage(items: readonly PlainValue[]): string {
  if (items.some((item) => item instanceof Map || Array.isArray(item))) return "'enum' failed";
  return `value must be ${items.length === 1 ? "" : "one of "}${items.map(display).join(", ")}`;
}

function counts(keyword: string, got: number, want: number): string {
  return `${keyword}: got ${countInEnglish(got)}, want ${countInEnglish(want)}`;
}

function typeOf(value: PlainValue): TypeName {
  if (value === null) return "null";
  if (value instanceof Map) return "object";
  if (Array.isArray(value)) return "array";
  return typeof value as "boolean" | "number" | "string";
}

/** Go's `utf8.RuneCount`. */
function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
