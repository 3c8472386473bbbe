import type { Complex } from "./complex.ts";

/**
 * The tree of a template. Every node has its place in the source, `start` up to but not including `end`, in UTF-16 offsets.
 * Where Go's errors point elsewhere than to the start, `at` says where: in `.Values.image.tag` they point to the second name.
 */
export type Node = ListItem | ListNode | PipeNode | CommandNode | Operand;

/** What stands in the text of a template, one after the other. */
export type ListItem = TextNode | CommentNode | ActionNode | BranchNode | TemplateNode | DefineNode | BreakNode | ContinueNode;

/** What stands in a command, separated by blanks. */
export type Operand = IdentifierNode | FieldNode | VariableNode | ChainNode | DotNode | NilNode | BoolNode | NumberNode | StringNode | PipeNode;

/** A stretch of the source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Placed extends Range {
  /** The offset that Go's errors name. */
  readonly at: number;
}

export interface ListNode extends Placed {
  readonly kind: "list";
  readonly nodes: readonly ListItem[];
}

/** Text outside actions, white space that trim markers remove left out: exactly what the source says from start to end. */
export interface TextNode extends Placed {
  readonly kind: "text";
  readonly text: string;
}

/** A comment; the text is the part from the opening to the closing mark, the place that of the whole action. */
export interface CommentNode extends Placed {
  readonly kind: "comment";
  readonly text: string;
}

/** An action that prints or declares, delimiters included in its place. */
export interface ActionNode extends Placed {
  readonly kind: "action";
  readonly pipe: PipeNode;
}

/** `if`, `with` and `range`, from the first delimiter to that after `end`. */
export interface BranchNode extends Placed {
  readonly kind: "if" | "with" | "range";
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly otherwise: ListNode | undefined;
  /** `{{ if … }}`; of an `else if`, `{{ else if … }}`. */
  readonly open: Range;
  /** `{{ else }}` or `{{ else if … }}`, where there is one. */
  readonly middle: Range | undefined;
  /** `{{ end }}`, which a chain of `else if` shares. */
  readonly close: Range;
  /** It is the `if` of an `else if` or the `with` of an `else with`: the only node of its parent's `otherwise`. */
  readonly isChained: boolean;
}

/** `{{ template "name" pipeline }}` or `{{ block "name" pipeline }}…{{ end }}`. */
export interface TemplateNode extends Placed {
  readonly kind: "template";
  readonly name: string;
  /** The name with its quotes. */
  readonly literal: Range;
  readonly pipe: PipeNode | undefined;
  /** What a `block` defines. */
  readonly block: DefineNode | undefined;
}

/** `{{ define "name" }}…{{ end }}`, or the definition in a `block`. It writes nothing where it stands. */
export interface DefineNode extends Placed {
  readonly kind: "define";
  readonly name: string;
  /** The name with its quotes. */
  readonly literal: Range;
  readonly list: ListNode;
  readonly open: Range;
  readonly close: Range;
}

export interface BreakNode extends Placed {
  readonly kind: "break";
}

export interface ContinueNode extends Placed {
  readonly kind: "continue";
}

/** Commands that hand on their results: `.Values.name | quote`. As an operand it stands in parentheses, which its place includes. */
export interface PipeNode extends Placed {
  readonly kind: "pipe";
  /** The variables it declares, or assigns to. */
  readonly variables: readonly VariableNode[];
  /** `=` rather than `:=`. */
  readonly isAssignment: boolean;
  readonly commands: readonly CommandNode[];
}

/** A function or value with its arguments. */
export interface CommandNode extends Placed {
  readonly kind: "command";
  readonly operands: readonly [Operand, ...Operand[]];
}

/** The name of a function. */
export interface IdentifierNode extends Placed {
  readonly kind: "identifier";
  readonly name: string;
}

/** `.Values.image.tag`: the names without their dots. */
export interface FieldNode extends Placed {
  readonly kind: "field";
  readonly names: readonly [string, ...string[]];
}

/** `$name.field.field`: the name with its dollar, then the fields. */
export interface VariableNode extends Placed {
  readonly kind: "variable";
  readonly name: string;
  readonly fields: readonly string[];
}

/** `(pipeline).field.field`. */
export interface ChainNode extends Placed {
  readonly kind: "chain";
  readonly operand: Operand;
  readonly fields: readonly [string, ...string[]];
}

export interface DotNode extends Placed {
  readonly kind: "dot";
}

export interface NilNode extends Placed {
  readonly kind: "nil";
}

export interface BoolNode extends Placed {
  readonly kind: "bool";
  readonly value: boolean;
}

/** A number under every type that can hold it: `1` is an int, a uint and a float. */
export interface NumberNode extends Placed {
  readonly kind: "number";
  /** As written. */
  readonly text: string;
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  readonly complex: Complex | undefined;
}

export interface StringNode extends Placed {
  readonly kind: "string";
  /** As written, with quotes. */
  readonly literal: string;
  readonly text: string;
}

/** Whether a list holds nothing but white space, comments and definitions; Go: `IsEmptyTree`. */
export function isEmptyList(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === "comment" || node.kind === "define" || (node.kind === "text" && isSpace(node.text)));
}

/** Go's `unicode.IsSpace` for every character; JavaScript's `\s` has the byte order mark more and the next line character less. */
function isSpace(text: string): boolean {
  return /^[\s\u0085]*$/.test(text) && !text.includes("\ufeff");
}
