import { quote } from "../text/quote.ts";
import type { PlainValue } from "../yaml/node.ts";
import { pointerOf } from "./location.ts";

/** A step into a value: a key of a map or an index of a list. */
export type Step = string | number;

/** Something that a value does not do as its schema asks. */
export interface Violation {
  /** The offending value, or the one that lacks something; under `propertyNames` the property. */
  readonly path: readonly Step[];
  /** The keyword that was not met; empty for a schema that is just `false`. */
  readonly keyword: string;
  /** The keyword's own place: `file:///values.schema.json#/properties/port/type`. */
  readonly schema: string;
  /** In the words of santhosh-tekuri/jsonschema v6, without the place: `got string, want integer`. */
  readonly message: string;
  /** What led to it: the failures of the branches of `anyOf`, of what a `$ref` means, and so on. */
  readonly causes: readonly Violation[];
  /** The place as the library prints it. It is not always {@link path}: a property's name has none, and the items after the first ones are counted from 0 again. */
  readonly printedPath: readonly Step[];
}

/** What a keyword has to say about a value. */
export interface Complaint {
  /** The keyword, and what of it: `["dependencies", "name"]`. */
  readonly keyword: readonly string[];
  readonly message: string;
  readonly causes?: readonly Violation[];
}

/**
 * Violations as Helm prints them, each with its causes indented below: `- at '/port': got string, want integer`.
 * The line of a reference with a single cause is left out.
 */
export function printViolations(violations: readonly Violation[], indent = ""): string {
  return violations
    .map((violation) => {
      if (isReference(violation) && violation.causes.length === 1) return printViolations(violation.causes, indent);
      const line = `${indent}- at ${quoteName(pointerOf(violation.printedPath))}: ${violation.message}`;
      return violation.causes.length === 0 ? line : `${line}\n${printViolations(violation.causes, `${indent}  `)}`;
    })
    .join("\n");
}

/** The violations one by one that each stand for themselves: references, `allOf` and groups give way to their causes; `anyOf`, `oneOf` and the like stay whole. */
export function separateViolations(violations: readonly Violation[]): Violation[] {
  return violations.flatMap((violation) => (violation.causes.length > 0 && (isReference(violation) || ["", "allOf"].includes(violation.keyword)) ? separateViolations(violation.causes) : [violation]));
}

function isReference(violation: Violation): boolean {
  return ["$ref", "$recursiveRef", "$dynamicRef"].includes(violation.keyword);
}

/** A text as the library's messages quote it: Go's escapes between single quotes. */
export function quoteName(text: string): string {
  return `'${quote(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Several names, with commas. */
export function quoteNames(names: readonly string[]): string {
  return names.map(quoteName).join(", ");
}

/** A scalar as the library's messages show it. */
export function display(value: PlainValue): string {
  if (typeof value === "string") return quoteName(value);
  if (value instanceof Map || Array.isArray(value)) return "value";
  return value === null ? "<nil>" : String(value);
}
