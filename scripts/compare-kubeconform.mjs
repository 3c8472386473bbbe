// Compares what we say of manifests with what the real kubeconform says, strict and not:
//
//     node scripts/compare-kubeconform.mjs KUBECONFORM SCHEMAS FOLDER          every file of a folder
//     node scripts/compare-kubeconform.mjs KUBECONFORM SCHEMAS --record        the cases of fixtures/kubernetes/validity.txt, whose answers are recorded
//
// SCHEMAS is a folder in kubeconform's layout (v1.36.0-standalone and v1.36.0-standalone-strict).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadModule } from "./engine.mjs";

const [kubeconform, schemas, what] = process.argv.slice(2);
if (what === undefined) {
  console.error("usage: node scripts/compare-kubeconform.mjs KUBECONFORM SCHEMAS FOLDER|--record");
  process.exit(2);
}
const root = resolve(import.meta.dirname, "..");
const packs = join(root, "schemas/kubernetes");
const { KubernetesSchemas, kubeconformStatuses, readCases } = await loadModule(`
export { KubernetesSchemas } from "./src/kubernetes/kubernetes-schemas.ts";
export { kubeconformStatuses, readCases } from "./test/kubernetes/kubeconform.ts";
`);
const ours = new KubernetesSchemas(() => ({ types: readFileSync(join(packs, "types.txt"), "utf8"), kinds: readFileSync(join(packs, "kinds.txt"), "utf8") }));

/** What kubeconform says of each file of a folder, by name. */
function ask(folder, isStrict) {
  const { stdout } = spawnSync(kubeconform, ["-n", "1", ...(isStrict ? ["-strict"] : []), "-kubernetes-version", "1.36.0", "-schema-location", resolve(schemas), "-output", "json", "-verbose", "."], {
    cwd: folder,
    maxBuffer: 1 << 30,
  });
  const told = new Map();
  for (const { filename, kind, name, version, status, msg } of JSON.parse(stdout).resources) {
    if (status === "" || status === "statusEmpty") continue;
    told.set(filename, [...(told.get(filename) ?? []), { text: `${version} ${kind} ${name}: ${status.replace("status", "").toLowerCase()}`, msg }]);
  }
  return told;
}

let folder = what;
if (what === "--record") {
  folder = mkdtempSync(join(tmpdir(), "validity-"));
  for (const { name, text } of readCases(readFileSync(join(root, "fixtures/kubernetes/validity.txt"), "utf8"))) writeFileSync(join(folder, `${name}.yaml`), text);
}
const answers = {};
let same = 0;
let different = 0;
for (const isStrict of [true, false]) {
  const told = ask(folder, isStrict);
  for (const file of readdirSync(folder).sort()) {
    const expected = (told.get(file) ?? []).map(({ text }) => text).sort();
    (answers[file.replace(/\.yaml$/, "")] ??= {})[isStrict ? "strict" : "lax"] = expected;
    const got = kubeconformStatuses(readFileSync(join(folder, file), "utf8"), ours, "1.36", isStrict);
    const missing = expected.filter((text) => !got.includes(text));
    const extra = got.filter((text) => !expected.includes(text));
    if (missing.length === 0 && extra.length === 0 && got.length === expected.length) same += got.length;
    else {
      different += Math.max(missing.length, extra.length, 1);
      same += got.length - extra.length;
      console.log(`${file}${isStrict ? " (strict)" : ""}: ours ${extra.join(", ") || "-"}; kubeconform ${missing.join(", ") || "-"}`);
      for (const { text, msg } of told.get(file) ?? []) if (missing.includes(text) && msg) console.log(`    ${msg.replace(/\s+/g, " ").slice(0, 300)}`);
    }
  }
}
console.log(`${same} statuses are the same, ${different} are not`);
if (what === "--record") writeFileSync(join(root, "fixtures/kubernetes/validity.json"), `${JSON.stringify(answers, undefined, 1)}\n`);
