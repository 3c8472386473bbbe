// Values of charts: what they are, so that templates can ask for them, and how YAML may spell them.

import { keys, numbers, oddScalars, strings, wrongScalars } from "./pools.mjs";

/** A table with entries `[key, node]`; a node has a `type`: table, list, string, number, bool, null or odd. */
export function makeTable(random, depth, size = 6) {
  const names = random.shuffled(keys).slice(0, random.between(depth === 0 ? 3 : 0, size));
  return { type: "table", entries: names.map((name) => [name, makeNode(random, depth + 1)]) };
}

function makeNode(random, depth) {
  const deep = depth < 4 ? 1 : 0;
  const make = random.weighted([
    [4, () => ({ type: "string", text: random.pick(strings) })],
    [3, () => ({ type: "number", text: random.pick(numbers) })],
    [2, () => ({ type: "bool", text: random.pick(["true", "false"]) })],
    [0.6, () => ({ type: "null", text: random.pick(["null", "~", ""]) })],
    [1, () => ({ type: "odd", text: random.chance(0.3) ? random.among(oddScalars, wrongScalars) : random.pick(oddScalars) })],
    [3 * deep, () => makeTable(random, depth)],
    [2 * deep, () => ({ type: "list", items: random.times(0, 4, () => makeNode(random, depth + 1)) })],
  ]);
  return make();
}

/** All ways into a table: `{ path, node }`. */
export function pathsIn(table, path = []) {
  return table.entries.flatMap(([key, node]) => {
    const here = { path: [...path, key], node };
    return node.type === "table" ? [here, ...pathsIn(node, here.path)] : [here];
  });
}

/** A table like another one: some of its keys, with values of the same or of another kind, null among them. */
export function variationOf(random, table) {
  const entries = table.entries.filter(() => random.chance(0.6)).map(([key, node]) => {
    if (random.chance(0.12)) return [key, { type: "null", text: "null" }];
    if (random.chance(0.08)) return [key, makeNode(random, 2)];
    if (node.type === "table") return [key, variationOf(random, node)];
    if (node.type === "string") return [key, { type: "string", text: random.pick(strings) }];
    if (node.type === "number") return [key, { type: "number", text: random.pick(numbers) }];
    if (node.type === "bool") return [key, { type: "bool", text: random.pick(["true", "false"]) }];
    return [key, node.type === "list" && random.chance(0.5) ? { type: "list", items: random.times(0, 3, () => makeNode(random, 3)) } : node];
  });
  if (random.chance(0.3)) entries.push([`new${random.below(3)}`, makeNode(random, 2)]);
  return { type: "table", entries };
}

/** The text of a values file. */
export function yamlOf(random, table) {
  return new Writer(random).file(table);
}

class Writer {
  #random;
  #anchors = [];
  #anchored = 0;

  constructor(random) {
    this.#random = random;
  }

  file(table) {
    const random = this.#random;
    if (table.entries.length === 0) return random.pick(["", "{}\n", "# nothing\n", "---\n", "null\n"]);
    const text = this.#table(table, 0);
    return `${random.chance(0.05) ? random.pick(["---\n", "# head\n\n", "--- # x\n", ...(random.wild ? ["%YAML 1.1\n---\n"] : [])]) : ""}${text}${random.chance(0.03) ? random.pick(["...\n", "---\n", "\n\n", "---\nsecond: true\n", "--- \nb: {c: 1}\n"]) : ""}`;
  }

  #table(table, indent) {
    const random = this.#random;
    const pad = " ".repeat(indent);
    return table.entries
      .map(([key, node]) => {
        const comment = random.chance(0.05) ? `${pad}# ${random.pick(["note", "key: value", "-- doc"])}\n` : "";
        return `${comment}${pad}${this.#key(key)}:${this.#value(node, indent)}`;
      })
      .join("");
  }

  #key(key) {
    if (/^[A-Za-z_][\w./-]*$/.test(key) && !/^(on|y|n)$/.test(key)) return this.#random.chance(0.9) ? key : JSON.stringify(key);
    return this.#random.chance(0.8) ? JSON.stringify(key) : key;
  }

  /** What stands behind the colon, its line end included. */
  #value(node, indent) {
    const random = this.#random;
    const inner = indent + random.pick([2, 2, 2, 4, 1]);
    if (random.chance(0.02) && this.#anchors.length > 0) return ` *${random.pick(this.#anchors)}\n`;
    const isAnchored = node.type !== "null" && node.type !== "odd" && random.chance(0.03);
    const anchor = isAnchored ? ` &n${(this.#anchored += 1)}` : "";
    const text = this.#anchoredValue(node, anchor, indent, inner);
    if (isAnchored) this.#anchors.push(anchor.slice(2));
    return text;
  }

  #anchoredValue(node, anchor, indent, inner) {
    const random = this.#random;
    if (node.type === "table") {
      if (node.entries.length === 0) return `${anchor} {}\n`;
      return random.chance(0.2) ? `${anchor} ${this.#flow(node)}\n` : `${anchor}\n${this.#table(node, inner)}`;
    }
    if (node.type === "list") {
      if (node.items.length === 0) return `${anchor} []\n`;
      if (random.chance(0.3)) return `${anchor} ${this.#flow(node)}\n`;
      const at = random.chance(0.5) ? indent : inner;
      return `${anchor}\n${node.items.map((item) => `${" ".repeat(at)}-${this.#item(item, at)}`).join("")}`;
    }
    if (node.type === "string") return `${anchor} ${this.#string(node.text, indent)}\n`;
    return `${anchor}${node.text === "" ? "" : " "}${node.text}${random.chance(0.05) ? " # note" : ""}\n`;
  }

  #item(item, indent) {
    if (item.type === "table" && item.entries.length > 0 && this.#random.chance(0.7)) return ` ${this.#table(item, indent + 2).slice(indent + 2)}`;
    return this.#value(item, indent);
  }

  #flow(node) {
    if (node.type === "table") return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}: ${this.#flow(value)}`).join(", ")}}`;
    if (node.type === "list") return `[${node.items.map((item) => this.#flow(item)).join(", ")}]`;
    if (node.type === "string") return doubleQuoted(node.text);
    return node.text === "" ? "null" : /[:,]/.test(node.text) ? doubleQuoted(node.text) : node.text;
  }

  #string(text, indent) {
    const random = this.#random;
    if (/^[\x20-\x7e\n\u00a1-\ud7ff]+$/.test(text) && text.includes("\n") && !/^\s/.test(text) && random.chance(0.7)) return this.#block(text, indent);
    if (/^[A-Za-z][\w ./-]*$/.test(text) && !text.endsWith(" ") && !isWord(text) && random.chance(0.7)) return text;
    if (/^[\x20-\x7e]*$/.test(text) && random.chance(0.4)) return `'${text.replaceAll("'", "''")}'`;
    return doubleQuoted(text);
  }

  #block(text, indent) {
    const body = text.replace(/\n+$/, "");
    const ends = text.length - body.length;
    const chomp = ends === 0 ? "-" : ends === 1 ? "" : "+";
    const lines = body.split("\n").map((line) => (line === "" ? "" : `${" ".repeat(indent + 2)}${line}`));
    return `${this.#random.pick(["|", "|", ">"])}${chomp}\n${lines.join("\n")}${"\n".repeat(Math.max(0, ends - 1))}`;
  }
}

function isWord(text) {
  return /^(true|false|yes|no|on|off|y|n|null)$/i.test(text);
}

/** In double quotes, with the escapes of YAML. */
function doubleQuoted(text) {
  return JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
