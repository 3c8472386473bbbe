// npm run bench [-- --helm PATH] [--runs N]: whole-process times of the commands, each run in turn with `node -e 0` (and helm, where it is
// given or on the PATH) so that a machine that drifts does so for all. Medians; the budget is a difference to `node -e 0`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const { helm, runs } = options(process.argv.slice(2));
const bin = resolve(import.meta.dirname, "../dist/bin");
const scratch = mkdtempSync(join(tmpdir(), "bench-"));
const chart = join(scratch, "hello-joker");
must(spawnSync(process.execPath, [join(bin, "chartgen.cjs"), "new", "hello-joker", "--image", "varunmallya/hello-joker:v1", "--port", "8083", "--output", scratch], { stdio: ["ignore", "ignore", "inherit"] }));

const contestants = [
  { name: "node -e 0", command: process.execPath, args: ["-e", "0"] },
  { name: "chartlint --version", command: process.execPath, args: [join(bin, "chartlint.cjs"), "--version"], budgetMs: 12 },
  { name: "chartlint CHART", command: process.execPath, args: [join(bin, "chartlint.cjs"), chart], budgetMs: 30 },
  ...(helm === undefined ? [] : [{ name: "helm template CHART", command: helm, args: ["template", chart] }]),
];

const times = contestants.map(() => []);
for (let round = -1; round < runs; round += 1) {
  contestants.forEach(({ command, args }, index) => {
    const start = process.hrtime.bigint();
    must(spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { PATH: process.env.PATH, HOME: scratch } }));
    if (round >= 0) times[index].push(Number(process.hrtime.bigint() - start) / 1e6);
  });
}
rmSync(scratch, { recursive: true });

const medians = times.map(median);
const [empty] = medians;
const helmTime = helm === undefined ? undefined : medians.at(-1);
console.log(`${runs} interleaved runs, medians, Node ${process.versions.node}`);
contestants.forEach(({ name, budgetMs }, index) => {
  const time = medians[index];
  const budget = budgetMs === undefined ? "" : `  budget +${budgetMs} ms: ${time - empty <= budgetMs ? "kept" : "exceeded"}`;
  const toHelm = helmTime === undefined || name.startsWith("helm") ? "" : `  ${(time / helmTime).toFixed(2)} of helm template`;
  console.log(`${name.padEnd(22)} ${time.toFixed(1).padStart(7)} ms  ${(time / empty).toFixed(2)} of node -e 0 (+${(time - empty).toFixed(1)} ms)${toHelm}${budget}`);
});

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function must({ status, error }) {
  if (status !== 0) throw error ?? new Error(`a command ended with ${status}`);
}

function options(args) {
  const value = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const found = value("--helm") ?? (spawnSync("helm", ["version"], { stdio: "ignore" }).status === 0 ? "helm" : undefined);
  return { helm: found, runs: Number(value("--runs") ?? 21) };
}
