// npm run provenance -- CORPUS [--charts NAME,NAME] [--scalars 200] [--leaves 100] [--seed 1] [--part 1/2] [--show]: does what `chartlint trace` says about
// rendered charts hold? Values are changed at the places that it names and templates are made to print something else, and what changes then is compared
// with what it said. CORPUS is a folder of charts, or one with a folder charts/.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadModule } from "./engine.mjs";

const engine = await loadModule(`
export { readTree } from "./src/chart/read-tree.ts";
export { loadChart } from "./src/chart/chart.ts";
export { renderChart } from "./src/chart/render.ts";
export { provenanceOf } from "./src/chart/provenance.ts";
export { readValuesFile } from "./src/chart/values-file.ts";
export { splitDocuments } from "./src/chart/split.ts";
export { Source } from "./src/text/source.ts";
export { parseDocument } from "./src/yaml/parse.ts";
`);

const options = readOptions(process.argv.slice(2));
const total = counts();
const times = { plain: 0, tracked: 0 };
let judged = 0;
for (const name of options.charts) {
  const found = judgeChart(name);
  if (found === undefined) continue;
  judged += 1;
  for (const key of Object.keys(total)) total[key] += found[key];
  if (options.show) console.log(`${name}: ${summary(found)}`);
}
console.log(`${judged} charts, seed ${options.seed}, up to ${options.scalars} scalars and ${options.leaves} leaves of values each`);
console.log(summary(total));
console.log(JSON.stringify({ ...total, charts: judged, ...times }));

function counts() {
  return { dataPairs: 0, dataRight: 0, dataUntried: 0, controlPairs: 0, controlRight: 0, controlUntried: 0, changed: 0, named: 0, leaves: 0, leavesUntried: 0, places: 0, placesRight: 0, placesUntried: 0, strays: 0, scalars: 0, inexact: 0 };
}

function summary(c) {
  const percent = (part, whole) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(2)} %`);
  return [
    `precision ${percent(c.dataRight, c.dataPairs)} of ${c.dataPairs} pairs (${percent(c.dataUntried, c.dataPairs + c.dataUntried)} more not to be tried)`,
    `control ${percent(c.controlRight, c.controlPairs)} of ${c.controlPairs}`,
    `recall ${percent(c.named, c.changed)} of ${c.changed} changes by ${c.leaves} leaves (${percent(c.leavesUntried, c.leaves + c.leavesUntried)} more not to be tried)`,
    `template place ${percent(c.placesRight, c.places)} of ${c.places} (${percent(c.placesUntried, c.places + c.placesUntried)} more not to be tried; ${c.strays} strays)`,
    `${c.inexact} of ${c.scalars} scalars without an exact way`,
  ].join("; ");
}

function judgeChart(name) {
  const tree = engine.readTree(join(options.folder, name), { path: name }).tree;
  const base = render(engine.loadChart(tree, name));
  if (base === undefined) return undefined;
  const random = generator(`${options.seed} ${name}`);
  const found = counts();
  let start = performance.now();
  render(base.chart);
  times.plain += performance.now() - start;
  start = performance.now();
  for (const file of base.release.files) base.release.tracing.trails(file);
  times.tracked += performance.now() - start;

  const scalars = draw([...base.objects.values()].flatMap((object) => [...object.scalars.values()]), options.scalars, random);
  const all = valuesLeaves(base.chart);
  const runs = new Map();
  const change = (leaf) => {
    const id = `${leaf.path} ${leaf.start}`;
    if (!runs.has(id)) runs.set(id, renderChanged(leaf, base));
    return runs.get(id);
  };

  for (const scalar of scalars) {
    const trail = trailOf(scalar, base);
    found.scalars += 1;
    if (trail === undefined) {
      found.inexact += 1;
      continue;
    }
    judgeClaims(scalar, trail, all, change, found, name);
    judgePlace(scalar, base, found, name);
  }
  for (const leaf of draw([...all.values()], options.leaves, random)) judgeRecall(leaf, change(leaf), base, found, name);
  return found;
}

function judgeClaims(scalar, trail, all, change, found, name) {
  for (const { role, at } of trail.claims) {
    const leaf = at === undefined ? undefined : all.get(`${at.source.path} ${at.start}`);
    if (leaf === undefined || role === "name") continue;
    const run = change(leaf);
    if (role === "data") {
      const outcome = run?.scalar(scalar);
      if (outcome === undefined) found.dataUntried += 1;
      else {
        found.dataPairs += 1;
        if (outcome !== scalar.value) found.dataRight += 1;
        else if (options.show) console.log(`  precision: ${name} ${scalar.object} ${scalar.path} does not depend on ${leaf.key} (${leaf.text})`);
      }
    } else {
      if (run === undefined) found.controlUntried += 1;
      else {
        found.controlPairs += 1;
        if (run.differs(scalar.object)) found.controlRight += 1;
      }
    }
  }
}

function judgeRecall(leaf, run, base, found, name) {
  if (run === undefined) {
    found.leavesUntried += 1;
    return;
  }
  found.leaves += 1;
  for (const scalar of run.changed()) {
    const trail = trailOf(scalar, base);
    if (trail === undefined) continue;
    found.changed += 1;
    if (trail.claims.some(({ at }) => at !== undefined && at.source.path === leaf.path && at.start === leaf.start)) found.named += 1;
    else if (options.show) console.log(`  recall: ${name} ${scalar.object} ${scalar.path} depends on ${leaf.key}`);
  }
}

/** The action or text that is shown for a scalar prints something else: the scalar must change, and nothing else that does not name the place. */
function judgePlace(scalar, base, found, name) {
  const { at } = trailOf(scalar, base);
  if (scalar.node.start === scalar.node.end) {
    found.placesUntried += 1; // nobody wrote it
    return;
  }
  const id = `${at.source.path} ${at.start}`;
  if (!base.marked.has(id)) base.marked.set(id, objectsMarked(base, at));
  const run = base.marked.get(id);
  const outcome = run?.scalar(scalar);
  if (outcome === undefined) {
    found.placesUntried += 1;
    return;
  }
  found.places += 1;
  const strays = run.judged ? [] : run.changed().filter((other) => !trailOf(other, base)?.writers.some((span) => span.source.path === at.source.path && span.start <= at.start && at.start < Math.max(span.end, span.start + 1)));
  run.judged = true;
  found.strays += strays.length;
  for (const stray of options.show ? strays.slice(0, 2) : []) console.log(`  stray: ${name} ${stray.object} ${stray.path} depends on ${at.source.path}:${lineOf(at)}`);
  if (outcome !== scalar.value && strays.length === 0) found.placesRight += 1;
  else if (options.show && outcome === scalar.value) console.log(`  place: ${name} ${scalar.object} ${scalar.path} is not written by ${at.source.path}:${lineOf(at)} ${at.source.text.slice(at.start, at.end)}`);
}

function lineOf({ source, start }) {
  return source.text.slice(0, start).split("\n").length;
}

function trailOf(scalar, base) {
  if (scalar.trail !== undefined) return scalar.trail;
  const { release } = base;
  const { document, node, key } = scalar;
  const trails = release.tracing.trails(document.file);
  const provenance = engine.provenanceOf(release, document, node, key);
  if (trails === undefined || provenance === undefined || !provenance.isTracked) return undefined;
  const trail = trails.trail(document.start + node.start, document.start + Math.max(node.end, node.start + 1));
  const claims = provenance.values.map(({ role, span }) => ({ role, at: span }));
  const parts = [...trail.writers, ...trail.deciders];
  return (scalar.trail = { claims, at: provenance.at, writers: parts });
}

// Rendering and comparing

/** @param earlier what does not change is taken from there */
function render(chart, earlier = []) {
  const release = engine.renderChart(chart, {
    label: "",
    valuesFiles: [],
    set: [],
    releaseName: "release-name",
    namespace: "default",
    apiVersions: [],
    helm: "4.2",
    isUpgrade: false,
    earlier,
    surroundings: { random: (length) => new Uint8Array(length).fill(7), now: () => 1_795_219_200_000_000_000n, timeZone: "UTC" },
  });
  if (release.documents.length === 0 || release.faults.some(({ kind }) => kind === "template-failure" || kind === "refused-values" || kind === "template-syntax")) return undefined;
  return { chart, release, objects: objectsOf(release.documents), marked: new Map() };
}

/** The objects by the file that wrote them, their kind, and which of that kind in the file they are. */
function objectsOf(documents) {
  const objects = new Map();
  const ordinals = new Map();
  for (const document of documents) {
    if (document.yaml.root === undefined) continue;
    const place = document.map?.trace(0, 1)?.at;
    const group = `${document.file.name} ${document.kind} ${place === undefined ? "" : place.start}`;
    const ordinal = ordinals.get(group) ?? 0;
    ordinals.set(group, ordinal + 1);
    const id = `${group} ${ordinal}`;
    const scalars = new Map();
    collect(document.yaml.root, "", undefined, (path, node, key) => scalars.set(path, { object: id, path, value: node.value, node, key, document }));
    objects.set(id, { scalars, document });
  }
  return objects;
}

function collect(node, path, key, found) {
  if (node.kind === "mapping") for (const entry of node.entries) collect(entry.value, `${path}.${entry.name}`, entry.key, found);
  else if (node.kind === "sequence") node.items.forEach((item, index) => collect(item, `${path}[${index}]`, undefined, found));
  else if (node.kind === "scalar") found(path, node, key);
}

function renderChanged(leaf, base) {
  const { source } = leaf;
  const text = source.text.slice(0, leaf.start) + leaf.changed + source.text.slice(leaf.end);
  const file = engine.readValuesFile(new engine.Source(source.path, text), "4.2");
  if (file.fault !== undefined) return undefined;
  const changed = render(withValues(base.chart, source, file), [base.release]);
  return changed && compare(base.objects, changed.objects);
}

/** The chart with another values.yaml in place of one of its own. */
function withValues(chart, source, file) {
  const { name, version, path, fullPath, tree, chartfile, metadata, values, valuesSchema, schema, templates, files, crds, lock, faults } = chart;
  const isMeant = values?.source === source;
  return {
    ...{ name, version, path, fullPath, tree, chartfile, metadata, values, valuesSchema, schema, templates, files, crds, lock, faults },
    dependencies: chart.dependencies.map((dependency) => withValues(dependency, source, file)),
    valuesFile: (helm) => (isMeant ? file : chart.valuesFile(helm)),
    defaults: (helm) => (isMeant ? file.table : chart.defaults(helm)),
  };
}

function objectsMarked(base, at) {
  const files = base.release.tracing.marked({ source: at.source, at: at.start, change: (text) => (at.source.text.startsWith("{{", at.start) ? markLines(text) : `Zq${text}`) });
  const documents = [];
  for (const file of base.release.files) {
    const text = files.get(file.name);
    if (text === undefined) return undefined;
    if (text === file.source.text) documents.push(...base.release.documents.filter((document) => document.file === file));
    else {
      const read = engine.splitDocuments(text, "4.2").map(({ start, end }) => engine.parseDocument(new engine.Source(file.name, text.slice(start, end))));
      if (read.some(({ fault }) => fault !== undefined)) return undefined;
      const old = file.documents.documents;
      read.forEach((yaml, index) => documents.push({ ...old[index], file, yaml, kind: old[index]?.kind ?? "" }));
    }
  }
  return compare(base.objects, objectsOf(documents));
}

/** The end of what each line says, which is the end of a scalar if the line has one. */
function markLines(text) {
  return text
    .split("\n")
    .map((line) => (/^\s*$/.test(line) && text.includes("\n") ? line : /(:|-|[|>][-+]?|\{|\[)\s*$/.test(line) && text.includes("\n") ? line : line.replace(/(["'\]}]*)(\s*)$/, "Zq$1$2")))
    .join("\n");
}

function compare(before, after) {
  const sameStructure = (id) => {
    if (after.get(id)?.document === before.get(id).document) return true;
    const paths = after.get(id)?.scalars;
    return paths !== undefined && paths.size === before.get(id).scalars.size && [...before.get(id).scalars.keys()].every((path) => paths.has(path));
  };
  return {
    /** What the scalar is now; undefined where it is no more. */
    scalar: ({ object, path }) => after.get(object)?.scalars.get(path)?.value,
    differs: (object) => !sameStructure(object) || [...before.get(object).scalars].some(([path, { value }]) => after.get(object).scalars.get(path).value !== value),
    changed: () => [...before].filter(([id, { document }]) => after.get(id)?.document !== document).flatMap(([id, { scalars }]) => (sameStructure(id) ? [...scalars.values()].filter(({ path, value }) => after.get(id).scalars.get(path).value !== value) : [])),
  };
}

// Leaves of values, and how they are changed

function valuesLeaves(chart) {
  const leaves = new Map();
  for (const owner of chartsIn(chart)) {
    const source = owner.values?.source;
    if (source === undefined || owner.values.root === undefined) continue;
    collect(owner.values.root, "", undefined, (key, node) => {
      const changed = changedText(source.text.slice(node.start, node.end), node);
      if (changed !== undefined) leaves.set(`${source.path} ${node.start}`, { path: source.path, source, key: key.slice(1), start: node.start, end: node.end, text: source.text.slice(node.start, node.end), changed });
    });
  }
  return leaves;
}

function chartsIn(chart) {
  return [chart, ...chart.dependencies.flatMap(chartsIn)];
}

/** Another number, another boolean, a longer string of the same letters; undefined for null, which has no other. */
function changedText(text, { value, style }) {
  if (value === null || text.startsWith("&") || text.startsWith("*")) return undefined;
  if (typeof value === "boolean") return String(!value);
  if (typeof value === "number") return Number.isInteger(value) && /^[-+]?\d+$/.test(text) ? String(value + 1) : `${value}1`;
  if (style === "double" || style === "single") return `${text.slice(0, -1)}${lengthening(value)}${text.slice(-1)}`;
  if (style === "plain") return text + lengthening(value);
  const end = text.trimEnd().length;
  return text.slice(0, end) + lengthening(value.trimEnd()) + text.slice(end);
}

function lengthening(value) {
  const last = value.at(-1) ?? "x";
  return /[0-9]/.test(last) ? (last === "9" ? "8" : "9") : /[A-Za-z]/.test(last) ? last : /[a-z]/i.test(value) || value === "" ? "x" : "7";
}

// Drawing

function draw(items, count, random) {
  const left = [...items];
  const drawn = [];
  while (left.length > 0 && drawn.length < count) drawn.push(left.splice(Math.floor(random() * left.length), 1)[0]);
  return drawn;
}

/** Numbers between 0 and 1 that a text decides (mulberry32). */
function generator(text) {
  let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function readOptions(args) {
  const corpus = args[0];
  if (corpus === undefined || !existsSync(corpus)) {
    console.error("usage: npm run provenance -- CORPUS [--charts NAME,NAME] [--scalars 200] [--leaves 100] [--seed 1] [--part 1/2] [--show]");
    process.exit(2);
  }
  const value = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
  const folder = existsSync(join(corpus, "charts")) ? join(corpus, "charts") : corpus;
  const wanted = value("--charts", undefined)?.split(",");
  const [part, parts] = value("--part", "1/1").split("/").map(Number);
  const charts = readdirSync(folder).sort().filter((name) => wanted === undefined || wanted.some((word) => name.includes(word)));
  return { folder, charts: charts.filter((_, index) => index % parts === part - 1), scalars: Number(value("--scalars", 200)), leaves: Number(value("--leaves", 100)), seed: value("--seed", "1"), show: args.includes("--show") };
}
