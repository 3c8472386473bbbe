// How fast we read and write the YAML files of a folder: `node scripts/record-yaml/speed.mjs DIR [NAME]`, where NAME is what file names begin with.
// Megabytes a second of processor time, in one pass after the other: the first are those of a cold process.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadOurs } from "./oracle.mjs";

const [folder = ".", name = ""] = process.argv.slice(2);
const ours = await loadOurs();
const texts = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.startsWith(name) && /\.ya?ml$/.test(entry.name)).map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
const read = (text) => ours.parseDocuments(new ours.Source("x.yaml", text));
const good = texts.filter((text) => read(text).every((document) => document.fault === undefined));
const documents = good.flatMap(read);
const values = documents.map((document) => ours.toPlain(document.root));

console.log(`${good.length} of ${texts.length} files, ${(total(good) / 1e6).toFixed(1)} MB`);
measure("read", () => (good.forEach(read), total(good)));
measure("convert", () => (documents.forEach((document) => ours.toPlain(document.root)), total(good)));
measure("toYaml", () => total(values.map(ours.emitYaml)));
measure("toJson", () => total(values.map((value) => ours.formatJson(value))));

function total(list) {
  return list.reduce((sum, text) => sum + text.length, 0);
}

function measure(what, work) {
  const passes = Array.from({ length: 10 }, () => {
    const start = process.cpuUsage().user;
    return work() / (process.cpuUsage().user - start);
  });
  console.log(what.padEnd(8), passes.map((speed) => speed.toFixed(0).padStart(5)).join(""));
}
