// The engine, made runnable: its TypeScript bundled into one module in a temporary folder.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");

const entry = `
export { readTree } from "./src/chart/read-tree.ts";
export { loadChart } from "./src/chart/chart.ts";
export { renderChart } from "./src/chart/render.ts";
export { templateOutput } from "./src/chart/output.ts";
export { Source } from "./src/text/source.ts";
export { encode } from "./src/text/bytes.ts";
`;

/** Everything that scripts use of the engine. */
export function loadEngine() {
  return loadModule(entry);
}

/** A module of TypeScript, its paths from the root of the project. */
export async function loadModule(contents) {
  const outfile = join(mkdtempSync(join(tmpdir(), "chart-engine-")), "engine.mjs");
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, bundle: true, platform: "node", format: "esm", target: "node20", outfile, sourcemap: "inline", logLevel: "error" });
  return import(pathToFileURL(outfile).href);
}
