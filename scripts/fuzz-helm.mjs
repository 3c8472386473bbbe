// Holds the engine against the real helm on charts that nobody wrote:
//
//     node scripts/fuzz-helm.mjs ORACLE [--helm 3.21] [--seed 1] [--from 0] [--cases 1000] [--show 10] [--keep FOLDER]
//
// ORACLE is a program of scripts/fuzz-helm: `go build -ldflags "-X helm.sh/helm/v4/internal/version.version=v4.2.4" ./helm4`, and for
// Helm 3 `go build -modfile helm3.mod -ldflags "-X helm.sh/helm/v3/internal/version.version=v3.21.4" ./helm3`. It answers as the helm
// that it is built of; with --check HELM each answer is held against that binary too.
//
// A case is one chart with flags, from a seed and its number. Where the two sides differ, the chart is cut down as long as they still do, and
// printed. Where helm differs from itself (maps are walked at random), nothing is said but the number of such cases.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { loadModule } from "./engine.mjs";
import { openHelm, runHelm } from "./helm-oracle.mjs";
import { makeCase } from "./fuzz-helm/chart.mjs";
import { shrink } from "./fuzz-helm/shrink.mjs";

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    helm: { type: "string", default: "4.2" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    cases: { type: "string", default: "1000" },
    show: { type: "string", default: "10" },
    keep: { type: "string" },
    check: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const [oracle] = positionals;
if (oracle === undefined) {
  console.error("usage: node scripts/fuzz-helm.mjs ORACLE [--helm 3.21] [--seed 1] [--from 0] [--cases 1000] [--show 10] [--keep FOLDER] [--check HELM] [--verbose]");
  process.exit(2);
}

/** What is said of a case over which the oracle died: tables that hold themselves overflow its stack. */
const crash = "CRASH";

const engine = await loadModule(`
export { loadChart } from "./src/chart/chart.ts";
export { renderChart } from "./src/chart/render.ts";
export { templateOutput } from "./src/chart/output.ts";
export { encode } from "./src/text/bytes.ts";
export { treeOf } from "./test/chart/recorded-chart.ts";
export { readFlags } from "./test/chart/command-line.ts";
`);
const ask = openOracle(oracle);
const binary = options.check === undefined ? undefined : await openHelm(options.check);
const counts = { same: 0, "same failure": 0, "helm varies": 0, "helm crashes": 0, different: 0, "oracle is wrong": 0 };
const seed = Number(options.seed);
const from = Number(options.from);
const start = performance.now();

for (let number = from; number < from + Number(options.cases); number += 1) {
  const made = makeCase(seed, number);
  if (options.verbose) process.stderr.write(`\r${number} `);
  const theirs = await ask(made);
  if (binary !== undefined) await checkOracle(made, theirs, number);
  const ours = answer(made);
  if (isSame(theirs, ours)) counts[theirs.startsWith("Error: ") ? "same failure" : "same"] += 1;
  else if (theirs === crash && ours.startsWith("Error: ")) counts["helm crashes"] += 1;
  else if (await varies(made, theirs)) counts["helm varies"] += 1;
  else {
    counts.different += 1;
    if (counts.different <= Number(options.show)) await show(made, number);
  }
}
console.log(`seed ${seed}, cases ${from} to ${from + Number(options.cases) - 1}, helm ${options.helm}: ${Object.entries(counts).map(([name, count]) => `${count} ${name}`).join(", ")}; ${((performance.now() - start) / 1000).toFixed(0)} s`);
ask.close();

function isSame(theirs, ours) {
  return theirs === ours;
}

/** What we print, its bytes as characters. */
function answer({ files, flags }) {
  try {
    const tree = engine.treeOf(new Map(Object.entries(files)));
    const { request, output } = engine.readFlags(flags, tree, options.helm);
    const printed = engine.templateOutput(engine.renderChart(engine.loadChart(tree, "demo"), request), output);
    return bytes("text" in printed ? printed.text : `Error: ${printed.error}`);
  } catch (error) {
    return `EXCEPTION ${error.stack}`;
  }
}

function bytes(text) {
  return Buffer.from(engine.encode(text)).toString("latin1");
}

async function varies(made, first) {
  for (let again = 0; again < 6; again += 1) if ((await ask(made)) !== first) return true;
  return false;
}

async function checkOracle(made, theirs, number) {
  const folder = mkdtempSync(join(tmpdir(), "chart-"));
  writeFiles(folder, made.files);
  const printed = await runHelm(binary, folder, made.flags);
  rmSync(folder, { recursive: true });
  const text = printed.text ?? Buffer.from(printed.error.replace(/\n$/, ""), "utf8").toString("latin1");
  if (text === theirs || (await varies(made, theirs))) return;
  counts["oracle is wrong"] += 1;
  console.log(`case ${number}: the oracle says\n${theirs}\nhelm says\n${text}`);
}

async function show(made, number) {
  const kind = (text) => (text.startsWith("Error: ") ? "error" : /^[A-Z]+/.exec(text)?.[0] ?? "text");
  const wanted = `${kind(await ask(made))} ${kind(answer(made))}`;
  const small = await shrink(made, async (candidate) => {
    const ours = answer(candidate);
    const theirs = await ask(candidate);
    return theirs !== ours && `${kind(theirs)} ${kind(ours)}` === wanted && (await ask(candidate)) === theirs;
  });
  const theirs = await ask(small);
  const ours = answer(small);
  console.log(`\n=== case ${number} of seed ${seed}: ${wanted} ===\n${small.flags.join(" ")}`);
  for (const [path, text] of Object.entries(small.files)) console.log(`-- ${path} --\n${text}`);
  console.log(`== helm ==\n${readable(theirs)}\n== ours ==\n${readable(ours)}`);
  if (options.keep !== undefined) writeFiles(join(options.keep, `${seed}-${number}`), { ...small.files, "flags.json": JSON.stringify(small.flags) });
}

function readable(text) {
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  return decoded.length > 3000 ? `${decoded.slice(0, 3000)}...` : decoded;
}

function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function openOracle(program) {
  let child;
  let lines;
  const start = () => {
    child = spawn(program, [], { stdio: ["pipe", "pipe", "ignore"], env: { PATH: process.env.PATH, HOME: tmpdir(), TMPDIR: process.env.TMPDIR ?? tmpdir(), TZ: "UTC", KUBECONFIG: "/dev/null" } });
    lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  };
  start();
  const question = async (made) => {
    child.stdin.write(`${JSON.stringify(made)}\n`);
    const impatient = setTimeout(() => child.kill("SIGKILL"), 20_000);
    const { value, done } = await lines.next();
    clearTimeout(impatient);
    if (done) {
      start();
      return crash;
    }
    const { text = "", error } = JSON.parse(value);
    return error === undefined ? Buffer.from(text, "base64").toString("latin1") : `Error: ${Buffer.from(error, "base64").toString("latin1")}`;
  };
  question.close = () => child.stdin.end();
  return question;
}
