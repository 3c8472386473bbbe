import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateOfFolder, writeFolder } from "../../src/cli/write-files.ts";
import { folderWith } from "./world.ts";

const files = new Map([
  ["a.txt", "a\n"],
  ["b/c.txt", "c\n"],
]);

describe("writeFolder", () => {
  it("makes a folder with those above it", () => {
    const root = folderWith({});
    writeFolder(join(root, "x/y/z"), files);
    expect(readFileSync(join(root, "x/y/z/b/c.txt"), "utf8")).toBe("c\n");
    expect(readdirSync(join(root, "x/y"))).toEqual(["z"]);
  });

  it("gives the folder the rights that a new folder has", () => {
    const root = folderWith({});
    writeFolder(join(root, "z"), files);
    mkdirSync(join(root, "other"));
    expect(statSync(join(root, "z")).mode).toBe(statSync(join(root, "other")).mode);
  });

  it("replaces files, and leaves others alone", () => {
    const root = folderWith({ "z/a.txt": "old\n", "z/d.txt": "d\n" });
    writeFolder(join(root, "z"), files);
    expect(["a.txt", "b/c.txt", "d.txt"].map((path) => readFileSync(join(root, "z", path), "utf8"))).toEqual(["a\n", "c\n", "d\n"]);
    expect(readdirSync(root)).toEqual(["z"]);
  });

  it("replaces a link, and not what it leads to", () => {
    const root = folderWith({ "outside.txt": "outside\n", "z/d.txt": "d\n" });
    symlinkSync("../outside.txt", join(root, "z/a.txt"));
    writeFolder(join(root, "z"), files);
    expect(readFileSync(join(root, "outside.txt"), "utf8")).toBe("outside\n");
    expect(readFileSync(join(root, "z/a.txt"), "utf8")).toBe("a\n");
  });

  it("puts everything back if a file cannot be moved", () => {
    const root = folderWith({ "z/a.txt": "old\n", "z/b": "a file where a folder is to be\n" });
    expect(() => writeFolder(join(root, "z"), files)).toThrow();
    expect(readFileSync(join(root, "z/a.txt"), "utf8")).toBe("old\n");
    expect(readdirSync(join(root, "z"))).toEqual(["a.txt", "b"]);
    expect(readdirSync(root)).toEqual(["z"]);
  });

  it("leaves no folder behind that it made in vain", () => {
    const root = folderWith({ x: "a file\n" });
    expect(() => writeFolder(join(root, "x/y/z"), files)).toThrow();
    expect(() =>
      writeFolder(
        join(root, "v/w"),
        new Map([
          ["a", "a"],
          ["a/b", "b"],
        ]),
      ),
    ).toThrow();
    expect(readdirSync(root)).toEqual(["x"]);
    expect(existsSync(join(root, "v"))).toBe(false);
  });
});

describe("stateOfFolder", () => {
  it("tells files in the way from others", () => {
    const root = folderWith({ "z/a.txt": "", "z/b/d.txt": "", "z/b/c.txt": "" });
    expect(stateOfFolder(join(root, "z"), files.keys())).toEqual({ inTheWay: ["a.txt", "b/c.txt"], others: ["b/d.txt"] });
    expect(stateOfFolder(join(root, "nothing"), files.keys())).toEqual({ inTheWay: [], others: [] });
  });

  it("finds a file where the folder is to be", () => {
    const root = folderWith({ z: "" });
    expect(stateOfFolder(join(root, "z"), files.keys())).toEqual({ inTheWay: ["."], others: [] });
  });
});
