import { follow } from "./lookup.ts";
import type { MappingEntry, MappingNode, NodeProperties, ScalarNode, SequenceNode, YamlNode } from "./node.ts";
import { Refusal, withLine } from "./refusal.ts";
import { resolvePlain, textOf } from "./resolve.ts";
import type { Scanner } from "./scanner.ts";
import { resolveScalar, resolveTagged } from "./tag.ts";
import type { Token } from "./token.ts";

/** encoding/json reads no value that is nested deeper, and takes Helm's YAML with it. */
const MAX_JSON_DEPTH = 10_000;

/** A tree, and what a closer look at it needs to know. */
export interface Tree {
  readonly root: YamlNode;
  readonly properties: ReadonlyMap<YamlNode, NodeProperties>;
  /** What really stands in the place of a key, if it is not just a scalar: an alias, or a collection, which is a fault. */
  readonly keys: ReadonlyMap<ScalarNode, YamlNode>;
  /** Whether decoding could fail: there are aliases, merge keys, tags, null keys, infinities, or great depth. */
  readonly doubtful: boolean;
}

/** A collection whose end has not been seen yet. */
interface Open {
  readonly shape: "block mapping" | "flow mapping" | "pair" | "block sequence" | "indentless sequence" | "flow sequence";
  readonly node: Writable<MappingNode> | Writable<SequenceNode>;
  readonly entries: MappingEntry[];
  readonly items: YamlNode[];
  /** The key whose value is still to come. */
  key: YamlNode | undefined;
  /** No entry has been read yet, so that no comma is due. */
  first: boolean;
  /** The key that was just read has no value, as in `{a, b: 1}`. */
  keyAlone: boolean;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Collects the anchor and the tag of the node that is being read. */
interface Prefix {
  readonly start: number;
  readonly end: number;
  readonly anchor: string;
  readonly tag: string;
}

/**
 * Makes the tree of one document from tokens: YAML's grammar as go-yaml's parser knows it. The open collections are kept on a
 * stack of our own, for they may nest ten thousand deep.
 */
export class TreeReader {
  readonly #scanner: Scanner;
  /** What each tag handle stands for. */
  readonly #handles: ReadonlyMap<string, string>;
  readonly #text: string;
  readonly #stack: Open[] = [];
  readonly #anchors = new Map<string, YamlNode>();
  readonly #properties = new Map<YamlNode, NodeProperties>();
  readonly #keys = new Map<ScalarNode, YamlNode>();
  #doubtful = false;

  constructor(scanner: Scanner, handles: ReadonlyMap<string, string>) {
    this.#scanner = scanner;
    this.#handles = handles;
    this.#text = scanner.reader.text;
  }

  /** Reads the content of a document. */
  read(): Tree {
    let node = this.#readNode("block");
    for (;;) {
      const open = this.#stack.at(-1);
      if (node !== undefined) {
        if (open === undefined) break;
        this.#add(open, node);
      }
      node = open === undefined ? undefined : this.#advance(open);
    }
    return { root: node, properties: this.#properties, keys: this.#keys, doubtful: this.#doubtful };
  }

  /** Reads on in an open collection: the next child if it is a leaf, nothing if it is a collection that is now open too, or the collection itself if this was its end. */
  #advance(open: Open): YamlNode | undefined {
    switch (open.shape) {
      case "block mapping":
        return this.#advanceBlockMapping(open);
      case "block sequence":
        return this.#advanceBlockSequence();
      case "indentless sequence":
        return this.#advanceIndentlessSequence();
      case "flow mapping":
        return this.#advanceFlowMapping(open);
      case "flow sequence":
        return this.#advanceFlowSequence(open);
      case "pair":
        return this.#advancePair(open);
    }
  }

  #advanceBlockMapping(open: Open): YamlNode | undefined {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (open.key !== undefined) {
      if (token.kind !== "value") return this.#empty(token.start);
    } else if (token.kind !== "key") {
      if (token.kind !== "block end") throw refuse("did not find expected key", token);
      scanner.skip();
      return this.#close();
    }
    scanner.skip();
    const next = scanner.peek().kind;
    return next === "key" || next === "value" || next === "block end" ? this.#empty(token.end) : this.#readNode("block or indentless");
  }

  #advanceBlockSequence(): YamlNode | undefined {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (token.kind === "block end") {
      scanner.skip();
      return this.#close();
    }
    if (token.kind !== "block entry") throw refuse("did not find expected '-' indicator", token);
    scanner.skip();
    const next = scanner.peek().kind;
    return next === "block entry" || next === "block end" ? this.#empty(token.end) : this.#readNode("block");
  }

  /** A sequence at the indentation of the mapping that holds it: it has no end of its own. */
  #advanceIndentlessSequence(): YamlNode | undefined {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (token.kind !== "block entry") return this.#close();
    scanner.skip();
    const next = scanner.peek().kind;
    return next === "block entry" || next === "key" || next === "value" || next === "block end" ? this.#empty(token.end) : this.#readNode("block");
  }

  #advanceFlowMapping(open: Open): YamlNode | undefined {
    const scanner = this.#scanner;
    if (open.key !== undefined) return this.#readFlowValue(open);
    const token = this.#nextFlowEntry(open, "flow mapping end", "did not find expected ',' or '}'");
    if (token.kind === "flow mapping end") {
      scanner.skip();
      return this.#close(token.end);
    }
    if (token.kind !== "key") {
      open.keyAlone = true;
      return this.#readNode("flow");
    }
    scanner.skip();
    const next = scanner.peek();
    return next.kind === "value" || next.kind === "flow entry" || next.kind === "flow mapping end" ? this.#empty(next.start) : this.#readNode("flow");
  }

  #readFlowValue(open: Open): YamlNode | undefined {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (open.keyAlone) {
      open.keyAlone = false;
      return this.#empty(token.start);
    }
    if (token.kind !== "value") return this.#empty(token.start);
    scanner.skip();
    const next = scanner.peek();
    return next.kind === "flow entry" || next.kind === "flow mapping end" ? this.#empty(token.end) : this.#readNode("flow");
  }

  #advanceFlowSequence(open: Open): YamlNode | undefined {
    const token = this.#nextFlowEntry(open, "flow sequence end", "did not find expected ',' or ']'");
    if (token.kind === "flow sequence end") {
      this.#scanner.skip();
      return this.#close(token.end);
    }
    if (token.kind !== "key") return this.#readNode("flow");
    this.#scanner.skip();
    this.#openMapping("pair", token.start);
    return undefined;
  }

  /** A mapping without braces in a flow sequence: `[a: 1]`. */
  #advancePair(open: Open): YamlNode | undefined {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (open.entries.length > 0) return this.#close();
    if (open.key === undefined) {
      if (token.kind !== "value" && token.kind !== "flow entry" && token.kind !== "flow sequence end") return this.#readNode("flow");
      // The token is lost: go-yaml has it so.
      scanner.skip();
      return this.#empty(token.end);
    }
    if (token.kind !== "value") return this.#empty(token.start);
    scanner.skip();
    const next = scanner.peek();
    return next.kind === "flow entry" || next.kind === "flow sequence end" ? this.#empty(token.end) : this.#readNode("flow");
  }

  /** The token that begins the next entry or ends the collection, the comma before it passed. */
  #nextFlowEntry(open: Open, end: Token["kind"], problem: string): Token {
    const token = this.#scanner.peek();
    if (token.kind === end) return token;
    if (open.first) {
      open.first = false;
      return token;
    }
    if (token.kind !== "flow entry") throw refuse(problem, token);
    this.#scanner.skip();
    return this.#scanner.peek();
  }

  /** Reads a leaf, or opens a collection and returns nothing. */
  #readNode(context: "block" | "block or indentless" | "flow"): YamlNode | undefined {
    const scanner = this.#scanner;
    let token = scanner.peek();
    if (token.kind === "alias") return this.#readAlias(token);
    const prefix = token.kind === "anchor" || token.kind === "tag" ? this.#readPrefix(token) : undefined;
    if (prefix !== undefined) token = scanner.peek();
    switch (token.kind) {
      case "scalar":
        scanner.skip();
        return this.#scalar(token, prefix);
      case "flow sequence":
        scanner.skip();
        return this.#openSequence("flow sequence", token.start, prefix);
      case "flow mapping":
        scanner.skip();
        return this.#openMapping("flow mapping", token.start, prefix);
      case "block sequence":
        if (context === "flow") break;
        scanner.skip();
        return this.#openSequence("block sequence", token.start, prefix);
      case "block mapping":
        if (context === "flow") break;
        scanner.skip();
        return this.#openMapping("block mapping", token.start, prefix);
      case "block entry":
        if (context !== "block or indentless") break;
        return this.#openSequence("indentless sequence", token.start, prefix);
    }
    if (prefix === undefined) throw refuse("did not find expected node content", token);
    return prefix.tag === "" ? this.#empty(prefix.end, prefix) : this.#taggedScalar("", "plain", prefix.end, prefix.end, prefix);
  }

  #readAlias(token: Token): YamlNode {
    const target = this.#anchors.get(token.value);
    if (target === undefined) throw new Refusal(`unknown anchor '${token.value}' referenced`, token.start, token.end);
    this.#scanner.skip();
    this.#doubtful = true;
    return { kind: "alias", start: token.start, end: token.end, target };
  }

  /** `&anchor !tag` or `!tag &anchor` or one of them. */
  #readPrefix(first: Token): Prefix {
    const scanner = this.#scanner;
    scanner.skip();
    const second = scanner.peek();
    const both = (second.kind === "anchor" || second.kind === "tag") && second.kind !== first.kind;
    if (both) {
      scanner.skip();
      scanner.peek();
    }
    const [anchor, tag] = first.kind === "anchor" ? [first, both ? second : undefined] : [both ? second : undefined, first];
    return { start: first.start, end: both ? second.end : first.end, anchor: anchor?.value ?? "", tag: tag === undefined ? "" : this.#expandTag(tag) };
  }

  #expandTag(token: Token): string {
    if (token.value === "") return token.detail;
    const prefix = this.#handles.get(token.value);
    if (prefix === undefined) throw refuse("found undefined tag handle", token);
    return prefix + token.detail;
  }

  #scalar(token: Token, prefix: Prefix | undefined): YamlNode {
    const style = token.detail as ScalarNode["style"];
    if (prefix !== undefined && prefix.tag !== "") return this.#taggedScalar(token.value, style, token.start, token.end, prefix);
    const node: ScalarNode = { kind: "scalar", start: token.start, end: token.end, style, value: style === "plain" ? resolvePlain(token.value) : token.value };
    if (typeof node.value === "number" && !Number.isFinite(node.value)) this.#doubtful = true;
    if (prefix !== undefined) this.#register(node, prefix, token.value);
    return node;
  }

  #taggedScalar(text: string, style: ScalarNode["style"], start: number, end: number, prefix: Prefix): YamlNode {
    this.#doubtful = true;
    const node: ScalarNode = { kind: "scalar", start, end, style, value: valueOf(prefix.tag, text) };
    this.#register(node, prefix, text);
    return node;
  }

  #empty(at: number, prefix?: Prefix): YamlNode {
    const node: ScalarNode = { kind: "scalar", start: at, end: at, style: "plain", value: null };
    if (prefix !== undefined) this.#register(node, prefix, "");
    return node;
  }

  #register(node: YamlNode, { start, anchor, tag }: Prefix, text: string): void {
    this.#properties.set(node, { start, anchor, tag, text });
    if (anchor !== "") this.#anchors.set(anchor, node);
  }

  #openMapping(shape: Open["shape"], start: number, prefix?: Prefix): undefined {
    const entries: MappingEntry[] = [];
    this.#open(shape, { kind: "mapping", start, end: start, flow: shape !== "block mapping", entries }, entries, [], prefix);
  }

  #openSequence(shape: Open["shape"], start: number, prefix?: Prefix): undefined {
    const items: YamlNode[] = [];
    this.#open(shape, { kind: "sequence", start, end: start, flow: shape === "flow sequence", items }, [], items, prefix);
  }

  #open(shape: Open["shape"], node: Open["node"], entries: MappingEntry[], items: YamlNode[], prefix: Prefix | undefined): void {
    this.#stack.push({ shape, node, entries, items, key: undefined, first: true, keyAlone: false });
    if (this.#stack.length > MAX_JSON_DEPTH) this.#doubtful = true;
    if (prefix !== undefined) this.#register(node, prefix, "");
  }

  /** The innermost collection is complete; without an `end` of its own it ends with its last child. */
  #close(end?: number): YamlNode | undefined {
    const open = this.#stack.pop();
    if (open === undefined) return undefined;
    open.node.end = end ?? Math.max(open.node.end, open.entries.at(-1)?.value.end ?? open.items.at(-1)?.end ?? 0);
    return open.node;
  }

  #add(open: Open, node: YamlNode): void {
    if (open.node.kind === "sequence") open.items.push(node);
    else if (open.key === undefined) open.key = node;
    else {
      open.entries.push(this.#entry(open.key, node));
      open.key = undefined;
    }
  }

  #entry(key: YamlNode, value: YamlNode): MappingEntry {
    if (key.kind === "scalar" && typeof key.value === "string") {
      const merges = key.value === "<<" && this.#isMerge(key);
      if (merges) this.#doubtful = true;
      return { key, name: key.value, value, merges };
    }
    return { key: this.#keyScalar(key), name: this.#keyName(follow(key)), value, merges: false };
  }

  /** go-yaml's `isMerge`. */
  #isMerge(key: ScalarNode): boolean {
    const tag = this.#properties.get(key)?.tag ?? "";
    return tag === "" ? key.style === "plain" : tag === "tag:yaml.org,2002:merge" || tag === "!";
  }

  #keyScalar(key: YamlNode): ScalarNode {
    if (key.kind === "scalar") return key;
    this.#doubtful = true;
    const target = follow(key);
    const { style, value } = target.kind === "scalar" ? target : ({ style: "plain", value: null } as const);
    const node: ScalarNode = { kind: "scalar", start: key.start, end: key.end, style, value };
    this.#keys.set(node, key);
    return node;
  }

  #keyName(key: YamlNode): string {
    if (key.kind !== "scalar" || key.value === null) {
      this.#doubtful = true;
      return "";
    }
    if (typeof key.value !== "number") return String(key.value);
    const resolved = resolveScalar(key, this.#text, this.#properties.get(key));
    if (resolved.tag === "int" && resolved.value >= 2n ** 63n) this.#doubtful = true;
    return (textOf(resolved) ?? "").replace("+Inf", ".inf").replace("-Inf", "-.inf").replace("NaN", ".nan");
  }
}

/** The value of a scalar with a tag; where the tag contradicts, the text, until decoding refuses it. */
function valueOf(tag: string, text: string): ScalarNode["value"] {
  try {
    const { value } = resolveTagged(tag, text, 0, 0);
    return typeof value === "bigint" ? Number(value) : value;
  } catch (refusal) {
    if (refusal instanceof Refusal) return text;
    throw refusal;
  }
}

/** The parser's complaint about a token. */
function refuse(problem: string, token: Token): Refusal {
  return new Refusal(withLine(problem, token.line, "parser"), token.start, Math.max(token.start, token.end));
}
