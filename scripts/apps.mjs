// node scripts/apps.mjs HELM KUBECONFORM SCHEMAS: holds every chart below fixtures/apps against the real tools. For each: helm lint --strict says
// nothing but its note on icons; helm template prints the bytes of chartlint render, for the defaults and each ci values file; kubeconform -strict
// accepts every object.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const [helm, kubeconform, schemas] = process.argv.slice(2);
if (schemas === undefined) {
  console.error("usage: node scripts/apps.mjs HELM KUBECONFORM SCHEMAS");
  process.exit(2);
}
const root = resolve(import.meta.dirname, "..");
const chartlint = join(root, "dist/bin/chartlint.cjs");
let failures = 0;

for (const name of readdirSync(join(root, "fixtures/apps")).sort()) {
  const chart = join(root, "fixtures/apps", name, name);
  if (!existsSync(join(chart, "Chart.yaml"))) continue;
  const lint = run(helm, ["lint", "--strict", chart]);
  const remarks = lint.stdout.split("\n").filter((line) => /^\[(WARNING|ERROR|INFO)\]/.test(line) && !line.includes("icon is recommended"));
  check(name, "helm lint --strict", lint.status === 0 && remarks.length === 0, remarks.join("\n"));

  const ci = existsSync(join(chart, "ci")) ? readdirSync(join(chart, "ci")).filter((file) => file.endsWith("-values.yaml")) : [];
  let objects = 0;
  for (const values of [undefined, ...ci]) {
    const flags = ["--kube-version", "1.36.0", ...(values === undefined ? [] : ["-f", join(chart, "ci", values)])];
    const theirs = run(helm, ["template", "release-name", chart, ...flags]);
    const ours = run(process.execPath, [chartlint, "render", chart, ...flags]);
    check(name, `same bytes ${values ?? "defaults"}`, theirs.status === 0 && theirs.stdout === ours.stdout, theirs.stderr + ours.stderr);
    const valid = run(kubeconform, ["-strict", "-summary", "-kubernetes-version", "1.36.0", "-schema-location", schemas, "-skip", "ServiceMonitor", "-"], theirs.stdout);
    check(name, `kubeconform ${values ?? "defaults"}`, valid.status === 0, valid.stdout);
    objects += Number(/Valid: (\d+)/.exec(valid.stdout)?.[1] ?? 0);
  }
  const verdict = run(process.execPath, [chartlint, relative(process.cwd(), chart)]);
  check(name, "chartlint", verdict.status === 0, verdict.stdout);
  console.log(`${name}: ${ci.length + 1} renderings, ${objects} objects valid`);
}
console.log(failures === 0 ? "all hold" : `${failures} do not hold`);
process.exit(failures === 0 ? 0 : 1);

function run(command, args, input = "") {
  return spawnSync(command, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
}

function check(name, what, holds, details) {
  if (holds) return;
  failures += 1;
  console.log(`${name}: ${what} does not hold\n${details}`);
}
