import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Writes one file whole or not at all: beside its place first, then moved. */
export function writeOutput(path: string, text: string, directory: string): void {
  const target = resolve(directory, path);
  const scratch = `${target}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  try {
    writeFileSync(scratch, text);
    renameSync(scratch, target);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw error;
  }
}
