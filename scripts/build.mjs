// Builds the package: code from schemas, two commands whose heavy parts load when they are needed, what V8 makes of both,
// the ESM library entry, and its type declarations.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { build, transform } from "esbuild";
import { generateAppCode } from "./generate-app-code.mjs";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

/** Packages that only some runs need. Each becomes a file of its own, loaded at the first use of what it exports. */
const heavyPackages = ["re2js", "bcryptjs", "smol-toml", "yaml", "handlebars", "@clack/prompts"];

const bundledFrom = new Set();

/** What is loaded only where it is used: packages, and what Node would read from its own disk image. */
const late = [...heavyPackages, "node:child_process", "node:crypto", "node:zlib"];

/** The commands by name, and what each of them starts. */
const commands = { chartgen: "src/chartgen.ts", chartlint: "src/chartlint.ts" };

/**
 * The commands as files of one scope each, in which calls are direct. What a command imports with `import()` becomes a file of its own, and so do
 * the heavy packages. The loader in dist/bin puts them together.
 */
async function buildCommands() {
  mkdirSync(join(dist, "bin"), { recursive: true });
  mkdirSync(join(dist, "lib"), { recursive: true });
  const waiting = new Map(Object.entries(commands).map(([name, path]) => [name, `import { main } from "./${path}";\nvoid main();`]));
  for (const name of heavyPackages) waiting.set(libraryOf(name), `module.exports = require("${name}");`);
  for (const [name, contents] of waiting) await buildFile(name, contents, waiting);

  const loader = readFileSync(join(root, "scripts/loader.cjs"), "utf8");
  for (const name of Object.keys(commands)) {
    writeFileSync(join(dist, "bin", `${name}.cjs`), loader);
    chmodSync(join(dist, "bin", `${name}.cjs`), 0o755);
  }
}

/** @param waiting the files to be built by their names, to which those are added that this one imports late */
async function buildFile(name, contents, waiting) {
  const aside = {
    name: "aside",
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
        if (heavyPackages.includes(path) && kind !== "entry-point" && name !== libraryOf(path)) return { path: `./${libraryOf(path)}`, external: true };
        if (kind !== "dynamic-import" || !path.startsWith(".")) return undefined;
        const target = relative(root, resolve(resolveDir, path)).replaceAll("\\", "/");
        waiting.set(basename(target, ".ts"), `export * from "./${target}";`);
        return { path: `./${basename(target, ".ts")}`, external: true };
      });
    },
  };
  const result = await build({
    ...options(),
    format: "cjs",
    stdin: { contents, resolveDir: root, loader: "ts" },
    write: false,
    define: { "import.meta.url": "__moduleUrl" },
    supported: { "dynamic-import": false },
    plugins: [aside, ruleTable, lateTexts],
  });
  noteInputs(result.metafile);
  const [file] = result.outputFiles;
  const url = file.text.includes("__moduleUrl") ? 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;\n' : "";
  const { code } = await transform(`${url}${loadLate(file.text)}`, { minifyWhitespace: true, minifySyntax: true, target: "node20", platform: "node" });
  writeFileSync(join(dist, "lib", `${name}.js`), `(function(exports,require,module,__filename){${code}})\n`);
}

/** `var x = require("…")` of what is late, and its uses `x.name`, turned so that the first use loads. */
function loadLate(code) {
  const paths = late.map((name) => (name.startsWith("node:") ? name : `./${libraryOf(name)}`)).join("|");
  const statements = [...code.matchAll(new RegExp(`^ *var (\\w+) = ((?:__toESM\\()?require\\("(?:${paths})"\\)\\)?);$`, "gm"))];
  return statements.reduce((text, [statement, name, load]) => {
    const loaded = `let ${name}_loaded;\nfunction load_${name}() {\n  return (${name}_loaded ??= ${load});\n}`;
    const loads = text.replaceAll(new RegExp(`\\bnew ${name}\\.`, "g"), `new (load_${name}()).`).replaceAll(new RegExp(`\\b${name}\\.`, "g"), `load_${name}().`);
    return loads.replace(statement, loaded);
  }, code);
}

/** The file of a package in dist/lib. */
function libraryOf(name) {
  return name.replaceAll(/[^a-z0-9]+/g, "-").replace(/^-/, "");
}

/** Runs the commands once, so that the next runs find what V8 has made of them (see scripts/record-code.cjs). Each file is kept as its last run left it. */
function recordCode() {
  const scratch = mkdtempSync(join(tmpdir(), "build-"));
  const run = (command, ...args) => execFileSync(process.execPath, ["--require", join(root, "scripts/record-code.cjs"), join(dist, "bin", `${command}.cjs`), ...args], { cwd: scratch, stdio: ["ignore", "ignore", "inherit"] });
  run("chartgen", "new", "hello-joker", "--image", "varunmallya/hello-joker:v1", "--port", "8083");
  run("chartlint", "explain", "latest-tag");
  run("chartlint", "render", "hello-joker");
  run("chartlint", "hello-joker");
  rmSync(scratch, { recursive: true });
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

/**
 * The long texts of the rules, which hardly any run prints, made getters: V8 then passes over them where it would have to make strings of them
 * at each start. They stand in the rule files in one layout, which this relies on; a text that it does not see stays as it is.
 */
const lateTexts = {
  name: "late-texts",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]rules[\\/]\w+[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const text = /^ {2}(why|examples|quiet): (\[\n[^]*?^ {2}\]|`\n[^]*?^ {2}`|\[.*\]|".*"|`.*`),$/gm;
      return { contents: readFileSync(path, "utf8").replace(text, "  get $1() { return $2; },"), loader: "ts" };
    });
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
await buildCommands();
recordCode();
await buildLibrary();
writeLicenses();
buildTypes();
