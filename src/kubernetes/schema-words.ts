import { suggest } from "../text/suggest.ts";
import type { Cursor } from "../yaml/cursor.ts";
import { isFilledInLater } from "./substitution.ts";
import type { EnumType, ObjectType, SchemaType } from "./schema-type.ts";

/** What a type is called in a sentence: `a whole number`. */
export function describeType(type: SchemaType): string {
  switch (type.kind) {
    case "type":
    case "map":
      return "a mapping";
    case "list":
      return "a list";
    case "enum":
      return "a text";
    case "scalar":
      return scalarWords[type.name];
  }
}

const scalarWords = {
  string: "a text",
  int32: "a whole number",
  int64: "a whole number",
  number: "a number",
  bool: "true or false",
  bytes: "base64",
  time: "a time such as 2026-01-31T12:00:00Z",
  quantity: "a quantity",
  intOrString: "a whole number or a text",
  object: "a mapping",
  any: "anything",
} as const;

/** What stands at a place, for a sentence: `the text "2"`, `the number 2`, `a list`. */
export function describeValue(at: Cursor): string {
  const { node } = at;
  if (node === undefined) return "nothing";
  if (node.kind === "mapping") return "a mapping";
  if (node.kind === "sequence") return "a list";
  if (typeof node.value === "string") return node.value.length > 40 ? "a text" : `the text ${JSON.stringify(node.value)}`;
  return typeof node.value === "number" ? `the number ${node.value}` : String(node.value);
}

/** What a type is called where one of its fields is spoken of: `ServicePort` of `core/v1.ServicePort`. */
export function titleOfType({ name }: ObjectType): string {
  return name.slice(name.indexOf(".") + 1);
}

/** The field that was probably meant, or where a field of that name belongs; undefined if nobody can tell. */
export function explainUnknownField(name: string, owner: ObjectType, at: Cursor): string | undefined {
  const inner = [...owner.fields.values()].find(({ type }) => type.kind === "type" && type.fields.has(name));
  const near = suggest(name, [...owner.fields.keys()].filter((field) => at.parent?.at(field).exists !== true));
  if (near !== undefined && near.toLowerCase() === name.toLowerCase()) return `did you mean ${near}?`;
  if (inner !== undefined) return `it belongs in ${inner.name}`;
  return near === undefined ? undefined : `did you mean ${near}?`;
}

/** The values of an enum that a minor accepts. */
export function acceptedValues({ values }: EnumType, minor: number): string[] {
  return [...values].filter(([, minors]) => minors.has(minor)).map(([value]) => value);
}

/** Whether what stands at a place is put there by another tool later, so that it says nothing yet. */
export function isPlaceholder(at: Cursor): boolean {
  const text = at.string;
  return text !== undefined && (isFilledInLater(text) || /<[^<>]+>|^\[\[|^#\{/.test(text));
}
