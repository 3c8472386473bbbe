// node scripts/apps.mjs TOOLS [SCHEMAS]: shows the charts of fixtures/apps to the real tools in a folder: each helm there lints and renders them,
// with their defaults and with each file of ci/, chartlint render prints the same bytes, and kubeconform looks at what comes out (schemas as its
// -schema-location has them).
// kube-linter, kube-score and polaris only have their say. Exits 1 if helm or kubeconform refuses anything, or bytes differ.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const [tools, schemas] = process.argv.slice(2);
if (tools === undefined || !existsSync(tools)) {
  console.error("usage: node scripts/apps.mjs TOOLS [SCHEMAS]");
  process.exit(2);
}
const apps = resolve(import.meta.dirname, "../fixtures/apps");
const chartlint = resolve(import.meta.dirname, "../dist/bin/chartlint.cjs");
const kubernetes = "1.36.0";
const has = (tool) => existsSync(join(tools, tool));
const helms = ["helm", "helm3"].filter(has);
let refused = 0;

for (const app of readdirSync(apps).sort()) {
  const chart = join(apps, app, app);
  const valuesFiles = readdirSync(join(chart, "ci")).map((name) => join(chart, "ci", name));
  let objects = 0;
  for (const helm of helms) {
    const { stdout } = expect(app, helm, ["lint", "--strict", "--kube-version", kubernetes, chart]);
    if (/\[(WARNING|ERROR)\]/.test(stdout)) refuse(app, helm, stdout);
    for (const values of [undefined, ...valuesFiles]) {
      const rendered = expect(app, helm, ["template", "rel", chart, "--kube-version", kubernetes, ...(values === undefined ? [] : ["--values", values])]).stdout;
      const line = helm === "helm3" ? "3.21" : "4.2";
      const ours = spawnSync(process.execPath, [chartlint, "render", chart, "--release-name", "rel", "--helm-version", line, "--kube-version", kubernetes, ...(values === undefined ? [] : ["--values", values])], { encoding: "utf8" });
      if (ours.stdout !== rendered) refuse(app, `chartlint render, as ${helm},`, `prints other bytes ${values ?? "for the defaults"}\n${ours.stderr}`);
      objects += [...rendered.matchAll(/^kind: /gm)].length;
      if (has("kubeconform")) {
        const location = schemas === undefined ? [] : ["-schema-location", schemas];
        expect(app, "kubeconform", ["-strict", "-kubernetes-version", kubernetes, "-skip", "ServiceMonitor", ...location, "-"], rendered);
      }
    }
  }
  console.log(`${app}: ${helms.length} helms, ${1 + valuesFiles.length} sets of values, ${objects} objects`);
  const rendered = run(helms[0], ["template", "rel", chart]).stdout;
  if (has("kube-score")) hear("kube-score", ["score", "--output-format", "ci", "-"], rendered, /^\[(CRITICAL|WARNING)\] .*/gm);
  if (has("kube-linter")) hear("kube-linter", ["lint", "--format", "plain", "-"], rendered, /^.*\(check: .*/gm);
  if (has("polaris")) hear("polaris", ["audit", "--audit-path", "-", "--format", "pretty", "--only-show-failed-tests"], rendered, /^ .*(❌|😬).*/gmu);
}
process.exitCode = refused === 0 ? 0 : 1;

function run(tool, args, input = "") {
  return spawnSync(join(tools, tool), args, { input, encoding: "utf8", maxBuffer: 2 ** 26 });
}

function expect(app, tool, args, input) {
  const result = run(tool, args, input);
  if (result.status !== 0) refuse(app, tool, `${args.join(" ")}\n${result.stdout}${result.stderr}`);
  return result;
}

function refuse(app, tool, text) {
  refused += 1;
  console.error(`${app}: ${tool} refuses it: ${text}`);
}

/** The remarks of a tool, each once, with how often it was made. */
function hear(tool, args, input, pattern) {
  const remarks = new Map();
  for (const [remark] of run(tool, args, input).stdout.matchAll(pattern)) remarks.set(remark.trim(), (remarks.get(remark.trim()) ?? 0) + 1);
  for (const [remark, times] of remarks) console.log(`  ${tool}: ${remark}${times > 1 ? ` (${times} times)` : ""}`);
}
