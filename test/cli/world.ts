import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { chartlint } from "../../src/chartlint.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of its own with these files, removed when the tests are done. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "chartlint-")));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** What a run of the command printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs chartlint in a folder. */
export async function run(directory: string, argv: readonly string[], standardInput = ""): Promise<Run> {
  let out = "";
  let err = "";
  const code = await chartlint(argv, {
    directory,
    today: "2026-11-21",
    now: Date.parse("2026-11-21T12:00:00Z"),
    color: false,
    standardInput: () => new TextEncoder().encode(standardInput),
    print: (text) => (out += text),
    complain: (text) => (err += text),
  });
  return { code, out, err };
}
