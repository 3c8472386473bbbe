// Compares our YAML and JSON with Go's on random texts and values, and on the files of a folder:
// `node scripts/record-yaml/fuzz.mjs [--seed N] [--count N] [--corpus DIR]`. Needs Go.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { askGo, loadOurs, reading, writing } from "./oracle.mjs";
import { mutate, randomNumbers, randomText, randomValue } from "./random.mjs";
import { numbers, strings } from "./values.mjs";

const { values: options } = parseArgs({ options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "20000" }, corpus: { type: "string" } } });
const ours = await loadOurs();
const random = randomNumbers(Number(options.seed));
const count = Number(options.count);
const differences = { files: 0, texts: 0, pieces: 0, values: 0 };

if (options.corpus !== undefined) {
  const files = readdirSync(options.corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:ya?ml|json|lock)$/.test(entry.name)).map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  console.log(`${files.length} files`);
  inBatches(files, 200, (batch) => compareReading(batch, "files"));
  const small = files.filter((file) => file.length < 20_000).map(String);
  inBatches(times(count, () => mutate(small[Math.floor(random() * small.length)], random)), 5000, (batch) => compareReading(batch.map((text) => Buffer.from(text)), "pieces"));
}
inBatches(times(count, () => randomText(random)), 5000, (batch) => compareReading(batch.map((text) => Buffer.from(text)), "texts"));
// The order that go-yaml gives keys with numbers and letters in the same place is not consistent.
// The same goes for broken bytes beside a replacement character.
const keyStrings = strings.filter((text) => !/[\d\ufffd]/.test(text));
inBatches(times(count, () => randomValue(random, keyStrings, numbers)), 2000, compareWriting);
console.log(differences);
process.exitCode = Object.values(differences).some((number) => number > 0) ? 1 : 0;

function compareReading(texts, kind) {
  const answers = askGo(texts.map(reading));
  texts.forEach((bytes, index) => {
    // After a second byte order mark, go-yaml loses the first character of every line.
    if (String(bytes).startsWith("\ufeff\ufeff")) return;
    const { json, error, strict } = answers[index];
    const document = ours.parseDocument(new ours.Source("x.yaml", new Uint8Array(bytes)));
    const got = { json: document.fault === undefined ? attempt(() => ours.formatJson(ours.toPlain(document.root))) : "", error: document.fault?.error ?? "", strict: ours.strictFault(document)?.error ?? "" };
    for (const [what, want] of Object.entries({ json, error, strict })) {
      if (want !== got[what] && !dependsOnMapOrder(want, got[what], document)) return tell(kind, what, String(bytes), want, got[what]);
    }
  });
}

/** Which of several refused keys is named, and which of two keys that become the same in JSON wins, is up to Go's maps. */
function dependsOnMapOrder(want, got, document) {
  // Nor do we follow go-yaml in placing a value that is missing at the very end of the text on the line after it.
  if (/already set in map$/.test(want) && want.replace(/line \d+: (?!.*line)/, "") === got.replace(/line \d+: (?!.*line)/, "")) return true;
  if (/unsupported map key/.test(want) && /unsupported map key/.test(got)) return true;
  return document.tree !== undefined && [...ours.duplicateKeys(document.tree.root)].some(({ first, again }) => first.key.value !== again.key.value || first.key.style !== again.key.style || /[.]0*$/.test(String(document.source.text.slice(first.key.start, first.key.end) + document.source.text.slice(again.key.start, again.key.end))));
}

function compareWriting(values) {
  const answers = askGo(values.map((value) => writing(value, ours.encode)));
  values.forEach((value, index) => {
    const { yaml, pretty, json, raw, indent } = answers[index];
    const got = { yaml: attempt(() => ours.emitYaml(value)), pretty: attempt(() => ours.emitPrettyYaml(value)), json: attempt(() => ours.formatJson(value)), raw: attempt(() => `${ours.formatJson(value, { escapeHtml: false })}\n`), indent: attempt(() => `${ours.formatJson(value, { escapeHtml: false, indent: "  " })}\n`) };
    for (const [what, want] of Object.entries({ yaml, pretty, json, raw, indent })) {
      if (want !== got[what]) return tell("values", what, json, want, got[what]);
    }
  });
}

function tell(kind, what, about, want, got) {
  differences[kind] += 1;
  if (differences[kind] > 10) return;
  let at = 0;
  while (want[at] === got[at] && at < want.length) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
  console.log(`${kind}, ${what}: ${JSON.stringify(about.slice(0, 400))}\n  Go   ${around(want)}\n  ours ${around(got)}`);
}

function attempt(write) {
  try {
    return write();
  } catch (error) {
    if (error instanceof ours.EmitError) return "";
    throw error;
  }
}

function times(number, make) {
  return Array.from({ length: number }, make);
}

function inBatches(list, size, compare) {
  for (let start = 0; start < list.length; start += size) compare(list.slice(start, start + size));
}
