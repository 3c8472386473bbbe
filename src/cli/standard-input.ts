import { readFileSync } from "node:fs";

/** All of standard input. */
export function readStandardInput(): Uint8Array {
  return readFileSync(0);
}
