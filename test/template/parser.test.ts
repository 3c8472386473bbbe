import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Node } from "../../src/template/node.ts";
import { parseTemplate, type ParseOutcome } from "../../src/template/parser.ts";
import { printNode } from "../../src/template/printer.ts";
import { childrenOf, descendantsOf, walk } from "../../src/template/walk.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { readCases } from "./case-file.ts";

function parse(text: string, more: { collectsUnknownFunctions?: boolean; functions?: readonly string[] } = {}): ParseOutcome {
  const known = new Set(more.functions ?? ["print", "printf", "include", "and", "not", "eq"]);
  return parseTemplate("t", new Source("t", text), { isFunction: (name) => known.has(name), collectsUnknownFunctions: more.collectsUnknownFunctions ?? false });
}

/** The places of all nodes of a kind, as the source has them. */
function places(text: string, kind: Node["kind"]): string[] {
  const { parsed } = parse(text);
  if (parsed === undefined) throw new Error("does not parse");
  return [...descendantsOf(parsed.root)].filter((node) => node.kind === kind).map((node) => text.slice(node.start, node.end));
}

describe("the place of a node", () => {
  it("is exact for text after trimming", () => {
    expect(places("a \n {{- 1 -}} \n b{{ 2 }} c ", "text")).toEqual(["a", "b", " c "]);
  });

  it("is the whole action with its delimiters", () => {
    expect(places("a {{- print 1 -}} b {{ 2}}{{/* c */}}", "action")).toEqual(["{{- print 1 -}}", "{{ 2}}"]);
    expect(places("a {{- /* x */ -}} b", "comment")).toEqual(["{{- /* x */ -}}"]);
    expect(places('{{ template "x" . -}} y{{ range . }}{{- break }}{{ continue -}}{{ end }}', "template")).toEqual(['{{ template "x" . -}}']);
    expect(places("{{ range . }}{{- break }}{{ continue -}} {{ end }}", "break")).toEqual(["{{- break }}"]);
  });

  it("is the whole construct of a branch", () => {
    const text = "x{{- if .a }}1{{ else if .b -}} 2{{ else }}3{{- end }}y";
    expect(places(text, "if")).toEqual(["{{- if .a }}1{{ else if .b -}} 2{{ else }}3{{- end }}", "{{ else if .b -}} 2{{ else }}3{{- end }}"]);
    const { parsed } = parse(text);
    const [first, second] = [...descendantsOf(parsed?.root ?? fail())].flatMap((node) => (node.kind === "if" ? [node] : []));
    const parts = (node: typeof first): (string | undefined)[] => [node?.open, node?.middle, node?.close].map((range) => range && text.slice(range.start, range.end));
    expect(parts(first)).toEqual(["{{- if .a }}", "{{ else if .b -}}", "{{- end }}"]);
    expect(parts(second)).toEqual(["{{ else if .b -}}", "{{ else }}", "{{- end }}"]);
    expect([first?.isChained, second?.isChained]).toEqual([false, true]);
  });

  it("is the whole definition, with the place of its name", () => {
    const text = 'a{{ define "x" -}} body {{- end }}b{{- block "y" .z }}inner{{ end -}} ';
    expect(places(text, "define")).toEqual(['{{ define "x" -}} body {{- end }}', '{{- block "y" .z }}inner{{ end -}}']);
    const { parsed } = parse(text);
    const names = [...descendantsOf(parsed?.root ?? fail())].filter((node) => node.kind === "define").map(({ name, literal, open, close }) => [name, ...[literal, open, close].map(({ start, end }) => text.slice(start, end))]);
    expect(names).toEqual([["x", '"x"', '{{ define "x" -}}', "{{- end }}"], ["y", '"y"', '{{- block "y" .z }}', "{{ end -}}"]]);
  });

  it("is exact for operands", () => {
    const text = '{{ $x := print .a.b.c ($.d | printf "%s" 1.5e3) (print).f.g nil true . `r` }}';
    expect(places(text, "field")).toEqual([".a.b.c"]);
    expect(places(text, "variable")).toEqual(["$x", "$.d"]);
    expect(places(text, "pipe")).toEqual(['$x := print .a.b.c ($.d | printf "%s" 1.5e3) (print).f.g nil true . `r`', '($.d | printf "%s" 1.5e3)', "(print)"]);
    expect(places(text, "command")).toEqual(['print .a.b.c ($.d | printf "%s" 1.5e3) (print).f.g nil true . `r`', "$.d", 'printf "%s" 1.5e3', "print"]);
    expect(places(text, "chain")).toEqual(["(print).f.g"]);
    expect(places(text, "string")).toEqual(['"%s"', "`r`"]);
    expect(places(text, "number")).toEqual(["1.5e3"]);
  });
});

describe("a parse fault", () => {
  const at = (text: string): string => {
    const fault = parse(text).faults.at(-1);
    return fault === undefined ? "no fault" : `${fault.line}: ${textOf(fault.span)}`;
  };

  it("shows the place that is wrong", () => {
    expect(at("a {{ .my-key }}")).toBe("1: -");
    expect(at("a {{ prin 1 }}")).toBe("1: prin");
    expect(at("{{ print $x }}")).toBe("1: $x");
    expect(at("{{ 1x }}")).toBe("1: 1x");
    expect(at('{{ "\\q" }}')).toBe('1: "\\q"');
    expect(at("{{ print 1 | 2 }}")).toBe("1: 2");
    expect(at("a\n{{ if .x }}\nb\n")).toBe("4: {{ if .x }}");
    expect(at("{{ if . }}\n{{ else }}\n{{ else }}{{ end }}")).toBe("3: {{ else }}");
    expect(at("x\n{{ print 1\n\n")).toBe("4: {{");
    expect(at("{{ end }}")).toBe("1: {{ end }}");
    expect(at("{{ break }}")).toBe("1: {{ break }}");
  });

  it("is one of several where unknown functions are collected", () => {
    const { parsed, faults } = parse("{{ foo 1 }}{{ print (bar) | baz }}\n{{ foo }}", { collectsUnknownFunctions: true });
    expect(faults.map((fault) => [fault.unknownFunction, fault.line, textOf(fault.span)])).toEqual([["foo", 1, "foo"], ["bar", 1, "bar"], ["baz", 1, "baz"], ["foo", 2, "foo"]]);
    expect(parsed === undefined ? "" : printNode(parsed.root)).toBe("{{foo 1}}{{print (bar) | baz}}\n{{foo}}");
    expect(parse("{{ foo }}{{ if }}", { collectsUnknownFunctions: true })).toMatchObject({ parsed: undefined, faults: [{ unknownFunction: "foo" }, { message: "missing value for if" }] });
    expect(parse("{{ foo }}{{ bar }}").faults).toHaveLength(1);
  });

  it("ends what is nested too deeply", () => {
    const deep = parse(`{{ ${"(".repeat(50_000)}1${")".repeat(50_000)} }}`);
    expect(deep.faults).toMatchObject([{ message: "max expression depth exceeded" }]);
    expect(parse("{{ if . }}".repeat(100_000)).faults).toHaveLength(1);
  });

  it("does not take long for long lines", () => {
    expect(parse("{{ print 1 }}".repeat(10_000)).faults).toEqual([]);
    expect(parse(`{{ print ${"1 ".repeat(20_000)}}}`).faults).toEqual([]);
  });
});

describe("every tree", () => {
  const folder = resolve(import.meta.dirname, "../../fixtures/template");
  const texts = readdirSync(folder).flatMap((file) => readCases(readFileSync(resolve(folder, file), "utf8")).flatMap((one) => one.texts.map(({ text }) => text)));
  const trees = texts.flatMap((text) => {
    const { parsed } = parseTemplate("t", new Source("t", text), { isFunction: () => true });
    return parsed === undefined ? [] : [{ text, root: parsed.root }];
  });

  it("has children that lie within their parents, in order", () => {
    expect(trees.length).toBeGreaterThan(1000);
    const wrong: string[] = [];
    for (const { text, root } of trees) {
      walk(root, (node) => {
        if (node.start > node.end) wrong.push(`${text}: ${printNode(node)}`);
        let before = node.start;
        for (const child of childrenOf(node)) {
          if (node.kind === "template" && child.kind === "define") continue; // a block is its own definition
          if (child.start < before || child.end > node.end) wrong.push(`${text}: ${printNode(child)}`);
          before = child.end;
        }
      });
    }
    expect(wrong).toEqual([]);
  });

  it("says of each node where it is", () => {
    const wrong: string[] = [];
    for (const { text, root } of trees) {
      for (const node of descendantsOf(root)) {
        const place = text.slice(node.start, node.end);
        if (isAction(node) ? !/^\{\{[^]*\}\}$/.test(place) : isWord(node) && place !== printNode(node)) wrong.push(`${text}: ${place}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function isAction({ kind }: Node): boolean {
  return ["action", "template", "define", "comment", "break", "continue", "if", "with", "range"].includes(kind);
}

function isWord({ kind }: Node): boolean {
  return ["text", "field", "variable", "number", "string", "bool", "nil", "dot", "identifier"].includes(kind);
}

function fail(): never {
  throw new Error("does not parse");
}
