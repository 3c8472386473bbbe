// Records what the real helm prints for the charts in fixtures/helm, in each of its lines:
//
//     node scripts/record-helm.mjs HELM HELM3 [NAME...]
//
// Each text there is a chart with its cases (see test/chart/recording.ts); the answers are put at its end.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { loadModule } from "./engine.mjs";
import { openHelm, runHelm } from "./helm-oracle.mjs";

const [helm4, helm3, ...names] = process.argv.slice(2);
if (helm3 === undefined) {
  console.error("usage: node scripts/record-helm.mjs HELM HELM3 [NAME...]");
  process.exit(2);
}

const { parseRecording, withAnswers, writeArchive } = await loadModule(`
export { parseRecording, withAnswers } from "./test/chart/recording.ts";
export { writeArchive } from "./test/chart/archive-writer.ts";
`);
const helms = await Promise.all([helm4, helm3].map(openHelm));
const fixtures = resolve(import.meta.dirname, "../fixtures/helm");

for (const file of readdirSync(fixtures).sort()) {
  if (!file.endsWith(".txt") || (names.length > 0 && !names.includes(file.replace(/\.txt$/, "")))) continue;
  const text = readFileSync(join(fixtures, file), "utf8");
  const { cases, files } = parseRecording(text);
  const folder = mkdtempSync(join(tmpdir(), "chart-"));
  writeChart(folder, files);
  const answers = [];
  for (const { name, flags } of cases) {
    for (const helm of helms) {
      const answer = await runHelm(helm, folder, flags);
      const printed = Buffer.from(answer.text ?? "", "latin1").toString("utf8") + (answer.error ?? "");
      answers.push({ line: helm.line, name, printed: printed.endsWith("\n") ? printed : `${printed}\n` });
    }
  }
  rmSync(folder, { recursive: true });
  writeFileSync(join(fixtures, file), withAnswers(text, answers));
  console.log(`${file}: ${cases.length} cases`);
}

/** Files whose path has `.tgz!/` in it are packed. */
function writeChart(folder, files) {
  const archives = new Map();
  for (const [path, text] of files) {
    const [archive, member] = path.split("!/");
    if (member !== undefined) archives.set(archive, (archives.get(archive) ?? new Map()).set(member, text));
    else write(join(folder, path), text);
  }
  for (const [path, members] of archives) write(join(folder, path), writeArchive("packed", members));
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
