import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { reservedRules } from "../../src/lint/rulebook.ts";
import { folderWith, run } from "../cli/world.ts";

/** When a test gives up, in milliseconds. Each takes under two seconds on a machine that does nothing else; tests that time are told by their neighbours. */
const patience = 30_000;

/** What the readers and the engine say; what rules add is not the matter here. */
const reserved = reservedRules.map(({ id }) => id);

const chartfile = "apiVersion: v2\nname: bomb\nversion: 1.0.0\n";

/** What is done to the engine, and what it must say. */
const bombs: readonly { readonly name: string; readonly files: Readonly<Record<string, string>>; readonly says: string }[] = [
  { name: "a range without end", files: { "templates/a.yaml": "{{ range until 1000000000 }}a{{ end }}" }, says: "template-failure|limit-exceeded" },
  { name: "ranges within ranges", files: { "templates/a.yaml": `{{ range until 10000 }}{{ range until 10000 }}{{ range until 10000 }}a{{ end }}{{ end }}{{ end }}` }, says: "limit-exceeded" },
  { name: "a text repeated", files: { "templates/a.yaml": '{{ repeat 1000000000 "aaaaaaaaaa" }}' }, says: "template-failure|limit-exceeded" },
  { name: "a text doubled", files: { "templates/a.yaml": `{{ $a := "aaaaaaaaaa" }}{{ range until 60 }}{{ $a = cat $a $a }}{{ end }}{{ $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "a list doubled", files: { "templates/a.yaml": `{{ $a := list 1 2 3 }}{{ range until 60 }}{{ $a = concat $a $a }}{{ end }}{{ len $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "lists within lists, printed", files: { "templates/a.yaml": `{{ $a := list 1 }}{{ range until 60 }}{{ $a = list $a $a }}{{ end }}{{ $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "lists within lists, as YAML", files: { "templates/a.yaml": `{{ $a := list 1 }}{{ range until 60 }}{{ $a = list $a $a }}{{ end }}{{ toYaml $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "a map that holds itself", files: { "templates/a.yaml": `{{ $a := dict }}{{ $_ := set $a "a" $a }}{{ toYaml $a }}{{ $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "an include of itself", files: { "templates/a.yaml": `{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}` }, says: "template-failure|limit-exceeded" },
  { name: "a template of itself", files: { "templates/a.yaml": `{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}` }, says: "template-failure|limit-exceeded" },
  { name: "includes that double", files: { "templates/a.yaml": Array.from({ length: 40 }, (_, index) => `{{ define "x${index}" }}{{ include "x${index + 1}" . }}{{ include "x${index + 1}" . }}{{ end }}`).join("") + '{{ define "x40" }}a{{ end }}{{ include "x0" . }}' }, says: "limit-exceeded" },
  { name: "tpl of itself", files: { "values.yaml": 'x: "{{ tpl .Values.x . }}"\n', "templates/a.yaml": "{{ tpl .Values.x . }}" }, says: "template-failure|limit-exceeded" },
  { name: "a pattern that backtracks", files: { "templates/a.yaml": `a: {{ regexMatch "^(a+)+$" (repeat 50000 "a" | printf "%sb") }}` }, says: "" },
  { name: "a pattern that grows", files: { "templates/a.yaml": `a: {{ regexFind "((((a{0,100}){0,100}){0,100}){0,100})" "a" }}` }, says: "template-failure|limit-exceeded" },
  { name: "a long text hashed for ever", files: { "templates/a.yaml": `{{ $a := repeat 10000000 "a" }}{{ range until 1000000 }}{{ $_ := sha256sum $a }}{{ end }}` }, says: "limit-exceeded" },
  { name: "a long list copied for ever", files: { "templates/a.yaml": `{{ $a := until 100000 }}{{ range until 1000000 }}{{ $_ := append $a 1 }}{{ end }}` }, says: "limit-exceeded" },
  { name: "a text printed into itself", files: { "templates/a.yaml": `{{ $a := "aaaaaaaaaa" }}{{ range until 60 }}{{ $a = print $a $a }}{{ end }}{{ $a }}` }, says: "template-failure|limit-exceeded" },
  { name: "a chart with a hundred values for CI", files: { "templates/a.yaml": `{{ range until 1000000 }}{{ range until 1000000 }}a{{ end }}{{ end }}`, ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`ci/a${index}-values.yaml`, "{}"])) }, says: "limit-exceeded" },
  { name: "parentheses without end", files: { "templates/a.yaml": `{{ ${"(".repeat(100_000)}1${")".repeat(100_000)} }}` }, says: "template-syntax" },
  { name: "ifs without end", files: { "templates/a.yaml": `${"{{ if true }}".repeat(50_000)}a${"{{ end }}".repeat(50_000)}` }, says: "template-failure|template-syntax|limit-exceeded|" },
  { name: "aliases that multiply", files: { "values.yaml": `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[index] ?? "a"}`).join(",")}]`).join("\n")}\n`, "templates/a.yaml": "a: {{ .Values.j | toYaml | len }}" }, says: "yaml-syntax" },
  { name: "brackets without end", files: { "values.yaml": `a: ${"[".repeat(100_000)}\n` }, says: "yaml-syntax" },
  { name: "a schema of itself", files: { "values.schema.json": '{"$ref": "#"}', "values.yaml": "a: 1\n" }, says: "schema-violation|" },
  { name: "a schema with a pattern that backtracks", files: { "values.schema.json": '{"properties": {"a": {"pattern": "^(a+)+$"}}}', "values.yaml": `a: ${"a".repeat(50_000)}b\n` }, says: "schema-violation" },
  { name: "a schema from elsewhere", files: { "values.schema.json": '{"$ref": "http://127.0.0.1:9/x.json"}' }, says: "unchecked-values" },
  { name: "numbers without end", files: { "templates/a.yaml": `a: {{ printf "%0999999999d" 1 }}{{ printf "%.999999999f" 1.0 }}{{ untilStep 0 1000000000 1 | len }}{{ seq 1 1000000000 | len }}` }, says: "template-failure|limit-exceeded|" },
  { name: "decimals without end", files: { "templates/a.yaml": `{{ $a := 1.1 }}{{ range until 10000 }}{{ $a = mulf $a 1.1 }}{{ end }}{{ $a }}` }, says: "template-failure|" },
];

describe("hostile charts", () => {
  it.each(bombs)("end in a clear finding: $name", async ({ files, says }) => {
    const folder = folderWith(Object.fromEntries(Object.entries({ "Chart.yaml": chartfile, ...files }).map(([path, text]) => [`bomb/${path}`, text])));
    const { code, out } = await run(folder, ["bomb", "--format", "json", "--fail-on", "error"]);
    const told = new Set((JSON.parse(out) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule));
    const rules = [...told].filter((rule) => reserved.includes(rule)).join(" ");
    expect(rules).toMatch(new RegExp(`^(${says})$`));
    expect(code).toBe(["", "unchecked-values"].includes(rules) ? 0 : 1);
  }, patience);

  it("unpack to no more than Helm allows", async () => {
    const header = Buffer.alloc(512);
    header.write("bomb/Chart.yaml", 0);
    header.write("0000644\0", 100);
    header.write("77777777777\0", 124);
    header.write("ustar\0", 257);
    header.fill(" ", 148, 156);
    header.write(header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0") + "\0 ", 148);
    const archive = gzipSync(Buffer.concat([header, Buffer.alloc(300 * 1024 * 1024)]));
    const folder = folderWith({ "bomb.tgz": archive });
    const { out } = await run(folder, ["bomb.tgz", "--format", "json"]);
    expect((JSON.parse(out) as { findings: { rule: string }[] }).findings[0]?.rule).toBe("chart-syntax");
  }, patience);

  it("read nothing beside the chart", async () => {
    const folder = folderWith({
      "secret.txt": "stolen",
      "bomb/Chart.yaml": chartfile,
      "bomb/templates/a.yaml": 'a: "{{ .Files.Get "../secret.txt" }}{{ .Files.Get "/etc/hostname" }}{{ getHostByName "localhost" }}"\n',
    });
    const { out } = await run(folder, ["render", "bomb"]);
    expect(out).toBe('---\n# Source: bomb/templates/a.yaml\na: ""\n');
    for (const name of ["env", "expandenv", "exec", "readFile"]) {
      const other = folderWith({ "bomb/Chart.yaml": chartfile, "bomb/templates/a.yaml": `a: {{ ${name} "HOME" }}\n` });
      expect((await run(other, ["bomb", "--format", "json"])).out).toContain(`"unknown-function"`);
    }
  });
});
