import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ArchiveError, readArchive, UnpackAllowance } from "../../src/chart/archive.ts";
import { loadChart } from "../../src/chart/chart.ts";
import { readTar } from "../../src/chart/tar.ts";
import { fileTree } from "../../src/chart/tree.ts";
import { encode } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { writeArchive, writeTar } from "./archive-writer.ts";

const text = (words: string): Uint8Array => encode(words);
const packed = (name: string, words = ""): Uint8Array => gzipSync(writeTar([{ name, bytes: text(words) }]));
const refusal = (bytes: Uint8Array): string => {
  try {
    readArchive(bytes, "demo.tgz");
    return "";
  } catch (error) {
    if (error instanceof ArchiveError) return error.message;
    throw error;
  }
};

describe("a tar archive", () => {
  it("has names longer than its headers have room for", () => {
    const long = `demo/templates/${"a".repeat(150)}.yaml`;
    const record = `path=${long}\n`;
    const length = String(record.length + 4).length + 1 + record.length;
    const pax = writeTar([
      { name: "pax", type: "x", bytes: text(`${length} ${record}`) },
      { name: "short", bytes: text("pax") },
    ]);
    const gnu = writeTar([
      { name: "././@LongLink", type: "L", bytes: text(`${long}\0`) },
      { name: "short", bytes: text("gnu") },
    ]);
    expect([...readTar(pax)].map(({ name }) => name)).toEqual([long]);
    expect([...readTar(gnu)].map(({ name }) => name)).toEqual([long]);
  });

  it("has folders and links, which have no bytes", () => {
    const tar = writeTar([
      { name: "demo/", type: "5", bytes: text("") },
      { name: "demo/link", type: "2", bytes: text("") },
      { name: "demo/a", bytes: text("a") },
    ]);
    expect([...readTar(tar)].map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ["demo/link", 0],
      ["demo/a", 1],
    ]);
  });

  it("is refused when it breaks off or is none", () => {
    expect(refusal(gzipSync(writeTar([{ name: "demo/a", bytes: new Uint8Array(2000) }]).subarray(0, 1024)))).toBe("unexpected EOF");
    expect(refusal(gzipSync(Buffer.alloc(512, "x")))).toBe("archive/tar: invalid tar header");
    expect(refusal(text("a: 1\n"))).toBe("gzip: invalid header");
    expect(refusal(gzipSync(new Uint8Array(1024)))).toBe("no files in chart archive");
  });
});

describe("a packaged chart", () => {
  it("has its files below a folder that does not count", () => {
    const tree = readArchive(writeArchive("demo", new Map([["Chart.yaml", "name: demo\n"], ["templates/a.yaml", "\ufeffa: 1\n"]])), "charts/demo.tgz");
    expect([...tree].map(([path, source]) => [path, source.path, source.text])).toEqual([
      ["Chart.yaml", "charts/demo.tgz!/Chart.yaml", "name: demo\n"],
      ["templates/a.yaml", "charts/demo.tgz!/templates/a.yaml", "a: 1\n"],
    ]);
  });

  it.each([
    ["demo/../../etc/passwd", "chart illegally references parent directory"],
    ["demo//etc/passwd", "chart illegally contains absolute paths"],
    ["demo", 'chart illegally contains content outside the base directory: "demo"'],
    ["demo\\..\\..\\x", "chart illegally references parent directory"],
    ["demo/c:/x", "chart contains illegally named files"],
    ["Chart.yaml/x", "chart yaml not in base directory"],
  ])("is refused for the path %s", (name, message) => {
    expect(refusal(packed(name))).toBe(message);
  });

  it("is refused for a file larger than Helm loads", () => {
    expect(refusal(gzipSync(writeTar([{ name: "demo/a", bytes: new Uint8Array(5 * 1024 * 1024 + 1) }])))).toBe('decompressed chart file "demo/a" is larger than the maximum file size 5242880');
  });

  it("cannot grow beyond all bounds", () => {
    const allowance = new UnpackAllowance();
    allowance.bytes = 1024 * 1024;
    const bomb = gzipSync(new Uint8Array(20 * 1024 * 1024));
    expect(() => readArchive(bomb, "bomb.tgz", allowance)).toThrow("larger than the maximum size");
  });
});

describe("archives within archives", () => {
  it("share one allowance and may not nest for ever", () => {
    let inner = writeArchive("demo", new Map([["Chart.yaml", "name: demo\nversion: 1.0.0\n"]]));
    for (let depth = 0; depth < 30; depth += 1) {
      inner = gzipSync(
        writeTar([
          { name: "demo/Chart.yaml", bytes: text("name: demo\nversion: 1.0.0\n") },
          { name: "demo/charts/demo.tgz", bytes: inner },
        ]),
      );
    }
    const chart = loadChart(fileTree([["Chart.yaml", new Source("x/Chart.yaml", "name: demo\nversion: 1.0.0\n")], ["charts/demo.tgz", new Source("x/charts/demo.tgz", inner)]]), "x");
    expect(chart.faults.map(({ kind }) => kind)).toEqual(["limit-exceeded"]);
  });
});
