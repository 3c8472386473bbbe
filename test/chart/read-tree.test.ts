import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTree } from "../../src/chart/read-tree.ts";
import { writeArchive } from "./archive-writer.ts";

const root = mkdtempSync(join(tmpdir(), "read-tree-"));
afterAll(() => rmSync(root, { recursive: true }));

function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, name, path, ".."), { recursive: true });
    writeFileSync(join(root, name, path), content);
  }
  return join(root, name);
}

describe("reading a chart", () => {
  it("meets the files in the order of a walk, and knows them by the path that the user sees", () => {
    const chart = folder("plain", { "templates/b.yaml": "b", "templates/a.yaml": "a", "templates-x": "x", "Chart.yaml": "\ufeffname: a" });
    const { tree, faults } = readTree(chart, { path: "charts/plain" });
    expect([...tree.keys()]).toEqual(["Chart.yaml", "templates/a.yaml", "templates/b.yaml", "templates-x"]);
    expect(tree.get("Chart.yaml")).toMatchObject({ path: "charts/plain/Chart.yaml", text: "name: a" });
    expect(faults).toEqual([]);
  });

  it("skips what belongs to other tools", () => {
    const chart = folder("tools", { "Chart.yaml": "", ".git/config": "", "node_modules/a/index.js": "", "charts/a/.git/x": "" });
    expect([...readTree(chart, { path: "tools" }).tree.keys()]).toEqual(["Chart.yaml"]);
  });

  it("follows links below the folder that it is told, and no others", () => {
    folder("links", { "library/Chart.yaml": "library", "app/Chart.yaml": "app" });
    folder("outside", { "secret.txt": "secret" });
    const chart = join(root, "links/app");
    mkdirSync(join(chart, "charts"));
    symlinkSync("../../library", join(chart, "charts/library"));
    symlinkSync("../../outside/secret.txt", join(chart, "secret.txt"));
    symlinkSync("..", join(chart, "charts/loop"));
    const inProject = readTree(chart, { path: "app", within: join(root, "links") });
    expect([...inProject.tree.keys()]).toEqual(["Chart.yaml", "charts/library/Chart.yaml"]);
    expect(inProject.faults.map(({ message, at }) => `${at.source.path}: ${message}`)).toEqual(["app/secret.txt: the file cannot be loaded: the link leads out of the project or to nothing"]);
    const alone = readTree(chart, { path: "app" });
    expect(alone.faults.map(({ at }) => at.source.path)).toEqual(["app/charts/library", "app/secret.txt"]);
  });

  it("leaves out files larger than Helm loads, with a word unless they are ignored", () => {
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    const chart = folder("large", { "Chart.yaml": "", "a.bin": large, "b.iso": large, ".helmignore": "*.iso\n" });
    const { tree, faults } = readTree(chart, { path: "large" });
    expect([...tree.keys()]).toEqual([".helmignore", "Chart.yaml"]);
    expect(faults.map(({ message, at }) => `${at.source.path}: ${message}`)).toEqual(["large/a.bin: the file cannot be loaded: it is larger than the 5242880 bytes that Helm loads"]);
  });

  it("reads archives, and says why it cannot", () => {
    const archives = folder("archives", { "a.tgz": writeArchive("a", new Map([["Chart.yaml", "name: a"]])), "b.tgz": "none" });
    expect([...readTree(join(archives, "a.tgz"), { path: "a.tgz" }).tree.keys()]).toEqual(["Chart.yaml"]);
    expect(readTree(join(archives, "b.tgz"), { path: "b.tgz" }).faults.map(({ message }) => message)).toEqual(["gzip: invalid header"]);
  });
});
