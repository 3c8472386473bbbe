import { printNode } from "../../src/template/printer.ts";
import { Budget, execute } from "../../src/template/evaluator.ts";
import { faultText } from "../../src/template/fault.ts";
import { TemplateSet, type MissingKey } from "../../src/template/template-set.ts";
import { Source } from "../../src/text/source.ts";
import { parseLiteral } from "./literal.ts";
import { functions } from "./world.ts";

/** A case of fixtures/template: what scripts/record-template has seen Go do. The file format is described there. */
export interface TemplateCase {
  readonly texts: { name: string; text: string }[];
  data: string;
  missingKey: MissingKey;
  isTree: boolean;
  /** `prints`, `parses` or `fails`, and the text. */
  outcome: Outcome;
  /** The line of the file that the case starts on. */
  readonly line: number;
}

export interface Outcome {
  readonly kind: string;
  readonly text: string;
}

/** The cases of a file. */
export function readCases(content: string): TemplateCase[] {
  const cases: TemplateCase[] = [];
  let defaults: Defaults = { data: "", missingKey: "default" };
  let line = 1;
  for (const paragraph of content.split("\n\n")) {
    const read = readCase(paragraph, line, defaults);
    if (read.texts.length > 0) cases.push(read);
    else defaults = read;
    line += paragraph.split("\n").length + 1;
  }
  return cases;
}

type Defaults = Pick<TemplateCase, "data" | "missingKey">;

function readCase(paragraph: string, line: number, { data, missingKey }: Defaults): TemplateCase {
  const read: TemplateCase = { texts: [], data, missingKey, isTree: false, outcome: { kind: "", text: "" }, line };
  for (const row of paragraph.split("\n")) {
    const [word = ""] = row.split(" ", 1);
    const rest = row.slice(word.length + 1);
    const last = read.texts.at(-1);
    if (word === "|" && last === undefined) read.texts.push({ name: "t", text: rest });
    else if (word === "|" && last !== undefined) last.text = last.text === "" && last.name !== "t" ? rest : `${last.text}\n${rest}`;
    else if (word === "template") read.texts.push({ name: "t", text: JSON.parse(rest) as string });
    else if (word === "file") read.texts.push({ name: rest, text: "" });
    else if (word === "data") read.data = rest;
    else if (word === "missingkey") read.missingKey = rest as MissingKey;
    else if (word === "tree") read.isTree = true;
    else if (["prints", "parses", "fails"].includes(word)) read.outcome = { kind: word, text: rest.startsWith('"') ? (JSON.parse(rest) as string) : rest };
    else if (word !== "" && !word.startsWith("#")) throw new Error(`line ${line}: what is ${word}?`);
  }
  return read;
}

/** What we make of a case. */
export function runCase({ texts, data, missingKey, isTree }: Pick<TemplateCase, "texts" | "data" | "missingKey" | "isTree">): Outcome {
  const set = new TemplateSet({ functions, missingKey });
  for (const { name, text } of texts) {
    const [fault] = set.parse(name, new Source(name, text)).faults;
    if (fault !== undefined) return { kind: "fails", text: faultText(fault) };
  }
  const name = texts.find((text) => text.name === "t")?.name ?? texts.at(-1)?.name ?? "";
  const template = set.lookup(name);
  if (template === undefined) throw new Error(`no template ${name}`);
  if (isTree) return { kind: "parses", text: printNode(template.list) };
  const outcome = execute(set, template, parseLiteral(data), { budget: new Budget({ steps: 1e6, output: 1e8 }) });
  return "fault" in outcome ? { kind: "fails", text: faultText(outcome.fault) } : { kind: "prints", text: outcome.text };
}
