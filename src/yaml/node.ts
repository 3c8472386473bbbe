import type { Source } from "../text/source.ts";
import type { Span } from "../text/span.ts";

/** What YAML text stands for once keys are strings and every number is a float64, as Helm and encoding/json leave it. */
export type PlainValue = null | boolean | number | string | PlainValue[] | Map<string, PlainValue>;

/** A node of the tree; `start` and `end` are UTF-16 offsets of its own text (quotes and brackets included, comments not). */
export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
  /** Resolved by the YAML 1.1 rules of go-yaml v2; an empty node is null with `start === end`. */
  readonly value: null | boolean | number | string;
}

export interface MappingNode {
  readonly kind: "mapping";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  /** In the order of the text, merged keys (`<<`) not expanded, duplicates kept. */
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  readonly key: ScalarNode;
  /** The key as a string, as sigs.k8s.io/yaml makes it: `on:` is `"true"`, `1.0:` is `"1"`. */
  readonly name: string;
  readonly value: YamlNode;
}

export interface SequenceNode {
  readonly kind: "sequence";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** `*name`; the target is the anchored node itself. */
export interface AliasNode {
  readonly kind: "alias";
  readonly start: number;
  readonly end: number;
  readonly target: YamlNode;
}

/** What is wrong with a YAML text. */
export interface YamlFault {
  /** In go-yaml's words without the `yaml: ` in front: `line 3: mapping values are not allowed in this context`. */
  readonly message: string;
  /** Where the reader noticed it. */
  readonly at: Span;
}

/** One document of a stream. With a fault it has no root, and it is the last one of its stream. */
export interface YamlDocument {
  readonly source: Source;
  /** Absent for an empty or comment-only document, and where there is a fault. */
  readonly root: YamlNode | undefined;
  /** The range of the document in its source, the `---` before it not included. */
  readonly start: number;
  readonly end: number;
  readonly fault: YamlFault | undefined;
  /** Every comment, `#` included, the line break not. */
  readonly comments: readonly Span[];
}
