import { describe, expect, it } from "vitest";
import { toHandlebars } from "../../src/generate/delimiters.ts";
import { fillPages } from "../../src/generate/fill.ts";

function fill(template: string, data: object, partials: Readonly<Record<string, string>> = {}): string | undefined {
  const templates = new Map([["page.hbs", template], ...Object.entries(partials).map(([name, text]) => [`partials/${name}.hbs`, text] as const)]);
  return fillPages([{ target: "page", template: "page.hbs", data }], templates).get("page");
}

describe("toHandlebars", () => {
  it("swaps the delimiters", () => {
    expect(toHandlebars("<% a %> {{ .b }} <%#if c%>{{- end }}<%/if%>")).toBe("{{ a }} \\{{ .b }} {{#if c}}\\{{- end }}{{/if}}");
  });
});

describe("fillPages", () => {
  it.each([
    ['{{ include "<% name %>.fullname" . | nindent 4 }}', '{{ include "web.fullname" . | nindent 4 }}'],
    ["{{ .a }}{{ .b }}{{- .c -}}", "{{ .a }}{{ .b }}{{- .c -}}"],
    ["{{ .a }}<% name %>{{ .b }}<% name %>", "{{ .a }}web{{ .b }}web"],
    ['{{/* a comment */}}\n{{- define "x" -}}', '{{/* a comment */}}\n{{- define "x" -}}'],
    ["<%#if yes%>\n  {{- with .x }}\n<%/if%>\nend", "  {{- with .x }}\nend"],
    ["<%#each list%>\n- {{ .<% . %> }}\n<%/each%>\n", "- {{ .a }}\n- {{ .b }}\n"],
    ["a: <% yaml text %> # & < > \" '", 'a: "{{ & }}" # & < > " \''],
    ['<% plus 4 2 %> <% lower "AbC" %> <% quote text %>', '6 abc "{{ & }}"'],
    ["<%#if (given zero)%>0<%/if%><%#if (given nothing)%>1<%/if%>", "0"],
  ])("fills %j", (template, expected) => {
    expect(fill(template, { name: "web", yes: true, list: ["a", "b"], text: "{{ & }}", zero: 0, nothing: undefined })).toBe(expected);
  });

  it("moves in every line of a partial", () => {
    expect(fill("a:\n  <%> inner key=name %>\n", { name: "b" }, { inner: "{{- with .<% key %> }}\n<% key %>: {{ . }}\n{{- end }}\n" })).toBe(
      "a:\n  {{- with .b }}\n  b: {{ . }}\n  {{- end }}\n",
    );
  });

  it("does not let a name that nobody knows pass", () => {
    expect(() => fill("<% nmae %>", { name: "web" })).toThrow(/"nmae" not defined/);
    expect(() => fillPages([{ target: "a", template: "missing.hbs", data: {} }], new Map())).toThrow("charts/ has no missing.hbs");
  });
});
