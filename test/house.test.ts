import { readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

interface Module {
  readonly path: string;
  readonly text: string;
  /** What it imports: project files as paths from the root, packages by name. */
  readonly imports: readonly string[];
}

const modules = [...walk("src"), ...walk("rules")].map(readModule);

/** The folders of src, each with those that it may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  yaml: ["text"],
  template: ["text"],
  schema: ["text", "yaml"],
  sprig: ["template", "text"],
  kubernetes: ["schema", "yaml", "text"],
  docker: ["yaml", "text"],
  chart: ["sprig", "schema", "template", "yaml", "text"],
  lint: ["chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
  cli: ["lint", "chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
  report: ["lint", "chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
  fix: ["lint", "chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
  commands: ["cli", "report", "generate", "lint", "chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
  generate: ["lint", "chart", "kubernetes", "docker", "schema", "template", "yaml", "text"],
};

/** What a rule may look at. */
const rulesMayImport = [/^src\/lint\/rule\.ts$/, /^src\/kubernetes\//, /^src\/docker\//, /^src\/template\/(node|walk)\.ts$/, /^src\/yaml\/cursor\.ts$/, /^src\/text\/(span|suggest|image-reference|secrets)\.ts$/];

/** The modules that touch the file system, each named here with what it reads or writes. */
const touchDisk = [
  "src/chart/read-tree.ts", // charts: folders and archives
  "src/lint/rule-modules.ts", // the rule files of this package
  "src/cli/read-project.ts", // the paths on the command line
  "src/cli/package-folder.ts", // the package's own charts and schemas
  "src/cli/write-files.ts", // every file that we write
  "src/cli/standard-input.ts", // `-`
];

describe("the house", () => {
  it("has imports that point down", () => {
    const wrong = modules.flatMap((module) => module.imports.filter((target) => target.startsWith("src/") && !allowed(module.path, target)).map((target) => `${module.path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  it("has no rule imported by name in src", () => {
    const wrong = modules.filter((module) => module.path.startsWith("src/") && module.imports.some((target) => target.startsWith("rules/")));
    expect(wrong.map((module) => module.path)).toEqual([]);
  });

  it("has rules that touch nothing outside", () => {
    const wrong = modules.filter((module) => module.path.startsWith("rules/")).flatMap((module) => module.imports.filter((target) => !rulesMayImport.some((pattern) => pattern.test(target))).map((target) => `${module.path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  it("has no barrels", () => {
    expect(modules.map((module) => module.path).filter((path) => path.endsWith("/index.ts"))).toEqual(modules.some((module) => module.path === "src/index.ts") ? ["src/index.ts"] : []);
  });

  it("touches the disk in named modules only", () => {
    const touching = modules.filter((module) => module.imports.some((target) => /^node:(fs|fs\/promises|child_process|net|http|https|dns|worker_threads|vm)$/.test(target))).map((module) => module.path);
    expect(touching.filter((path) => !touchDisk.includes(path))).toEqual([]);
  });

  it("touches process in the two commands only", () => {
    const touching = modules.filter((module) => /\bprocess\./.test(withoutComments(module.text))).map((module) => module.path);
    expect(touching.filter((path) => !["src/chartlint.ts", "src/chartgen.ts"].includes(path))).toEqual([]);
  });

  it("keeps no state in modules", () => {
    expect(modules.filter((module) => /^(export )?let /m.test(module.text)).map((module) => module.path)).toEqual([]);
  });

  it("has no drawers for everything", () => {
    const vague = modules.map((module) => module.path).filter((path) => path.split("/").some((part) => /^(utils?|helpers?|common|misc|shared|base|core)(\.ts)?$/.test(part)));
    expect(vague.filter((path) => path !== "src/generate/helpers.ts")).toEqual([]);
  });
});

function allowed(from: string, target: string): boolean {
  const [top, folder, ...rest] = from.split("/");
  if (top !== "src") return true;
  if (rest.length === 0) return true; // chartlint.ts, chartgen.ts and index.ts stand above everything
  const other = target.split("/")[1] ?? "";
  return other === folder || (mayImport[folder ?? ""] ?? []).includes(other);
}

function walk(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...walk(path));
    else if (path.endsWith(".ts") && !/^src\/generate\/app-types\.ts$/.test(path)) found.push(path);
  }
  return found.sort();
}

function readModule(path: string): Module {
  const text = readFileSync(join(root, path), "utf8");
  const imports = [...withoutComments(text).matchAll(/(?:^|\n)\s*(?:import|export)\b[^;"'`]*?\bfrom\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return { path, text, imports: imports.map((name) => (name.startsWith(".") ? relative(root, resolve(root, path, "..", name)) : name)) };
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/[^\n]*/g, "$1");
}
