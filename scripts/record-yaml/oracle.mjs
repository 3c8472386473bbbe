// The two sides of a comparison: Go's libraries (main.go) and ours, for the same texts and values.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = import.meta.dirname;
const scratch = mkdtempSync(join(tmpdir(), "record-yaml-"));

/** Our own modules, bundled so that Node can run them. */
export async function loadOurs() {
  const root = resolve(here, "../..");
  const modules = ["text/source", "text/bytes", "yaml/parse", "yaml/convert", "yaml/cursor", "yaml/lookup", "yaml/walk", "yaml/json", "yaml/emit", "yaml/emit-pretty", "yaml/emit-value"];
  const contents = modules.map((name) => `export * from "./src/${name}.ts";`).join("\n");
  const outfile = join(scratch, "ours.mjs");
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
  return import(pathToFileURL(outfile));
}

let program;

/** What Go answers to each request, see main.go. */
export function askGo(requests) {
  if (program === undefined) {
    program = join(scratch, "record-yaml");
    execFileSync("go", ["build", "-o", program, "."], { cwd: here, stdio: "inherit" });
  }
  const { stdout, status, stderr } = spawnSync(program, [], { input: requests.map((request) => `${JSON.stringify(request)}\n`).join(""), maxBuffer: 2 ** 31 - 1 });
  if (status !== 0) throw new Error(`the Go program ended with ${status}: ${stderr}`);
  return stdout.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Requests for texts given as bytes. */
export const reading = (bytes) => ({ read: Buffer.from(bytes).toString("base64") });

/** A value of ours in the form that main.go takes. */
export function writing(value, encode) {
  const base64 = (text) => Buffer.from(encode(text)).toString("base64");
  const wire = (node) => {
    if (node === null || typeof node === "boolean") return node;
    if (typeof node === "string") return { s: base64(node) };
    if (typeof node === "number") return { f: Object.is(node, -0) ? "-0" : String(node) };
    if (typeof node === "bigint") return { i: String(node) };
    if (Array.isArray(node)) return { l: node.map(wire) };
    return { m: [...node].map(([key, item]) => [base64(key), wire(item)]) };
  };
  return { write: wire(value) };
}
