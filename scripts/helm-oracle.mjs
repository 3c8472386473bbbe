// The real helm, asked once per question: its answers are kept in a folder, so that a second run costs nothing.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A helm binary, and the line of releases it belongs to. */
export async function openHelm(binary) {
  const { stdout } = await run(binary, ["version", "--template", "{{.Version}}"], tmpdir());
  const version = stdout.trim().replace(/^v/, "");
  return { binary, version, line: version.split(".").slice(0, 2).join(".") };
}

/**
 * What `helm template` printed for a chart, or how it failed: `{ text }` or `{ error }`. `attempt` tells several
 * runs of one question apart, for charts whose output differs from run to run.
 */
export async function askHelm(helm, { chart, digest, args, attempt }, cache) {
  const key = createHash("sha256").update(JSON.stringify([helm.version, digest, args, attempt])).digest("hex");
  const file = join(cache, key.slice(0, 2), `${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const answer = await runHelm(helm, chart, args);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(answer));
  return answer;
}

/** What `helm template` prints for the chart in a folder, its bytes as characters, or how it fails. */
export async function runHelm(helm, chart, args) {
  const { code, stdout, stderr } = await run(helm.binary, ["template", ".", ...args], chart);
  return code === 0 ? { text: stdout } : { error: errorOf(stderr) };
}

/** Names, sizes and times of all files of a chart: changes when the chart changes. */
export function digestOf(folder) {
  const hash = createHash("sha256");
  const visit = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else {
        const { size, mtimeMs } = statSync(child);
        hash.update(`${child}\0${size}\0${mtimeMs}\0`);
      }
    }
  };
  visit(folder);
  return hash.digest("hex");
}

/** Standard error of helm without the log lines that stand before the error. */
function errorOf(stderr) {
  const at = stderr.search(/^Error: /m);
  return at === -1 ? stderr : stderr.slice(at);
}

function run(binary, args, cwd) {
  return new Promise((done, failed) => {
    const environment = { PATH: process.env.PATH, HOME: tmpdir(), TZ: "UTC", KUBECONFIG: "/dev/null" };
    const child = spawn(binary, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const out = [];
    const err = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("error", failed);
    child.on("close", (code) => done({ code, stdout: Buffer.concat(out).toString("latin1"), stderr: Buffer.concat(err).toString("utf8") }));
  });
}
