// Builds the package: code from schemas, two lean CommonJS commands whose heavy parts load when they are needed,
// the ESM library entry, and its type declarations.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build, transform } from "esbuild";
import { generateAppCode } from "./generate-app-code.mjs";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

/** Packages that only some runs need. Each becomes a file of its own, loaded at the first use of what it exports. */
const heavyPackages = ["re2js", "bcryptjs", "smol-toml", "yaml", "handlebars", "@clack/prompts"];

const bundledFrom = new Set();

/** Both commands from one graph, split into chunks as ESM, then each file turned into CommonJS: Node starts that faster. */
async function buildCommands() {
  const scratch = join(dist, "esm");
  const result = await build({
    ...options(),
    entryPoints: { chartgen: "command:chartgen", chartlint: "command:chartlint" },
    outdir: scratch,
    splitting: true,
    chunkNames: "chunk-[hash]",
    define: { "import.meta.url": "__moduleUrl" },
    plugins: [commands, ruleTable, heavyAside],
  });
  noteInputs(result.metafile);
  for (const file of readdirSync(scratch)) {
    const isCommand = !file.startsWith("chunk-");
    const esm = readFileSync(join(scratch, file), "utf8").replace(/(\b(?:from|import)\s*\(?\s*")(\.\/chunk-\w+)\.js"/g, '$1$2.cjs"');
    const { code } = await transform(esm, { format: "cjs", target: "node20", platform: "node", supported: { "dynamic-import": false } });
    const url = code.includes("__moduleUrl") ? 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;\n' : "";
    const target = join(dist, "bin", file.replace(/\.js$/, ".cjs"));
    const lean = await transform(`${url}${loadLate(code)}`, { minifyWhitespace: true, minifySyntax: true, target: "node20", platform: "node" });
    writeFileSync(target, `${isCommand ? "#!/usr/bin/env node\n" : ""}${lean.code}`);
    if (isCommand) chmodSync(target, 0o755);
  }
  rmSync(scratch, { recursive: true });
}

/** `var import_x = require("./heavy-…")` and its uses `import_x.name`, turned so that the first use loads. */
function loadLate(code) {
  const late = [...code.matchAll(/^var (import_\w+) = ((?:__toESM\()?require\("\.\/heavy-[^"]+"\)\)?);$/gm)];
  return late.reduce((text, [statement, name, load]) => {
    const loaded = `let ${name}_loaded;\nfunction load_${name}() {\n  return (${name}_loaded ??= ${load});\n}`;
    return text.replaceAll(new RegExp(`\\b${name}\\.`, "g"), `load_${name}().`).replace(statement, loaded);
  }, code);
}

async function buildHeavyPackages() {
  mkdirSync(join(dist, "bin"), { recursive: true });
  for (const name of heavyPackages) {
    const result = await build({ ...options(), format: "cjs", stdin: { contents: `module.exports = require("${name}");`, resolveDir: root }, outfile: join(dist, "bin", heavyFile(name)) });
    noteInputs(result.metafile);
  }
}

function heavyFile(name) {
  return `heavy-${name.replaceAll(/[^a-z0-9]+/g, "-").replace(/^-/, "")}.cjs`;
}

async function buildLibrary() {
  const banner = { js: 'import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);' };
  const result = await build({ ...options(), banner, entryPoints: [join(root, "src/index.ts")], outfile: join(dist, "index.js"), plugins: [ruleTable] });
  noteInputs(result.metafile);
}

function buildTypes() {
  execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--project", join(root, "scripts/types.tsconfig.json")], { stdio: "inherit" });
}

function options() {
  return { bundle: true, platform: "node", target: "node20", format: "esm", legalComments: "none", logLevel: "warning", absWorkingDir: root, metafile: true };
}

/** An entry for each command: its `main`, called. */
const commands = {
  name: "commands",
  setup(builder) {
    builder.onResolve({ filter: /^command:/ }, ({ path }) => ({ path: path.slice("command:".length), namespace: "command" }));
    builder.onLoad({ filter: /.*/, namespace: "command" }, ({ path }) => ({ contents: `import { main } from "./src/${path}.ts";\nvoid main();`, resolveDir: root, loader: "ts" }));
  },
};

/** A table of the rule files in the place of the module that searches their folder. */
const ruleTable = {
  name: "rule-table",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]lint[\\/]rule-modules\.ts$/ }, () => {
      const paths = readdirSync(join(root, "rules"), { recursive: true }).filter((file) => file.endsWith(".ts")).map((file) => file.replaceAll("\\", "/").replace(/\.ts$/, "")).sort();
      const imports = paths.map((path, index) => `import * as rule${index} from ${JSON.stringify(join(root, "rules", `${path}.ts`))};`);
      const rows = paths.map((path, index) => `{ path: ${JSON.stringify(path)}, exports: rule${index} },`);
      return { contents: `${imports.join("\n")}\nconst modules = [\n${rows.join("\n")}\n];\nexport async function loadRuleModules() { return modules; }\n`, loader: "ts", resolveDir: root };
    });
  },
};

/** Heavy packages are left to their own files. */
const heavyAside = {
  name: "heavy-aside",
  setup(builder) {
    const names = heavyPackages.map((name) => name.replace("/", "\\/")).join("|");
    builder.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path: `./${heavyFile(path)}`, external: true }));
  },
};

/** Remembers which packages a bundle took text from. */
function noteInputs({ inputs }) {
  for (const input of Object.keys(inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) bundledFrom.add(match[1]);
  }
}

/** The licences of everything that is bundled, as those licences ask. */
function writeLicenses() {
  const texts = [...bundledFrom].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
    const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  writeFileSync(join(dist, "LICENSES.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
  console.log(`built ${relative(root, dist)}/ (bundles ${bundledFrom.size} packages)`);
}

await generateAppCode();
rmSync(dist, { recursive: true, force: true });
await buildHeavyPackages();
await buildCommands();
await buildLibrary();
writeLicenses();
buildTypes();
