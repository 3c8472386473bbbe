import type { Source } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import type { Lookup } from "./lookup.ts";

/** What YAML text stands for once keys are strings and every number is a float64, as Helm and encoding/json leave it. */
export type PlainValue = null | boolean | number | string | PlainValue[] | Map<string, PlainValue>;

/** A node of the tree; `start` and `end` are UTF-16 offsets of its own text (quotes and brackets included, comments, anchors and tags not). */
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
  /** Where an alias stands for the key, its place is the alias's and its value that of the target. */
  readonly key: ScalarNode;
  /** The key as a string, as sigs.k8s.io/yaml makes it: `on:` is `"true"`, `1.0:` is `"1"`. */
  readonly name: string;
  readonly value: YamlNode;
  /** The key is an unquoted `<<`: the value is a mapping, or several, whose entries count as if they stood here. */
  readonly merges: boolean;
}

export interface SequenceNode {
  readonly kind: "sequence";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** `*name`; the target is the anchored node itself, never one that contains the alias, and never an alias. */
export interface AliasNode {
  readonly kind: "alias";
  readonly start: number;
  readonly end: number;
  readonly target: YamlNode;
}

/** The anchor and the tag written before a node. */
export interface NodeProperties {
  /** Offset of the first of them. */
  readonly start: number;
  readonly anchor: string;
  /** Written out: `tag:yaml.org,2002:str` for `!!str`; empty if there is none. */
  readonly tag: string;
  /** What a scalar says before it is resolved. */
  readonly text: string;
}

/** What is wrong with a YAML text. */
export interface YamlFault {
  /** In go-yaml's words without the `yaml: ` in front: `line 3: mapping values are not allowed in this context`. */
  readonly message: string;
  /** The whole error of sigs.k8s.io/yaml's Unmarshal: `error converting YAML to JSON: yaml: line 3: …`. */
  readonly error: string;
  /** Where the reader noticed it. */
  readonly at: Span;
}

/**
 * One document of a stream. One with a fault has no root, and if it is its syntax that is at fault, it is the last one.
 * One without a fault converts to a value without fail, and its aliases neither form circles nor multiply beyond measure.
 */
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
  /** Of the few nodes that have any. */
  readonly properties: ReadonlyMap<YamlNode, NodeProperties>;
  /** The document seen through its aliases and merge keys. */
  readonly lookup: Lookup;
}
