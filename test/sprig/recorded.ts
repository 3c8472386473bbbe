import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { sprigFunctions } from "../../src/sprig/functions.ts";
import { Budget, execute } from "../../src/template/evaluator.ts";
import { faultText } from "../../src/template/fault.ts";
import type { Surroundings } from "../../src/template/functions.ts";
import { TemplateSet } from "../../src/template/template-set.ts";
import { Int, type IntType, TypedMap, TypedSlice, type Value } from "../../src/template/value.ts";
import { decode, encode } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";

/** What Sprig made of a template, as scripts/record-sprig wrote it down. */
export interface RecordedCase {
  readonly template: string;
  readonly answer: Answer;
}

export interface Answer {
  readonly output?: string;
  readonly error?: string;
}

const folder = resolve(import.meta.dirname, "../../fixtures/sprig");

/** The cases of a file under fixtures/sprig. */
export function readCases(name: string): readonly RecordedCase[] {
  const lines = readFileSync(join(folder, name), "utf8").split("\n");
  return lines.flatMap((answer, index) => (/^[=!] /.test(answer) ? [{ template: lines[index - 1] ?? "", answer: { [answer.startsWith("=") ? "output" : "error"]: JSON.parse(answer.slice(2)) as string } }] : []));
}

const surroundings: Surroundings = { random: (length) => new Uint8Array(length), now: () => 0n, timeZone: "UTC" };
const functions = sprigFunctions(surroundings);

/** What we make of a template. */
export function answerTo(template: string, data: Value = readData()): Answer {
  const set = new TemplateSet({ functions, missingKey: "zero" });
  const { template: parsed, faults } = set.parse("case", new Source("case", template));
  if (parsed === undefined) return { error: faults.map(faultText).join("\n") };
  const outcome = execute(set, parsed, data, { budget: new Budget({ steps: 1e6, output: 1e8 }) });
  return "fault" in outcome ? { error: faultText(outcome.fault) } : { output: decode(encode(outcome.text)) };
}

const dataText = readFileSync(join(folder, "data.json"), "utf8");

/** The data of every case, made anew. */
export function readData(): Value {
  return typed(JSON.parse(dataText));
}

function typed(value: unknown): Value {
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== "object" || value === null) return value as Value;
  const entries = Object.entries(value);
  const [name = "", content] = entries[0] ?? [];
  if (entries.length === 1 && name.startsWith("$")) return build(name.slice(1), content);
  return new Map(entries.map(([key, item]) => [key, typed(item)]));
}

function build(name: string, content: unknown): Value {
  const bytes = (): Uint8Array => new Uint8Array(Buffer.from(content as string, "base64"));
  switch (name) {
    case "bytes":
      return bytes();
    case "text":
      return decode(bytes());
    case "float64":
      return content === "Inf" ? Infinity : Number(content);
    case "[]string":
      return new TypedSlice("string", content as string[]);
    case "[]int":
      return new TypedSlice("int", (content as number[]).map((number) => new Int(BigInt(number), "int")));
    case "[]map":
      return new TypedSlice("map[string]interface {}", (content as object[]).map(typed));
    case "map[string]string":
      return new TypedMap("map[string]string", "", Object.entries(content as Record<string, string>));
    case "Values":
      return new TypedMap("main.Values", null, typed(content) as Map<string, Value>);
    case "nil":
      if (content === "[]uint8") return new Uint8Array();
      if ((content as string).startsWith("[]")) return new TypedSlice((content as string).slice(2), [], true);
      return new TypedMap(content as string, content === "map[string]string" ? "" : null, [], new Map(), true);
    default:
      return new Int(BigInt(content as string), name as IntType);
  }
}
