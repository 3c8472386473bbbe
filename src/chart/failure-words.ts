import { didYouMean } from "../text/suggest.ts";
import type { TemplateFault } from "../template/fault.ts";

/**
 * What went wrong in a template, for people: what Go says in the terms of its type system, said in those of charts. Go's own words follow
 * where they differ much, for they are what one finds elsewhere.
 * @param templates the names that `include` knows
 */
export function failureWords(fault: TemplateFault, templates: () => readonly string[]): string {
  if (fault.kind === "parse") return `the text given to tpl cannot be parsed: ${fault.message}`;
  const { context, message } = fault;
  for (const [pattern, words] of wordings) {
    const found = pattern.exec(message);
    if (found !== null) return words(context, found.slice(1), templates);
  }
  return `${context}: ${message.replace(/^error calling \w+: /, "")}`;
}

type Words = (context: string, found: readonly string[], templates: () => readonly string[]) => string;

const wordings: readonly (readonly [RegExp, Words])[] = [
  [
    /^nil pointer evaluating (.*)\.(\w+)$/,
    (context, [type = "", name = ""]) => `${before(context, name)} is nil, so .${name} cannot be read from it (nil pointer evaluating ${type}.${name})`,
  ],
  [
    /^can't evaluate field (\w+) in type (.*)$/,
    (context, [name = "", type = ""]) => `${before(context, name)} has nothing called ${name} (can't evaluate field ${name} in type ${type})`,
  ],
  [
    /^wrong type for value; expected (.*); got (.*)$/,
    (context, [expected = "", got = ""]) => `${context} is ${typeWords(got)}, where ${typeWords(expected)} is wanted (expected ${expected}; got ${got})`,
  ],
  [
    /^invalid value; expected (.*)$/,
    (context, [expected = ""]) => `${context} is given nothing, where ${typeWords(expected)} is wanted (invalid value; expected ${expected})`,
  ],
  [
    /incompatible types for comparison: (.*)$/,
    (context, [types = ""]) => `${context} compares ${types}${comparisonHint(types)} (incompatible types for comparison)`,
  ],
  [
    /^range can't iterate over ([\s\S]*)$/,
    (context, [value = ""]) => `range cannot walk over ${context}, which is ${shortened(value)}`,
  ],
  [
    /no template "([^"]*)" associated with template|^template "([^"]*)" not defined$/,
    (_, [included, executed], templates) => `no template is defined as ${included ?? executed}${didYouMean(included ?? executed ?? "", templates())}`,
  ],
  [
    /^wrong number of args for (\w+): want (.*) got (\d+)$/,
    (_, [name = "", wanted = "", got = ""]) => `${name} takes ${wanted} arguments, but is given ${got}`,
  ],
];

function comparisonHint(types: string): string {
  return types.includes("float64") && types.includes("int") ? "; numbers from values files are float64, so compare with 1.0, or take int of it" : "";
}

/** A chain of names up to the one that could not be read. */
function before(context: string, name: string): string {
  const at = context.indexOf(`.${name}`);
  const rest = at === -1 ? "" : context.slice(at + name.length + 1);
  return at <= 0 || /^\w/.test(rest) ? `what ${context} is read from` : context.slice(0, at);
}

function typeWords(type: string): string {
  if (type === "string") return "text";
  if (type === "bool") return "true or false";
  if (/^(?:u?int\d*|float64)$/.test(type)) return `a number of type ${type}`;
  if (type.startsWith("[]")) return "a list";
  if (type.startsWith("map[") || type.endsWith(".Values")) return "a mapping";
  return type === "interface {}" ? "nil" : type;
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
