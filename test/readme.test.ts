import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fileTree } from "../src/chart/tree.ts";
import { chartgen } from "../src/chartgen.ts";
import { lint } from "../src/lint/lint.ts";
import { readRulebook } from "../src/lint/rulebook.ts";
import { Source } from "../src/text/source.ts";
import { folderWith, run } from "./cli/world.ts";
import { testSettings } from "./settings.ts";

const root = resolve(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** Each `$ command` of the console blocks, with what the README says it prints. */
const commands = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
  (block ?? "")
    .split(/^\$ /m)
    .slice(1)
    .map((part) => ({ command: part.slice(0, part.indexOf("\n")), prints: part.slice(part.indexOf("\n") + 1) })),
);

/** Where charts of the README are made. */
const scratch = folderWith({});

describe("the README", () => {
  it("shows both commands at work", () => {
    expect(commands.map(({ command }) => command.replace(/^npx /, "").split(" ")[0])).toEqual(expect.arrayContaining(["chartgen", "chartlint"]));
  });

  it.each(commands)("prints what it says: $command", async ({ command, prints }) => {
    const [name, ...argv] = command.replace(/^npx /, "").split(" ");
    const printed = name === "chartgen" ? await runChartgen(argv) : (await run(root, argv)).out;
    expect(printed.trimEnd()).toBe(prints.trimEnd());
  });

  it("shows a spec that becomes a chart", async () => {
    const [, spec = ""] = /^```yaml\n(name: [\s\S]*?)^```$/m.exec(readme) ?? [];
    expect(await runChartgen(["new", "-f", "-", "--output", "specs"], spec)).toContain("nothing found in 1 chart");
  });

  it("names files that are there", () => {
    const named = [...readme.matchAll(/`((?:src|schemas|scripts|test|fixtures|charts)\/[\w./-]+)`/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(10);
    for (const path of named) expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/);
  });
});

async function runChartgen(argv: readonly string[], standardInput = ""): Promise<string> {
  let printed = "";
  const rulebook = await readRulebook();
  await chartgen(argv, {
    directory: scratch,
    today: "2026-11-21",
    color: false,
    isTerminal: false,
    standardInput: () => new TextEncoder().encode(standardInput),
    ask: () => Promise.resolve(undefined),
    lint: (path, files) => Promise.resolve(lint({ charts: [{ path, tree: fileTree([...files].map(([file, text]) => [file, new Source(`${path}/${file}`, text)])), faults: [] }], manifests: [], dockerfiles: [] }, rulebook, testSettings)),
    print: (text) => (printed += text),
    complain: (text) => (printed += text),
  });
  return printed;
}
