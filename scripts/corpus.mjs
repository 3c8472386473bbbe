// node scripts/corpus.mjs CORPUS [FOLDER…]: lints a folder with charts/, dockerfiles/ and manifests/ in one process, and says how it went:
// time, memory, how many charts rendered, which functions were missing, and how often each rule spoke.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The bounds that a run must keep. */
const longestMs = 120_000;
const largestKiB = 2 * 1024 * 1024;

const [corpus, ...only] = process.argv.slice(2);
if (corpus === undefined || !existsSync(corpus)) {
  console.error("usage: node scripts/corpus.mjs CORPUS [FOLDER…]");
  process.exit(2);
}
const command = resolve(import.meta.dirname, "../dist/bin/chartlint.cjs");
const hook = resolve(import.meta.dirname, "measured-exit.cjs");
const scratch = mkdtempSync(join(tmpdir(), "corpus-"));
const measured = join(scratch, "measured.json");
const report = join(scratch, "findings.json");

const folders = only.length > 0 ? only : ["charts", "dockerfiles", "manifests"].filter((name) => existsSync(join(corpus, name)));
const run = spawnSync(process.execPath, ["--require", hook, command, ...folders, "--format", "json", "--date", "2026-11-21"], {
  cwd: corpus,
  env: { MEASURED_EXIT: measured },
  stdio: ["ignore", openSync(report, "w"), "pipe"],
  timeout: 2 * longestMs,
});
process.stderr.write(run.stderr);
if (run.status !== 0 && run.status !== 1) {
  console.error(`chartlint ended with ${run.status ?? run.signal}`);
  process.exit(1);
}
const { peakKiB, wallMs } = JSON.parse(readFileSync(measured, "utf8"));
const { findings, summary } = JSON.parse(readFileSync(report, "utf8"));
rmSync(scratch, { recursive: true });

const broken = new Set(["chart-syntax", "template-syntax", "template-failure", "unknown-function", "yaml-syntax", "limit-exceeded"]);
const chartOf = ({ file }) => /^charts\/([^/]+)/.exec(file)?.[1];
const failed = new Map();
for (const finding of findings) if (broken.has(finding.rule) && chartOf(finding) !== undefined) failed.set(chartOf(finding), finding);
const refused = new Set(findings.filter(({ rule }) => rule === "refused-values").map(chartOf));

console.log(`charts ${summary.charts}, manifests ${summary.manifests}, Dockerfiles ${summary.dockerfiles}`);
console.log(`errors ${summary.errors}, warnings ${summary.warnings}, infos ${summary.infos}`);
console.log(`wall ${(wallMs / 1000).toFixed(1)} s, peak memory ${Math.round(peakKiB / 1024)} MiB`);
if (folders.includes("charts")) {
  const all = readdirSync(join(corpus, "charts")).length;
  console.log(`charts that rendered: ${all - failed.size} of ${all}; of these ${refused.size} ask for values that are not given in some rendering`);
  for (const [chart, { rule, message, file, line }] of failed) console.log(`  not: ${chart}: ${rule} ${file}:${line} ${message}`);
}
console.log("findings by rule:");
const counts = new Map();
for (const { rule, severity } of findings) counts.set(`${severity.padEnd(7)} ${rule}`, (counts.get(`${severity.padEnd(7)} ${rule}`) ?? 0) + 1);
for (const [rule, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(7)}  ${rule}`);

if (wallMs > longestMs || peakKiB > largestKiB) {
  console.error(`over the bound of ${longestMs / 1000} s or ${largestKiB / 1024} MiB`);
  process.exit(1);
}
