// Templates: manifests with expressions in them, in all the ways in which charts write them.

import { quoted } from "./expression.mjs";
import * as pools from "./pools.mjs";

export class Templates {
  #random;
  #expressions;
  #names = 0;

  constructor(random, expressions) {
    this.#random = random;
    this.#expressions = expressions;
  }

  /** One file below templates/. */
  manifest(scope, name) {
    const random = this.#random;
    const documents = random.times(1, random.chance(0.3) ? 4 : 1, (index) => this.#document({ ...scope, variables: [...scope.variables] }, `${name}${index === 0 ? "" : index}`));
    const separators = ["---\n", "---\n", "\n---\n", "---\n\n", "--- # next\n", "\n\n---\n  \n", "----\n", "---   \n", "...\n---\n", "---\n---\n", "---\r\n", "{{- \"\" }}\n---\n", "---\n# only a comment\n---\n"];
    const head = random.weighted([[6, ""], [1, "---\n"], [1, "{{/* what this is */}}\n"], [1, "{{- /* what this is */ -}}\n"], [0.5, "\n\n"], [0.5, "# a comment\n"], [0.2, "  \n---\n"], [0.3, "{{- $chart := . -}}\n"]]);
    const end = random.weighted([[6, ""], [1, "\n\n"], [0.5, "---\n"], [0.3, "...\n"], [0.3, "{{- /* end */ -}}\n"], [0.3, "\n# last\n"]]);
    let text = head + documents[0];
    for (const document of documents.slice(1)) text += random.pick(separators) + document;
    text += end;
    if (random.chance(0.1)) text = text.replace(/\n$/, "");
    return random.chance(0.02) ? text.replaceAll("\n", "\r\n") : text;
  }

  #document(scope, name) {
    const random = this.#random;
    const when = random.chance(0.12) ? this.#expressions.pipeline("B", scope, 2) : undefined;
    const annotations = random.chance(0.12) ? `  annotations:\n    ${random.pick(['"helm.sh/hook"', "helm.sh/hook", '"helm.sh/hook"'])}: ${JSON.stringify(random.pick(pools.hooks))}\n${random.chance(0.5) ? `    "helm.sh/hook-weight": ${random.pick(['"1"', '"-5"', '"x"', "2"])}\n` : ""}` : random.chance(0.1) ? `  annotations:\n    note: {{ ${this.#expressions.pipeline("S", scope, 2)} | quote }}\n` : "";
    const head = random.weighted([
      [12, `apiVersion: v1\nkind: ${random.pick(pools.kinds)}\nmetadata:\n  name: {{ .Release.Name }}-${name}\n${annotations}`],
      [2, `kind: ${random.pick(pools.kinds)}\nmetadata: {name: ${name}}\n`],
      [1, ""],
      [0.1, `kind: {{ ${this.#expressions.pipeline("S", scope, 2)} }}\n`],
    ]);
    const body = head + this.#statements(scope, random.between(2, 8));
    return when === undefined ? body : `{{- if ${when} }}\n${body}{{- end }}\n`;
  }

  #statements(scope, count) {
    let text = "";
    for (let made = 0; made < count; made += 1) text += this.#statement(scope);
    return text;
  }

  #key() {
    this.#names += 1;
    return `k${this.#names}`;
  }

  #statement(scope) {
    const random = this.#random;
    const make = random.weighted([
      [10, () => this.#entry(scope)],
      [1.5, () => this.#declaration(scope)],
      [1.2, () => this.#condition(scope)],
      [1.5, () => this.#loop(scope)],
      [1, () => this.#with(scope)],
      [0.5, () => this.#comment()],
      [0.3, () => this.#block(scope)],
      [0.3, () => this.#change(scope)],
      [scope.templates.length > 0 ? 1 : 0, () => this.#include(scope)],
    ]);
    return make();
  }

  #entry(scope) {
    const random = this.#random;
    const key = this.#key();
    const kind = random.weighted([[4, "S"], [3, "A"], [2, "L"], [2, "D"], [2, "N"], [2, "B"], [1, "J"], [1, "G"], [0.3, "T"], [0.3, "V"]]);
    const expression = this.#expressions.pipeline(kind, scope, random.between(1, 4));
    const operand = `(${expression})`;
    const raw = random.wild ? 1 : 0.15;
    return random.weighted([
      [4, `${key}: {{ ${expression} | toJson }}\n`],
      [2, `${key}: {{ ${expression} | quote }}\n`],
      [1, `${key}: {{ ${expression} | squote }}\n`],
      [raw, `${key}: |\n  [{{ ${expression} }}]\n`],
      [3, `${key}: |\n    {{- print ${operand} | nindent 4 }}\n`],
      [1, `${key}: |\n    {{- printf "[%v]" ${operand} | nindent 4 }}\n`],
      [1, `${key}: |-\n    {{- ${expression} | nindent 4 }}\n`.replace("| nindent", kind === "S" ? "| nindent" : "| toString | nindent")],
      [0.4 * raw, `${key}: {{ ${expression} }}\n`],
      [2, `${key}:\n  {{- toYaml ${operand} | nindent 2 }}\n`],
      [1, `${key}:\n{{ toYaml ${operand} | indent 2 }}\n`],
      [1, `${key}: |\n{{ ${operand} | toYaml | indent 4 }}\n`],
      [0.5, `${key}: |\n{{ toYamlPretty ${operand} | indent 4 }}\n`],
      [kind === "T" ? 0 : 1, `${key}: {{ printf ${quoted(random.pick(["%v", "%s", "%#v", "%q", "%T", "%d", "%+v", "%x"]), random)} ${operand} | quote }}\n`],
      [0.5, `${key}: {{ typeOf ${operand} }}\n`],
      [0.7, `${key}: {{ ${expression} | default ${this.#expressions.operand("A", scope, 1)} | toJson }}\n`],
      [0.4, `${key}: {{ (${expression} | toJson) | b64enc }}\n`],
      [0.1, `${key}: "{{ ${expression} }}"\n`],
      [0.05, `${key}: {{- ${expression} -}}  # trimmed\n`],
      [0.3, `${key}: {{ include "gone" . }}\n`.replace(/include.*?\}/, random.wild && random.chance(0.05) ? "$&" : `print ${operand} | toJson }`)],
    ]);
  }

  #open() {
    return this.#random.chance(0.85) ? "{{-" : "{{";
  }

  #close() {
    return this.#random.chance(this.#random.wild ? 0.96 : 0.995) ? "}}" : "-}}";
  }

  #declaration(scope) {
    const random = this.#random;
    const kind = random.pick(["S", "I", "J", "G", "B", "L", "D", "A"]);
    const expression = this.#expressions.pipeline(kind, scope);
    const known = scope.variables.filter((variable) => variable.kind === kind);
    if (known.length > 0 && random.chance(0.4)) return `${this.#open()} ${random.pick(known).name} = ${expression} ${this.#close()}\n`;
    const name = `$v${scope.variables.length}`;
    scope.variables.push({ name, kind });
    return `${this.#open()} ${name} := ${expression} ${this.#close()}\n`;
  }

  #inner(scope, changes = {}) {
    return { ...scope, variables: [...scope.variables], ...changes };
  }

  #condition(scope) {
    const random = this.#random;
    const test = () => this.#expressions.pipeline(random.pick(["B", "B", "A", "S", "L", "D"]), scope);
    let text = `${this.#open()} if ${test()} ${this.#close()}\n${this.#statements(this.#inner(scope), random.between(1, 2))}`;
    if (random.chance(0.3)) text += `{{- else if ${test()} }}\n${this.#statements(this.#inner(scope), 1)}`;
    if (random.chance(0.4)) text += `{{- else }}\n${this.#statements(this.#inner(scope), 1)}`;
    return `${text}{{- end }}\n`;
  }

  #loop(scope) {
    const random = this.#random;
    const key = this.#key();
    const [kind, over] = random.weighted([
      [4, () => ["L", this.#expressions.pipeline("L", scope)]],
      [4, () => ["D", this.#expressions.pipeline(random.chance(0.85) ? "D" : "M", scope)]],
      [0.5, () => ["I", random.pick(["3", "0", "(int 2)", "(len \"ab\")", "(int64 2)"])]],
      [0.3, () => ["A", this.#expressions.pipeline(random.pick(["S", "B", "A"]), scope, 1)]],
    ])();
    const variables = random.weighted([[3, []], [2, ["e"]], [kind === "I" && !random.wild ? 0 : 3, ["i", "e"]]]);
    const names = variables.map((name) => `$${name}${scope.variables.length}`);
    const inner = this.#inner(scope, { dot: kind === "I" ? "I" : "A", root: scope.root === "" ? "" : scope.root });
    names.forEach((name, index) => inner.variables.push({ name, kind: names.length === 2 && index === 0 ? (kind === "D" ? "S" : "I") : "A" }));
    const declared = names.length === 0 ? "" : `${names.join(", ")} := `;
    const leave = random.chance(0.08) ? `{{- if ${this.#expressions.pipeline("B", inner, 1)} }}{{ ${random.pick(["break", "continue"])} }}{{ end }}\n` : "";
    const item = random.chance(0.7) ? `- {{ ${this.#expressions.pipeline("A", inner)} | toJson }}\n` : `- {{ ${names.at(-1) ?? "."} | quote }}\n`;
    const body = kind === "D" && names.length === 2 && random.chance(0.5) ? `  {{ ${names[0]} }}: {{ ${names[1]} | toJson }}\n` : item;
    const otherwise = random.chance(0.2) ? `{{- else }}\n  - none\n`.replace("  - none", body === item ? "- none" : "  none: 1") : "";
    return `${key}:\n${this.#open()} range ${declared}${over} }}\n${leave}${body}${otherwise}{{- end }}\n`;
  }

  #with(scope) {
    const random = this.#random;
    const kind = random.pick(["D", "S", "L", "A"]);
    const expression = this.#expressions.pipeline(kind, scope, 2);
    const inner = this.#inner(scope, { dot: kind });
    let declared = "";
    if (random.chance(0.3)) {
      declared = `$w${scope.variables.length} := `;
      inner.variables.push({ name: `$w${scope.variables.length}`, kind });
    }
    const otherwise = random.weighted([[3, ""], [1, `{{- else }}\n${this.#statements(this.#inner(scope), 1)}`], [0.4, `{{- else with ${this.#expressions.pipeline("A", scope, 2)} }}\n${this.#key()}: {{ . | toJson }}\n`]]);
    return `${this.#open()} with ${declared}${expression} ${this.#close()}\n${this.#statements(inner, random.between(1, 2))}${otherwise}{{- end }}\n`;
  }

  #comment() {
    return this.#random.pick(["{{/* a comment */}}\n", "{{- /* a\n comment }} */ -}}\n", "# {{ .Chart.Name }}\n", "{{- \"\" -}}\n", "\n", "  \n", "# text\n", "{{ `` }}\n", "{{/* x */ -}}\n"]);
  }

  #block(scope) {
    const key = this.#key();
    const dot = scope.root === "" ? "$" : ".";
    return `{{- block "block.${key}" ${dot} }}\n${key}: {{ ${scope.root === "" ? `${this.#random.pick([".Release.Name", ".Chart.Name", ".Values | toJson"])}` : ". | toJson"} }}\n{{- end }}\n`;
  }

  /** Tables that others see too are changed. */
  #change(scope) {
    const random = this.#random;
    const table = this.#expressions.operand("D", scope, 1);
    const call = random.pick([`set ${table} "${random.pick(pools.keys)}" ${this.#expressions.operand(random.wild ? "A" : "S", scope, 1)}`, `unset ${table} "${random.pick(pools.keys)}"`, `merge ${table} (deepCopy ${this.#expressions.operand("D", scope, 1)})`, `mergeOverwrite ${table} (deepCopy ${this.#expressions.operand("D", scope, 1)})`]);
    return `{{- $_ := ${call} }}\n`;
  }

  #include(scope) {
    const random = this.#random;
    const key = this.#key();
    return random.weighted([
      [4, () => `${key}: {{ ${this.#expressions.include(scope, 2)} | trim | quote }}\n`],
      [3, () => `${key}:\n  {{- ${this.#expressions.include(scope, 2)} | nindent 2 }}\n`],
      [0.5, () => `${key}: |\n  {{ template ${this.#expressions.include(scope, 2).replace(/^include /, "")} }}\n`],
      [2, () => `${key}: {{ tpl (${this.#expressions.include(scope, 2)}) ${scope.root === "" ? "$" : "."} | toJson }}\n`],
      [1, () => `${key}: {{ ${this.#expressions.include(scope, 2)} | fromYaml | toJson }}\n`],
    ])();
  }

  /** Definitions, each of which may include those before it. `scopeOf` makes the scope of a body by what it wants. */
  definitions(chart, count, scopeOf) {
    const random = this.#random;
    const templates = [];
    let text = random.chance(0.3) ? "{{/* names and such */}}\n" : "";
    for (let made = 0; made < count; made += 1) {
      const wants = random.weighted([[4, "root"], [2, "dict"], [2, "any"]]);
      const name = random.wild && random.chance(0.05) && templates.length > 0 ? random.pick(templates).name : `${chart}.t${made}`;
      const scope = { ...scopeOf(wants), templates: templates.filter((other) => other.name !== name), variables: [] };
      const body = random.weighted([
        [3, () => `{{- ${this.#expressions.pipeline("S", scope)} | trunc 63 | trimSuffix "-" }}\n`],
        [3, () => this.#statements(scope, random.between(1, 3))],
        [2, () => `{{ ${this.#expressions.pipeline("A", scope)} }}`],
        [1, () => `app: {{ ${this.#expressions.pipeline("S", scope)} | quote }}\nother: {{ ${this.#expressions.pipeline("A", scope)} | toJson }}\n`],
        [0.5, () => `{{- toYaml ${this.#expressions.operand("A", scope)} -}}\n`],
        [0.3, () => "\n  \n"],
      ])();
      text += `{{${random.chance(0.5) ? "-" : ""} define ${quoted(name, random)} ${random.chance(0.5) ? "-}}" : "}}"}\n${body}{{${random.chance(0.7) ? "-" : ""} end ${random.chance(0.3) ? "-}}" : "}}"}\n${random.chance(0.3) ? "\n" : ""}`;
      if (!templates.some((other) => other.name === name)) templates.push({ name, wants });
    }
    return { text, templates };
  }
}

/** A template with something in its actions gone wrong: a character lost, doubled, put in or turned around. */
export function broken(random, text) {
  const actions = [...text.matchAll(/\{\{[\s\S]*?\}\}/g)];
  if (actions.length === 0) return text;
  const action = random.pick(actions);
  const at = action.index + random.below(action[0].length);
  const insert = random.pick(["}", "{", "(", ")", "|", ".", "$", '"', "`", "-", "/*", "*/", " ", "\n", "é", "'", ",", ":=", "=", "1", "end", "{{", "}}", "\\", "0x", "..", "$x", " nil ", "@", "%", "\t", "else", " | ", "{{ end }}", "{{ else }}", "{{ range }}", "{{ break }}", "{{ define \"x\" }}", "{{ template }}", "{{ if }}", "{{/* open", "\u0000"]);
  return random.weighted([
    [3, text.slice(0, at) + text.slice(at + random.between(1, 3))],
    [4, text.slice(0, at) + insert + text.slice(at)],
    [1, text.slice(0, at)],
    [1, text.slice(0, at) + text.slice(at, at + 4).split("").reverse().join("") + text.slice(at + 4)],
  ]);
}
