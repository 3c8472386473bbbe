// Holds src/schema against others, verdict by verdict:
//
//   node scripts/compare-schema.mjs suite SUITE    the official JSON-Schema-Test-Suite, whose folder `tests` is in SUITE
//   node scripts/compare-schema.mjs ajv CHARTS     ajv, on every values.schema.json below CHARTS and what it finds in the values beside it
//   node scripts/compare-schema.mjs helm HELM      the real helm, text by text, on the cases of fixtures/schema
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { build } from "esbuild";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "schema-"));
const { SchemaReader, isSchemaFault, printViolations } = await bundle();
const reader = new SchemaReader();

const [mode, path] = process.argv.slice(2);
const modes = { suite: runSuite, ajv: compareWithAjv, helm: compareWithHelm };
if (modes[mode] === undefined || path === undefined || !existsSync(path)) {
  console.error("usage: node scripts/compare-schema.mjs suite|ajv|helm PATH");
  process.exit(2);
}
const differences = await modes[mode](resolve(path));
rmSync(scratch, { recursive: true });
for (const difference of differences) console.log(`differs: ${difference}`);
process.exit(differences.length > 0 ? 1 : 0);

async function bundle() {
  const outfile = join(scratch, "schema.mjs");
  const contents = `export * from "./src/schema/schema-reader.ts"; export * from "./src/schema/violation.ts";`;
  await build({ stdin: { contents, resolveDir: root }, bundle: true, platform: "node", format: "esm", outfile });
  return import(pathToFileURL(outfile).href);
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? new Map(Object.entries(value).map(([key, item]) => [key, plain(item)])) : value;
}

/** Valid or not, or the fault. */
function verdict(schema, value) {
  const ready = reader.read(plain(schema));
  const violations = isSchemaFault(ready) ? ready : ready.validate(plain(value));
  return isSchemaFault(violations) ? violations : violations.length === 0;
}

/** Each test of the drafts that we know. Those that need another document are refused, which is what we want. */
function runSuite(suite) {
  const drafts = {
    draft4: "http://json-schema.org/draft-04/schema#",
    draft6: "http://json-schema.org/draft-06/schema#",
    draft7: "http://json-schema.org/draft-07/schema#",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
  };
  const wrong = [];
  const refused = new Map();
  let count = 0;
  for (const [folder, url] of Object.entries(drafts)) {
    for (const file of readdirSync(join(suite, "tests", folder)).filter((name) => name.endsWith(".json"))) {
      for (const { schema, description, tests } of JSON.parse(readFileSync(join(suite, "tests", folder, file), "utf8"))) {
        const dated = typeof schema === "object" ? { $schema: url, ...schema } : schema;
        for (const test of tests) {
          count += 1;
          const result = verdict(dated, test.data);
          if (result.kind === "remote") refused.set(`${folder}/${file}`, (refused.get(`${folder}/${file}`) ?? 0) + 1);
          else if (result !== test.valid) wrong.push(`${folder}/${file}: ${description}: ${test.description}: ${result.message ?? result}`);
        }
      }
    }
  }
  console.log(`${count} tests, ${wrong.length} wrong; not run, since their schemas refer to documents elsewhere: ${[...refused.values()].reduce((sum, tests) => sum + tests, 0)}`);
  for (const [file, tests] of refused) console.log(`  ${file}: ${tests}`);
  return wrong;
}

/** Charts' own values, and these with one leaf at a time replaced by something of another type. */
function compareWithAjv(charts) {
  const wrong = [];
  let schemas = 0;
  let verdicts = 0;
  const found = { valid: 0, invalid: 0 };
  for (const folder of foldersWithSchema(charts)) {
    const schema = JSON.parse(readFileSync(join(folder, "values.schema.json"), "utf8"));
    const values = existsSync(join(folder, "values.yaml")) ? (parse(readFileSync(join(folder, "values.yaml"), "utf8"), { uniqueKeys: false, logLevel: "silent" }) ?? {}) : {};
    const ajv = ajvFor(schema, folder);
    const ready = reader.read(plain(schema));
    if (ajv === undefined || isSchemaFault(ready)) {
      console.log(`not compared: ${folder}: ${ajv === undefined ? "ajv cannot read it" : ready.message}`);
      continue;
    }
    schemas += 1;
    for (const [name, candidate] of [["its values", values], ...variants(values)]) {
      verdicts += 1;
      const ours = ready.validate(plain(candidate));
      const theirs = ajv(candidate);
      found[theirs ? "valid" : "invalid"] += 1;
      if ((ours.length === 0) !== theirs) wrong.push(`${folder}: ${name}: we say ${ours.length === 0}, ajv says ${theirs}\n${printViolations(ours)}`);
    }
  }
  console.log(`${schemas} schemas, ${verdicts} verdicts (${found.valid} valid, ${found.invalid} not), ${wrong.length} differ`);
  return wrong;
}

function ajvFor(schema, folder) {
  const options = { strict: false, validateFormats: false, logger: false };
  const url = schema.$schema ?? "";
  const draft = url.includes("draft-0") ? "draft7" : url.includes("2019") ? "2019" : "2020";
  const { $schema: _schema, ...rest } = schema;
  try {
    const ajv = draft === "draft7" ? new Ajv(options) : draft === "2019" ? new Ajv2019(options) : new Ajv2020(options);
    return ajv.compile(rest);
  } catch (error) {
    console.log(`ajv: ${folder}: ${error.message}`);
    return undefined;
  }
}

/** At most two hundred copies, each with another leaf changed. */
function* variants(values) {
  const leaves = [];
  const visit = (value, path) => {
    if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    if (path.length > 0) leaves.push(path);
  };
  visit(values, []);
  const others = ["text", 1.5, true, null, ["a", "a"], { a: 1 }, -1, ""];
  const step = Math.max(1, Math.floor(leaves.length / 200));
  for (let at = 0; at < leaves.length; at += step) {
    const copy = structuredClone(values);
    const path = leaves[at];
    const parent = path.slice(0, -1).reduce((value, key) => value[key], copy);
    parent[path.at(-1)] = others[(at / step) % others.length];
    yield [`${path.join(".")} = ${JSON.stringify(parent[path.at(-1)])}`, copy];
  }
}

function* foldersWithSchema(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.name === "values.schema.json")) yield folder;
  for (const entry of entries) if (entry.isDirectory()) yield* foldersWithSchema(join(folder, entry.name));
}

/** A chart for each case; helm's order of properties is random, so lines are compared as a set. */
function compareWithHelm(helm) {
  const wrong = [];
  const files = readdirSync(join(root, "fixtures/schema"));
  let count = 0;
  for (const file of files) {
    for (const { name, schema, values } of JSON.parse(readFileSync(join(root, "fixtures/schema", file), "utf8"))) {
      const ready = reader.read(plain(schema));
      const violations = isSchemaFault(ready) ? ready : ready.validate(plain(values));
      if (violations.kind === "remote" || typeof values !== "object" || values === null || Array.isArray(values)) continue;
      count += 1;
      const ours = violations.kind === undefined ? printViolations(violations) : violations.message;
      const theirs = askHelm(helm, schema, values);
      const sorted = (text) => text.trim().split("\n").sort().join("\n");
      if (sorted(ours) !== sorted(theirs)) wrong.push(`${file}: ${name}\n  helm: ${theirs}\n  ours: ${ours}`);
    }
  }
  console.log(`${count} cases, ${wrong.length} differ`);
  return wrong;
}

function askHelm(helm, schema, values) {
  const chart = join(scratch, "chart");
  mkdirSync(chart, { recursive: true });
  writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
  writeFileSync(join(chart, "values.schema.json"), JSON.stringify(schema));
  writeFileSync(join(chart, "values.yaml"), JSON.stringify(values));
  try {
    execFileSync(helm, ["template", chart], { stdio: "pipe" });
    return "";
  } catch (error) {
    return String(error.stderr).replace(/^[\s\S]*?in the following chart\(s\):\nshop:\n/, "");
  }
}
