import type { ValuesKey } from "../text/source-map.ts";
import type { BranchNode, CommandNode, ListItem, ListNode, Operand, PipeNode } from "./node.ts";

type Path = readonly string[];

/** What an expression stands for, as far as the tree tells. */
interface Reading {
  /** The place in the data that it is, from the root: `["Values", "image", "tag"]`; undefined where it is computed. */
  readonly path: Path | undefined;
  /** It is some element of the list or map at the path: names after it lead no further. */
  readonly isElement: boolean;
  /** The keys of the values that flow in. */
  readonly keys: readonly Path[];
}

interface Variable {
  readonly name: string;
  reading: Reading;
}

const nothing: Reading = { path: undefined, isElement: false, keys: [] };

/**
 * The keys of `.Values` that each action of a template's own body names, by node: those that flow into what it writes, and those that the
 * conditions around it look at. `with`, `range` and variables are followed; what templates that it calls read is not.
 */
export function valuesKeys(list: ListNode): ReadonlyMap<ListItem, readonly ValuesKey[]> {
  const reader = new Reader();
  try {
    reader.read(list, at([], false));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a tree too deep to follow: what was found so far is true all the same
  }
  return reader.found;
}

class Reader {
  readonly found = new Map<ListItem, readonly ValuesKey[]>();
  readonly #variables: Variable[] = [{ name: "$", reading: at([], false) }];
  readonly #conditions: (readonly Path[])[] = [];

  read({ nodes }: ListNode, dot: Reading): void {
    for (const node of nodes) {
      switch (node.kind) {
        case "action":
        case "template":
          this.found.set(node, this.#keys(node.pipe === undefined ? nothing : this.#pipe(node.pipe, dot)));
          break;
        case "if":
        case "with":
        case "range":
          this.#branch(node, dot);
      }
    }
  }

  #branch({ kind, pipe, list, otherwise }: BranchNode, dot: Reading): void {
    const declared = this.#variables.length;
    const reading = this.#pipe(pipe, dot);
    this.#conditions.push(reading.keys);
    const inside = kind === "if" ? dot : kind === "with" ? reading : elementOf(reading);
    if (kind === "range") for (const { name } of pipe.variables) this.#assign(name, inside, pipe.isAssignment);
    const opened = this.#variables.length;
    this.read(list, inside);
    this.#variables.length = opened;
    if (otherwise !== undefined) this.read(otherwise, dot);
    this.#variables.length = declared;
    this.#conditions.pop();
  }

  #keys({ keys }: Reading): readonly ValuesKey[] {
    const roles = new Map<string, ValuesKey>();
    for (const path of keys) roles.set(JSON.stringify(path), { path, role: "data" });
    for (const path of this.#conditions.flat()) {
      const name = JSON.stringify(path);
      if (!roles.has(name)) roles.set(name, { path, role: "control" });
    }
    return [...roles.values()];
  }

  #pipe({ commands, variables, isAssignment }: PipeNode, dot: Reading): Reading {
    const readings = commands.map((command) => this.#command(command, dot));
    const [only] = readings;
    const reading = only !== undefined && readings.length === 1 ? only : computed(readings);
    for (const { name } of variables) this.#assign(name, reading, isAssignment);
    return reading;
  }

  #command({ operands: [first, ...rest] }: CommandNode, dot: Reading): Reading {
    const readings = rest.map((operand) => this.#operand(operand, dot));
    if (first.kind !== "identifier") return rest.length === 0 ? this.#operand(first, dot) : computed([this.#operand(first, dot), ...readings]);
    const [container, ...names] = rest;
    const isPath = first.name === "index" && container !== undefined && names.every((name) => name.kind === "string");
    return isPath ? walk(this.#operand(container, dot), names.map((name) => (name.kind === "string" ? name.text : ""))) : computed(readings);
  }

  #operand(operand: Operand, dot: Reading): Reading {
    switch (operand.kind) {
      case "dot":
        return dot;
      case "field":
        return walk(dot, operand.names);
      case "variable":
        return walk(this.#variables.findLast(({ name }) => name === operand.name)?.reading ?? nothing, operand.fields);
      case "chain":
        return walk(this.#operand(operand.operand, dot), operand.fields);
      case "pipe":
        return this.#pipe(operand, dot);
      default:
        return nothing;
    }
  }

  /** An assignment may not have happened when the variable is read: then it may be both. */
  #assign(name: string, reading: Reading, isAssignment: boolean): void {
    const known = this.#variables.findLast((variable) => variable.name === name);
    if (isAssignment && known !== undefined) known.reading = computed([known.reading, reading]);
    else this.#variables.push({ name, reading });
  }
}

function at(path: Path, isElement: boolean): Reading {
  return { path, isElement, keys: path[0] === "Values" ? [path.slice(1)] : [] };
}

function walk(reading: Reading, names: readonly string[]): Reading {
  if (names.length === 0) return reading;
  if (reading.path === undefined) return computed([reading]);
  return reading.isElement ? reading : at([...reading.path, ...names], false);
}

function elementOf(reading: Reading): Reading {
  return reading.path === undefined ? computed([reading]) : at(reading.path, true);
}

/** Something made of others. */
function computed(readings: readonly Reading[]): Reading {
  return { path: undefined, isElement: false, keys: readings.flatMap(({ keys }) => keys) };
}
