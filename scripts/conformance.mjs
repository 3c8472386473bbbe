// Holds the engine against the real helm: every chart of a corpus, under its defaults and under each ci/*-values.yaml.
//
//     node scripts/conformance.mjs CORPUS HELM [HELM3] [--cache FOLDER] [--only TEXT] [--variants] [--all-differences]
//
// With --variants also under values made of the defaults, which reach what nobody's values reach: every boolean turned,
// everything that is called enabled turned on (and that once more in an old cluster, on an upgrade), everything that is empty filled in.
//
// Output has to be the same to the byte, failures have to be the same to the letter. What differs between two runs of the
// real helm (random passwords, certificates, the time) may differ in ours, in the same places and over the same length.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadEngine } from "./engine.mjs";
import { askHelm, digestOf, openHelm } from "./helm-oracle.mjs";

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    cache: { type: "string", default: join(tmpdir(), "helm-answers") },
    only: { type: "string", default: "" },
    variants: { type: "boolean", default: false },
    "all-differences": { type: "boolean", default: false },
  },
});
const [corpus, ...binaries] = positionals;
if (corpus === undefined || binaries.length === 0) {
  console.error("usage: node scripts/conformance.mjs CORPUS HELM [HELM3] [--cache FOLDER] [--only TEXT] [--variants] [--all-differences]");
  process.exit(2);
}

/** How a chart is rendered unless a case says otherwise: flags of helm, and the same for us. */
const here = { flags: ["--kube-version", "1.36.0"], request: { kubeVersion: "1.36.0", apiVersions: [], namespace: "default", isUpgrade: false }, output: {} };

const elsewhere = {
  flags: ["--kube-version", "v1.22.17-eks.1", "--api-versions", "monitoring.coreos.com/v1,cert-manager.io/v1", "--api-versions", "policy/v1/PodDisruptionBudget", "--namespace", "far", "--is-upgrade", "--include-crds"],
  request: { kubeVersion: "v1.22.17-eks.1", apiVersions: ["monitoring.coreos.com/v1,cert-manager.io/v1", "policy/v1/PodDisruptionBudget"], namespace: "far", isUpgrade: true },
  output: { includeCrds: true },
};

/** How often helm is asked again before a difference counts: the order of map keys is random, and two runs may agree by chance. */
const furtherAttempts = [3, 4, 5, 6];

const engine = await loadEngine();
const helms = await Promise.all(binaries.map(openHelm));
const tally = new Map();
const differences = [];
let ours = 0;

/** A folder of charts, alone or beside Dockerfiles and manifests. */
const charts = existsSync(join(corpus, "charts")) ? join(corpus, "charts") : corpus;

for (const name of readdirSync(charts).sort()) {
  if (!name.includes(options.only)) continue;
  const folder = join(charts, name);
  const digest = digestOf(folder);
  const { tree } = engine.readTree(folder, { path: name });
  const chart = engine.loadChart(tree, name);
  for (const { file, place } of cases(chart, folder)) {
    for (const helm of helms) {
      const args = [...place.flags, ...(file === undefined ? [] : ["-f", file])];
      const ask = (attempt) => askHelm(helm, { chart: folder, digest, args, attempt }, options.cache);
      const start = performance.now();
      const answer = render(chart, folder, file, place, helm.line);
      ours += performance.now() - start;
      const verdict = await compare(answer, ask);
      count(name.split("__")[0], verdict.kind);
      if (verdict.kind === "different") differences.push({ name, file: file ?? "(defaults)", helm: helm.version, difference: verdict.difference });
    }
  }
}

print();

function cases(chart, folder) {
  const given = [undefined, ...valuesFiles(folder)].map((file) => ({ file, place: here }));
  if (!options.variants) return given;
  const made = variants(chart);
  return [...given, ...made.map((file) => ({ file, place: here })), { file: made.find((file) => file.includes("/enabled-")), place: elsewhere }];
}

function valuesFiles(folder) {
  const ci = join(folder, "ci");
  return existsSync(ci) ? readdirSync(ci).filter((file) => file.endsWith("-values.yaml")).sort().map((file) => `ci/${file}`) : [];
}

/** Values files made of a chart's defaults, kept with the answers. */
function variants(chart) {
  const changes = {
    turned: (value) => (typeof value === "boolean" ? !value : value),
    enabled: (value, key) => (/^(?:enabled|create|install)$/i.test(key) && typeof value === "boolean" ? true : value),
    filled: (value, key) => (value === "" ? "filled" : value === null ? { [key]: "filled" } : Array.isArray(value) && value.length === 0 ? ["filled"] : value),
    mistyped: (value) => (typeof value === "number" ? String(value) : value instanceof Object && Object.keys(value).length === 0 ? "mistyped" : value),
  };
  return Object.entries(changes).map(([name, change]) => {
    const text = JSON.stringify(changed(plain(chart.defaults("4.2")), "", change), null, 1);
    const file = join(options.cache, "values", `${name}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.json`);
    mkdirSync(join(options.cache, "values"), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

function plain(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function changed(value, key, change) {
  if (value instanceof Object && Object.keys(value).length > 0) {
    return Array.isArray(value) ? value.map((item) => changed(item, key, change)) : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, changed(item, name, change)]));
  }
  return change(value, key);
}

function render(chart, folder, file, place, line) {
  const valuesFiles = file === undefined ? [] : [new engine.Source(file, new Uint8Array(readFileSync(resolve(folder, file))))];
  const surroundings = { random: (length) => crypto.getRandomValues(new Uint8Array(length)), now: () => BigInt(Date.now()) * 1_000_000n, timeZone: "UTC" };
  try {
    const release = engine.renderChart(chart, { label: file ?? "", valuesFiles, set: [], releaseName: "release-name", ...place.request, helm: line, surroundings });
    const output = engine.templateOutput(release, place.output);
    return "error" in output ? { error: `Error: ${output.error}\n` } : { text: Buffer.from(engine.encode(output.text)).toString("latin1") };
  } catch (error) {
    return { error: `crash: ${error.stack}` };
  }
}

/** Whether the answer is one that helm might have given. */
async function compare(answer, ask) {
  const expected = [await ask(1)];
  if ("error" in expected[0]) {
    if (isSameFailure(answer.error ?? "", expected[0].error)) return { kind: "same failure" };
    return { kind: "different", difference: firstDifference(answer.error ?? "(no failure)", expected[0].error) };
  }
  if ("error" in answer) return { kind: "different", difference: { ours: answer.error, helm: "(no failure)" } };
  if (answer.text === expected[0].text) return { kind: "same bytes" };
  if ("error" in (await ask(2))) return { kind: "different", difference: { ours: "(no failure)", helm: "(fails at times)" } };
  for (const attempt of [2, ...furtherAttempts]) {
    expected.push(await ask(attempt));
    if (couldBe(answer.text, expected.map(({ text }) => text ?? ""))) return { kind: "same but for random parts" };
  }
  return { kind: "different", difference: differenceOf(answer.text, expected.map(({ text }) => text ?? "")) };
}

/** Go walks over maps in any order, so what a schema has against values comes in any order. */
function isSameFailure(ours, theirs) {
  const sorted = (text) => (text.startsWith("Error: values don't meet the specifications") ? text.split("\n").sort().join("\n") : text);
  return sorted(ours) === sorted(theirs);
}

function couldBe(text, runs) {
  return differenceOf(text, runs) === undefined;
}

/** The first line that no run of helm explains. */
function differenceOf(text, runs) {
  const ours = withoutKeys(text).split("\n");
  const theirs = runs.map((run) => withoutKeys(run).split("\n"));
  if (theirs.some((lines) => lines.length !== theirs[0].length)) return { ours: "(helm's own runs differ in length)", helm: "" };
  for (let index = 0; index < Math.max(ours.length, theirs[0].length); index += 1) {
    const line = ours[index];
    const expected = theirs.map((lines) => lines[index]);
    if (line === undefined || expected[0] === undefined || !fits(line, expected)) return { line: index + 1, ours: line ?? "(end)", helm: expected[0] ?? "(end)" };
  }
  return undefined;
}

/** Keys and certificates vary in length, so each is one word: as they are, in base64, and in base64 twice. */
function withoutKeys(text) {
  return text
    .replace(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g, "(PEM $1)")
    .replace(/LS0tLS1CRUdJTi[A-Za-z0-9+/=]*/g, "(base64 of PEM)")
    .replace(/TFMwdExTMUNSVWRKVG[A-Za-z0-9+/=]*/g, "(base64 of base64 of PEM)");
}

/** A line of ours among those of several runs: alike in what all have in common, and of a length that one of them has in between. */
function fits(line, expected) {
  if (expected.includes(line)) return true;
  const [first] = expected;
  if (expected.every((other) => other === first)) return false;
  const start = Math.min(...expected.map((other) => commonStart(first, other)));
  const end = Math.min(...expected.map((other) => commonEnd(first, other, start)));
  const [head] = /^(?:.*[^A-Za-z0-9+/=])?/.exec(first.slice(0, start));
  const [tail] = /(?:[^A-Za-z0-9+/=].*)?$/.exec(first.slice(first.length - end));
  const middle = line.length - head.length - tail.length;
  return line.startsWith(head) && line.endsWith(tail) && expected.some((other) => Math.abs(other.length - head.length - tail.length - middle) <= Math.max(8, middle * 0.02));
}

function commonStart(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a, b, start) {
  let length = 0;
  while (length < a.length - start && length < b.length - start && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}

function firstDifference(ours, theirs) {
  const mine = ours.split("\n");
  const other = theirs.split("\n");
  const index = mine.findIndex((line, at) => line !== other[at]);
  const line = index === -1 ? mine.length : index;
  return { line: line + 1, ours: mine[line] ?? "(end)", helm: other[line] ?? "(end)" };
}

function count(owner, kind) {
  for (const key of [owner, "all"]) {
    const row = tally.get(key) ?? new Map();
    row.set(kind, (row.get(kind) ?? 0) + 1);
    tally.set(key, row);
  }
}

function print() {
  const shown = options["all-differences"] ? differences : differences.filter(({ name }, index) => differences.findIndex((other) => other.name === name) === index);
  for (const { name, file, helm, difference } of shown) {
    console.log(`${name} ${file} (${helm}), line ${difference.line ?? "-"}`);
    console.log(`  ours: ${difference.ours.slice(0, 400)}`);
    console.log(`  helm: ${difference.helm.slice(0, 400)}`);
  }
  const kinds = ["same bytes", "same but for random parts", "same failure", "different"];
  console.log(`\n${"owner".padEnd(24)}${kinds.map((kind) => kind.padStart(kind.length + 3)).join("")}`);
  for (const [owner, row] of [...tally].sort(([a], [b]) => (a === "all" ? 1 : b === "all" ? -1 : a < b ? -1 : 1))) {
    console.log(owner.padEnd(24) + kinds.map((kind) => String(row.get(kind) ?? 0).padStart(kind.length + 3)).join(""));
  }
  console.log(`\n${(ours / 1000).toFixed(1)} s in the engine`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
