import { span } from "../text/span.ts";
import type { Cursor } from "../yaml/cursor.ts";
import { effectiveEntries, follow } from "../yaml/lookup.ts";
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from "../yaml/node.ts";
import { parseQuantity } from "./quantity.ts";
import type { Field, ObjectType, ScalarType, SchemaType } from "./schema-type.ts";
import type { SchemaViolation } from "./schema-violation.ts";

/** Holds an object to a type, as one minor of Kubernetes has it; without a type, looks only for keys that are there twice. */
export function validate(root: Cursor, type: ObjectType | undefined, minor: number): readonly SchemaViolation[] {
  const { node } = root;
  if (node?.kind !== "mapping") return [];
  const validation = new Validation(root, minor);
  if (type === undefined) validation.anything(node);
  else validation.object(node, type);
  return validation.violations;
}

/** One walk through an object. It goes over nodes, and makes cursors only for what is wrong. */
class Validation {
  readonly violations: SchemaViolation[] = [];
  readonly #root: Cursor;
  readonly #minor: number;
  readonly #path: (string | number)[] = [];

  constructor(root: Cursor, minor: number) {
    this.#root = root;
    this.#minor = minor;
  }

  object(node: MappingNode, type: ObjectType): void {
    const { fields, required } = type;
    const entries = entriesOf(node);
    let low = 0;
    let high = 0;
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index] as MappingEntry;
      const field = fields.get(entry.name);
      if (field === undefined) {
        this.#unknown(node, entry, type);
        continue;
      }
      if ((low & field.low) !== 0 || (high & field.high) !== 0) this.#duplicate(node, entry);
      low |= field.low;
      high |= field.high;
      this.#path.push(entry.name);
      this.#field(entry.value, field, type);
      this.#path.pop();
    }
    if ((low & required.low) === required.low && (high & required.high) === required.high) return;
    for (const field of required.fields) {
      if ((low & field.low) === field.low && (high & field.high) === field.high) continue;
      this.violations.push({ fault: "missing-field", at: this.#at(field.name), name: field.name, owner: type });
    }
  }

  #unknown(node: MappingNode, entry: MappingEntry, owner: ObjectType): void {
    if (node.entries.some((other) => other.name === entry.name && other.key.start < entry.key.start)) this.#duplicate(node, entry);
    else this.violations.push({ fault: "unknown-field", at: this.#at(entry.name), name: entry.name, owner });
    this.#path.push(entry.name);
    this.anything(entry.value);
    this.#path.pop();
  }

  #field(node: YamlNode, { name, type, required }: Field, owner: ObjectType): void {
    const content = node.kind === "alias" ? follow(node) : node;
    if (required && content.kind === "scalar" && content.value === null) this.violations.push({ fault: "missing-field", at: this.#at(), name, owner });
    else if (content.kind === "scalar" && content.value === null && canBeNull(type)) return;
    else this.#value(content, type);
  }

  #value(node: YamlNode, type: SchemaType): void {
    const content = node.kind === "alias" ? follow(node) : node;
    if (content.kind === "scalar") this.#scalar(content, type);
    else if (content.kind === "mapping") this.#mapping(content, type);
    else this.#sequence(content, type);
  }

  #mapping(node: MappingNode, type: SchemaType): void {
    if (type.kind === "type") this.object(node, type);
    else if (type.kind === "map") {
      this.#findDuplicates(node);
      for (const entry of entriesOf(node)) {
        this.#path.push(entry.name);
        this.#value(entry.value, type.value);
        this.#path.pop();
      }
    } else if (type.kind === "scalar" && (type.name === "object" || type.name === "any")) this.anything(node);
    else this.#wrong(type);
  }

  #sequence(node: SequenceNode, type: SchemaType): void {
    if (type.kind === "list") {
      for (let index = 0; index < node.items.length; index += 1) {
        this.#path.push(index);
        this.#value(node.items[index] as YamlNode, type.item);
        this.#path.pop();
      }
    } else if (type.kind === "scalar" && type.name === "any") this.anything(node);
    else this.#wrong(type);
  }

  #scalar({ value }: ScalarNode, type: SchemaType): void {
    if (value === null) {
      if (type.kind !== "scalar" || type.name !== "any") this.violations.push({ fault: "null", at: this.#at(), expected: type });
    } else if (type.kind === "enum") {
      if (typeof value !== "string") this.#wrong(type);
      else if (value !== "" && !type.values.get(value)?.has(this.#minor)) this.violations.push({ fault: "refused-value", at: this.#at(), value, expected: type });
    } else if (type.kind !== "scalar") this.#wrong(type);
    else if (!hasJsonType(value, type)) this.#wrong(type);
    else if (!isWellFormed(value, type)) this.violations.push({ fault: "malformed", at: this.#at(), expected: type });
  }

  /** What no schema describes: nothing to hold it to, but keys may still be there twice. */
  anything(node: YamlNode): void {
    const content = follow(node);
    if (content.kind === "mapping") {
      this.#findDuplicates(content);
      for (const entry of entriesOf(content)) {
        this.#path.push(entry.name);
        this.anything(entry.value);
        this.#path.pop();
      }
    } else if (content.kind === "sequence") {
      content.items.forEach((item, index) => {
        this.#path.push(index);
        this.anything(item);
        this.#path.pop();
      });
    }
  }

  #findDuplicates(node: MappingNode): void {
    const { entries } = node;
    if (entries.length < 2 || (entries.length === 2 && entries[0]?.name !== entries[1]?.name)) return;
    const seen = new Set<string>();
    for (const entry of entries) {
      if (seen.has(entry.name) && !entry.merges) this.#duplicate(node, entry);
      seen.add(entry.name);
    }
  }

  #duplicate(node: MappingNode, again: MappingEntry): void {
    const { source } = this.#root.document;
    const first = node.entries.find(({ name }) => name === again.name)?.key ?? again.key;
    this.violations.push({
      fault: "duplicate-key",
      at: this.#at(again.name),
      name: again.name,
      again: span(source, again.key.start, again.key.end),
      first: span(source, first.start, first.end),
    });
  }

  #wrong(expected: SchemaType): void {
    this.violations.push({ fault: "wrong-type", at: this.#at(), expected });
  }

  #at(...more: readonly string[]): Cursor {
    return this.#root.at(...this.#path, ...more);
  }
}

/** Whether a field of the type is left out by null for kubeconform too: its schemas let plain JSON types be null, references to other types not. */
function canBeNull(type: SchemaType): boolean {
  if (type.kind === "scalar") return type.name !== "quantity" && type.name !== "intOrString" && type.name !== "time" && type.name !== "object";
  return type.kind !== "type";
}

/** The entries as written, duplicates kept; where other mappings are merged in, those that take effect. */
function entriesOf(node: MappingNode): readonly MappingEntry[] {
  const { entries } = node;
  for (let index = 0; index < entries.length; index += 1) if ((entries[index] as MappingEntry).merges) return [...effectiveEntries(node).values()];
  return entries;
}

function hasJsonType(value: string | number | boolean, { name }: ScalarType): boolean {
  switch (name) {
    case "string":
    case "bytes":
    case "time":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "int32":
    case "int64":
      return typeof value === "number" && Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "quantity":
      return typeof value !== "boolean";
    case "intOrString":
      return typeof value === "string" || (typeof value === "number" && Number.isInteger(value));
    case "object":
      return false;
    case "any":
      return true;
  }
}

/** Whether Go can decode a value of the right JSON type. */
function isWellFormed(value: string | number | boolean, { name }: ScalarType): boolean {
  if (typeof value === "string") {
    if (name === "quantity") return /^\d{1,9}(?:\.\d{1,9})?(?:m|[kMG]|[KMG]i)?$/.test(value) || parseQuantity(value) !== undefined; // most are simple
    if (name === "time") return isTime(value);
    if (name === "bytes") return /^(?:[A-Za-z0-9+/\r\n]{4})*(?:[A-Za-z0-9+/\r\n]{2,3}={0,2})?[\r\n]*$/.test(value) && value.replace(/[\r\n]/g, "").length % 4 === 0;
    return true;
  }
  if (typeof value === "number" && (name === "int32" || name === "intOrString")) return value >= -(2 ** 31) && value < 2 ** 31;
  return true;
}

/** RFC 3339, as metav1.Time reads it. */
function isTime(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(text);
}
