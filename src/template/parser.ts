import { quote } from "../text/quote.ts";
import type { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import type { ParseFault } from "./fault.ts";
import { Lexer } from "./lexer.ts";
import { isEmptyList, type BranchNode, type CommandNode, type DefineNode, type ListItem, type ListNode, type NumberNode, type Operand, type PipeNode, type Range, type TemplateNode, type VariableNode } from "./node.ts";
import { parseCharacter, parseComplex, parseNumber } from "./number.ts";
import { unquote } from "./quote.ts";
import { describeToken, type Token, type TokenKind } from "./token.ts";

/** A text that has been parsed. */
export interface ParsedTemplate {
  /** The name under which it was parsed; Go's errors name it as the file. */
  readonly name: string;
  readonly source: Source;
  /** The text in its order, with its definitions where they stand. */
  readonly root: ListNode;
  /** The bodies by name: that of the text itself under its own name, and those of its definitions. */
  readonly bodies: ReadonlyMap<string, ListNode>;
}

export interface ParseOptions {
  /** Whether a function of that name exists. */
  readonly isFunction: (name: string) => boolean;
  /** Go gives up at the first unknown function. With this, each is a fault, and the text is parsed to its end. */
  readonly collectsUnknownFunctions?: boolean;
}

/** The tree, unless the text breaks off in a fault, and what is wrong. */
export interface ParseOutcome {
  readonly parsed: ParsedTemplate | undefined;
  readonly faults: readonly ParseFault[];
}

/** Parses the text of a template: Go's `parse.Parse`. Templates may call functions only by names that `isFunction` knows. */
export function parseTemplate(name: string, source: Source, options: ParseOptions): ParseOutcome {
  const parser = new Parser(name, source, options);
  try {
    return { parsed: parser.parse(), faults: parser.faults };
  } catch (error) {
    const fault = error instanceof RangeError ? parser.fault("max expression depth exceeded") : error instanceof Failure ? error.fault : undefined;
    if (fault === undefined) throw error;
    return { parsed: undefined, faults: [...parser.faults, fault] };
  }
}

/** Ends a parse. */
class Failure extends Error {
  readonly fault: ParseFault;

  constructor(fault: ParseFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** What Go keeps for each definition by itself: its variables do not reach into another. */
interface Scope {
  readonly variables: string[];
  /** The line of the action that is being read, 0 when none is. */
  actionLine: number;
  ranges: number;
  parentheses: number;
}

/** An `{{ else }}` or `{{ end }}` that closes a list. */
interface Closing extends Range {
  readonly kind: "else" | "end";
}

type ControlContext = "if" | "with" | "range";

const operandKinds: ReadonlySet<TokenKind> = new Set<TokenKind>(["bool", "character", "complex", ".", "field", "identifier", "number", "nil", "rawString", "string", "variable", "leftParenthesis"]);

/** Go allows so many parentheses within one another. */
const deepest = 10_000;

class Parser {
  readonly faults: ParseFault[] = [];
  readonly #name: string;
  readonly #source: Source;
  readonly #options: ParseOptions;
  readonly #lexer: Lexer;
  readonly #bodies = new Map<string, ListNode>();
  /** Tokens that were read and put back, the next one last. */
  readonly #ahead: Token[] = [];
  /** The last token read from the text, put back or not: Go's errors name its line. */
  #last: Token = { kind: "end of file", start: 0, end: 0, text: "", line: 1 };
  /** The token that was handed out last. */
  #current: Token = this.#last;
  #scope: Scope = newScope();
  /** Where the action that is being read starts. */
  #actionStart = 0;

  constructor(name: string, source: Source, options: ParseOptions) {
    this.#name = name;
    this.#source = source;
    this.#options = options;
    this.#lexer = new Lexer(source.text);
  }

  parse(): ParsedTemplate {
    const nodes: ListItem[] = [];
    for (let token = this.#peek(); token.kind !== "end of file"; token = this.#peek()) {
      const definition = this.#definition();
      if (definition !== undefined) {
        nodes.push(definition);
        continue;
      }
      const item = this.#textOrAction();
      if (isClosing(item)) this.#fail(`unexpected {{${item.kind}}}`, item);
      nodes.push(item);
    }
    const root: ListNode = { kind: "list", at: 0, start: 0, end: this.#source.text.length, nodes };
    this.#define(this.#name, root);
    return { name: this.#name, source: this.#source, root, bodies: this.#bodies };
  }

  fault(message: string, place: Range = this.#current, line = this.#last.line): ParseFault {
    return { kind: "parse", name: this.#name, line, message, span: span(this.#source, place.start, place.end) };
  }

  // tokens

  #next(): Token {
    const token = this.#ahead.pop() ?? (this.#last = this.#lexer.next());
    this.#current = token;
    return token;
  }

  #peek(): Token {
    const token = this.#next();
    this.#ahead.push(token);
    return token;
  }

  #nextNonSpace(): Token {
    let token = this.#next();
    while (token.kind === "space") token = this.#next();
    return token;
  }

  #peekNonSpace(): Token {
    const token = this.#nextNonSpace();
    this.#ahead.push(token);
    return token;
  }

  #expect(kinds: readonly TokenKind[], context: string): Token {
    const token = this.#nextNonSpace();
    return kinds.includes(token.kind) ? token : this.#unexpected(token, context);
  }

  // faults

  #fail(message: string, place: Range = this.#current): never {
    throw new Failure(this.fault(message, place));
  }

  #unexpected(token: Token, context: string): never {
    if (token.kind !== "error") this.#fail(`unexpected ${describeToken(token)} in ${context}`, token);
    const line = this.#scope.actionLine;
    const started = line === 0 || line === token.line ? "" : ` ${token.text.endsWith(" action") ? "" : "in action "}started at ${this.#name}:${line}`;
    const place = token.text === "unclosed action" ? { start: this.#actionStart, end: this.#actionStart + 2 } : token;
    this.#fail(token.text + started, place);
  }

  // lists

  /** A definition at the top level of the text; undefined where the next token begins none. */
  #definition(): DefineNode | undefined {
    const open = this.#peek();
    if (open.kind !== "leftDelimiter") return undefined;
    this.#next();
    const keyword = this.#nextNonSpace();
    if (keyword.kind !== "define") {
      this.#ahead.push(keyword, open);
      return undefined;
    }
    this.#actionStart = open.start;
    return this.#inOwnScope(() => {
      const token = this.#expect(["string", "rawString"], "define clause");
      const name = this.#unquote(token);
      const end = this.#expect(["rightDelimiter"], "define clause").end;
      const { list, close } = this.#body("define clause", open);
      this.#define(name, list);
      return { kind: "define", at: open.start, start: open.start, end: close.end, name, literal: rangeOf(token), list, open: { start: open.start, end }, close };
    });
  }

  /** The list up to an `{{ end }}`; `line` is what Go names if something else closes it, that of the last token unless given. */
  #body(context: string, open: Range, line?: number): { list: ListNode; close: Range } {
    const { list, closing } = this.#list(open);
    if (closing.kind !== "end") throw new Failure(this.fault(`unexpected {{${closing.kind}}} in ${context}`, closing, line));
    return { list, close: rangeOf(closing) };
  }

  #inOwnScope<T>(read: () => T): T {
    const outer = this.#scope;
    this.#scope = newScope();
    const result = read();
    this.#scope = outer;
    return result;
  }

  /** Gives a name its body, unless it has one already and this one is empty. */
  #define(name: string, list: ListNode): void {
    const existing = this.#bodies.get(name);
    if (existing === undefined || isEmptyList(existing)) this.#bodies.set(name, list);
    else if (!isEmptyList(list)) this.#fail(`template: multiple definition of template ${quote(name)}`);
  }

  /** The items up to an `{{ else }}` or `{{ end }}`; `open` is the action that they belong to. */
  #list(open: Range): { list: ListNode; closing: Closing } {
    const first = this.#peekNonSpace();
    const nodes: ListItem[] = [];
    for (let token = first; token.kind !== "end of file"; token = this.#peekNonSpace()) {
      const item = this.#textOrAction();
      if (isClosing(item)) {
        const list: ListNode = { kind: "list", at: first.start, start: first.start, end: Math.max(first.start, item.start), nodes };
        return { list, closing: item };
      }
      nodes.push(item);
    }
    return this.#fail("unexpected EOF", open);
  }

  #textOrAction(): ListItem | Closing {
    const token = this.#nextNonSpace();
    switch (token.kind) {
      case "text":
        return { kind: "text", at: token.start, start: token.start, end: token.end, text: token.text };
      case "comment":
        return { kind: "comment", at: token.start, start: token.start, end: token.end, text: token.text };
      case "leftDelimiter": {
        this.#scope.actionLine = token.line;
        this.#actionStart = token.start;
        const item = this.#action(token);
        this.#scope.actionLine = 0;
        return item;
      }
      default:
        return this.#unexpected(token, "input");
    }
  }

  // actions

  #action(open: Token): ListItem | Closing {
    const token = this.#nextNonSpace();
    switch (token.kind) {
      case "block":
        return this.#block(open);
      case "break":
      case "continue":
        return this.#loopControl(open, token, token.kind);
      case "else":
        return this.#else(open);
      case "end":
        return { kind: "end", start: open.start, end: this.#expect(["rightDelimiter"], "end").end };
      case "if":
      case "range":
      case "with":
        return this.#control(open, token.kind, false);
      case "template":
        return this.#template(open);
    }
    this.#ahead.push(token);
    const pipe = this.#pipeline("command", "rightDelimiter");
    return { kind: "action", at: token.start, start: open.start, end: this.#current.end, pipe };
  }

  #loopControl(open: Token, keyword: Token, kind: "break" | "continue"): ListItem {
    const token = this.#nextNonSpace();
    if (token.kind !== "rightDelimiter") this.#unexpected(token, `{{${kind}}}`);
    if (this.#scope.ranges === 0) this.#fail(`{{${kind}}} outside {{range}}`, { start: open.start, end: token.end });
    return { kind, at: keyword.start, start: open.start, end: token.end };
  }

  /** After `else`. An `if` or `with` that follows is left for the control that the `else` belongs to. */
  #else(open: Token): Closing {
    const token = this.#peekNonSpace();
    if (token.kind === "if" || token.kind === "with") return { kind: "else", start: open.start, end: token.start };
    return { kind: "else", start: open.start, end: this.#expect(["rightDelimiter"], "else").end };
  }

  #control(open: Range, kind: ControlContext, isChained: boolean): BranchNode {
    const known = this.#scope.variables.length;
    const pipe = this.#pipeline(kind, "rightDelimiter");
    const opened = { start: open.start, end: this.#current.end };
    if (kind === "range") this.#scope.ranges += 1;
    const { list, closing } = this.#list(opened);
    if (kind === "range") this.#scope.ranges -= 1;
    const branch = closing.kind === "end" ? { otherwise: undefined, middle: undefined, close: rangeOf(closing) } : this.#otherwise(kind, closing);
    this.#scope.variables.length = known;
    return { kind, at: pipe.at, start: open.start, end: branch.close.end, pipe, list, open: opened, isChained, ...branch };
  }

  /** What follows an `{{ else }}`, or an `{{ else if … }}`, whose `{{ end }}` is that of the whole chain. */
  #otherwise(kind: ControlContext, middle: Closing): Pick<BranchNode, "otherwise" | "middle" | "close"> {
    const token = this.#peek();
    if (kind !== "range" && token.kind === kind) {
      this.#next();
      const branch = this.#control(middle, kind, true);
      const otherwise: ListNode = { kind: "list", at: token.start, start: branch.start, end: branch.end, nodes: [branch] };
      return { otherwise, middle: branch.open, close: branch.close };
    }
    const { list, closing } = this.#list(middle);
    if (closing.kind !== "end") this.#fail(`expected end; found {{${closing.kind}}}`, closing);
    return { otherwise: list, middle: rangeOf(middle), close: rangeOf(closing) };
  }

  #block(open: Token): TemplateNode {
    const token = this.#nextNonSpace();
    const name = this.#templateName(token, "block clause");
    const pipe = this.#pipeline("block clause", "rightDelimiter");
    const { end, line } = this.#current;
    const block = this.#inOwnScope((): DefineNode => {
      const { list, close } = this.#body("block clause", open, line);
      this.#define(name, list);
      return { kind: "define", at: open.start, start: open.start, end: close.end, name, literal: rangeOf(token), list, open: { start: open.start, end }, close };
    });
    return { kind: "template", at: token.start, start: open.start, end: block.end, name, literal: rangeOf(token), pipe, block };
  }

  #template(open: Token): TemplateNode {
    const token = this.#nextNonSpace();
    const name = this.#templateName(token, "template clause");
    const next = this.#nextNonSpace();
    if (next.kind !== "rightDelimiter") this.#ahead.push(next);
    const pipe = next.kind === "rightDelimiter" ? undefined : this.#pipeline("template clause", "rightDelimiter");
    return { kind: "template", at: token.start, start: open.start, end: this.#current.end, name, literal: rangeOf(token), pipe, block: undefined };
  }

  #templateName(token: Token, context: string): string {
    return token.kind === "string" || token.kind === "rawString" ? this.#unquote(token) : this.#unexpected(token, context);
  }

  // pipelines

  #pipeline(context: string, end: "rightDelimiter" | "rightParenthesis"): PipeNode {
    const first = this.#peekNonSpace();
    const { variables, isAssignment } = this.#variables(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#nextNonSpace();
      if (token.kind === end) {
        this.#check(commands, context);
        const last = commands.at(-1) ?? first;
        return { kind: "pipe", at: first.start, start: first.start, end: last.end, variables, isAssignment, commands };
      }
      if (!operandKinds.has(token.kind)) this.#unexpected(token, context);
      this.#ahead.push(token);
      commands.push(this.#command());
    }
  }

  /** `$x :=`, `$x =`, or `$i, $x :=` at the start of a pipeline. */
  #variables(context: string): { variables: VariableNode[]; isAssignment: boolean } {
    const variables: VariableNode[] = [];
    for (;;) {
      const token = this.#peekNonSpace();
      if (token.kind !== "variable") return { variables, isAssignment: false };
      this.#next();
      const after = this.#peek();
      const next = this.#peekNonSpace();
      if (next.kind === "assign" || next.kind === "declare") {
        this.#nextNonSpace();
        variables.push(variableNode(token));
        this.#scope.variables.push(token.text);
        return { variables, isAssignment: next.kind === "assign" };
      }
      if (next.kind !== "other" || next.text !== ",") {
        if (after.kind === "space") this.#ahead.push(after);
        this.#ahead.push(token);
        return { variables, isAssignment: false };
      }
      this.#nextNonSpace();
      variables.push(variableNode(token));
      this.#scope.variables.push(token.text);
      if (context !== "range" || variables.length >= 2) this.#fail(`too many declarations in ${context}`);
      const following = this.#peekNonSpace().kind;
      if (following !== "variable" && following !== "rightDelimiter" && following !== "rightParenthesis") this.#fail("range can only initialize variables");
    }
  }

  #check(commands: readonly CommandNode[], context: string): void {
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    commands.forEach((command, index) => {
      const { kind } = command.operands[0];
      const isLiteral = kind === "bool" || kind === "dot" || kind === "nil" || kind === "number" || kind === "string";
      if (index > 0 && isLiteral) this.#fail(`non executable command in pipeline stage ${index + 1}`, command);
    });
  }

  #command(): CommandNode {
    const start = this.#peekNonSpace().start;
    const operands: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.#next();
      if (token.kind === "space") continue;
      if (token.kind === "rightDelimiter" || token.kind === "rightParenthesis") this.#ahead.push(token);
      else if (token.kind !== "pipe") this.#unexpected(token, "operand");
      break;
    }
    const [first, ...rest] = operands;
    if (first === undefined) return this.#fail("empty command");
    return { kind: "command", at: start, start, end: rest.at(-1)?.end ?? first.end, operands: [first, ...rest] };
  }

  #operand(): Operand | undefined {
    const term = this.#term();
    const next = term === undefined ? undefined : this.#peek();
    if (term === undefined || next?.kind !== "field") return term;
    const { fields, end } = this.#fields();
    const place = { at: next.start, start: term.start, end };
    switch (term.kind) {
      case "field":
        return { kind: "field", ...place, names: [...term.names, ...fields] };
      case "variable":
        return { kind: "variable", ...place, name: term.name, fields };
      case "bool":
      case "string":
      case "number":
      case "nil":
      case "dot":
        return this.#fail(`unexpected . after term ${quote(this.#source.text.slice(term.start, term.end))}`, { start: term.start, end });
      default:
        return { kind: "chain", ...place, operand: term, fields };
    }
  }

  /** The `.name.name` that follow a term; there is at least one. */
  #fields(): { fields: [string, ...string[]]; end: number } {
    let last = this.#next();
    const fields: [string, ...string[]] = [last.text.slice(1)];
    while (this.#peek().kind === "field") {
      last = this.#next();
      fields.push(last.text.slice(1));
    }
    return { fields, end: last.end };
  }

  #term(): Operand | undefined {
    const token = this.#nextNonSpace();
    const place = { at: token.start, start: token.start, end: token.end };
    switch (token.kind) {
      case "identifier":
        this.#checkFunction(token);
        return { kind: "identifier", ...place, name: token.text };
      case ".":
        return { kind: "dot", ...place };
      case "nil":
        return { kind: "nil", ...place };
      case "variable":
        if (!this.#scope.variables.includes(token.text)) this.#fail(`undefined variable ${quote(token.text)}`, token);
        return variableNode(token);
      case "field":
        return { kind: "field", ...place, names: [token.text.slice(1)] };
      case "bool":
        return { kind: "bool", ...place, value: token.text === "true" };
      case "character":
      case "complex":
      case "number":
        return this.#number(token);
      case "leftParenthesis":
        return this.#parenthesized(token);
      case "string":
      case "rawString":
        return { kind: "string", ...place, literal: token.text, text: this.#unquote(token) };
    }
    this.#ahead.push(token);
    return undefined;
  }

  #number(token: Token): NumberNode {
    const constant = token.kind === "character" ? parseCharacter(token.text) : token.kind === "complex" ? parseComplex(token.text) : parseNumber(token.text);
    if (typeof constant === "string") return this.#fail(constant, token);
    return { kind: "number", at: token.start, start: token.start, end: token.end, text: token.text, ...constant };
  }

  #parenthesized(open: Token): PipeNode {
    if (this.#scope.parentheses >= deepest) this.#fail("max expression depth exceeded", open);
    this.#scope.parentheses += 1;
    const pipe = this.#pipeline("parenthesized pipeline", "rightParenthesis");
    this.#scope.parentheses -= 1;
    return { ...pipe, start: open.start, end: this.#current.end };
  }

  #checkFunction({ text, start, end }: Token): void {
    if (this.#options.isFunction(text)) return;
    const fault: ParseFault = { ...this.fault(`function ${quote(text)} not defined`, { start, end }), unknownFunction: text };
    if (this.#options.collectsUnknownFunctions !== true) throw new Failure(fault);
    this.faults.push(fault);
  }

  #unquote(token: Token): string {
    return unquote(token.text) ?? this.#fail("invalid syntax", token);
  }
}

function isClosing(item: ListItem | Closing): item is Closing {
  return item.kind === "else" || item.kind === "end";
}

function newScope(): Scope {
  return { variables: ["$"], actionLine: 0, ranges: 0, parentheses: 0 };
}

function variableNode({ start, end, text }: Token): VariableNode {
  return { kind: "variable", at: start, start, end, name: text, fields: [] };
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
