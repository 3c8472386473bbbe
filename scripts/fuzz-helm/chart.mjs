// Whole charts with the flags to render them.

import { Expressions } from "./expression.mjs";
import * as pools from "./pools.mjs";
import { Random } from "./random.mjs";
import { broken, Templates } from "./template.mjs";
import { makeTable, pathsIn, variationOf, yamlOf } from "./values.mjs";

/** The case of a number under a seed: `{ files, flags }`. */
export function makeCase(seed, number) {
  return new Maker(new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))).case();
}

class Maker {
  #random;
  #files = {};
  #flags = [];
  #expressions;

  constructor(random) {
    this.#random = random;
    for (let warm = 0; warm < 4; warm += 1) random.next();
    random.wild = random.chance(0.25);
    this.#expressions = new Expressions(random, random.wild ? random.pick([0.005, 0.02, 0.08]) : 0);
  }

  case() {
    const random = this.#random;
    const subcharts = random.weighted([[5, 0], [3, 1], [2, 2], [0.5, 3]]);
    this.#chart("", "demo", subcharts, 0);
    if (random.chance(0.3)) this.#valuesFiles();
    if (random.chance(0.4)) this.#setFlags();
    this.#otherFlags();
    if (random.wild && random.chance(0.2)) this.#break();
    return { files: this.#files, flags: this.#flags };
  }

  #values;

  #chart(folder, name, subcharts, depth) {
    const random = this.#random;
    const values = makeTable(random, 0);
    const dependencies = [];
    for (let made = 0; made < subcharts; made += 1) {
      const child = `${["sub", "other", "third"][made]}${depth === 0 ? "" : depth}`;
      const own = this.#chart(`${folder}charts/${child}/`, child, depth === 0 && random.chance(0.25) ? 1 : 0, depth + 1);
      const alias = random.chance(0.15) ? `${child}alias` : undefined;
      if (random.chance(0.85)) dependencies.push(...this.#dependency(child, alias, own));
      if (random.chance(0.6)) values.entries.push([alias ?? child, random.wild && random.chance(0.05) ? { type: "null", text: "null" } : variationOf(random, own)]);
    }
    if (random.chance(0.4)) values.entries.push(["global", makeTable(random, 1, 4)]);
    if (subcharts > 0 && random.chance(0.4)) values.entries.push(["tags", table(["front", "back"].filter(() => random.chance(0.6)).map((tag) => [tag, { type: "bool", text: random.pick(["true", "false"]) }]))]);
    if (random.chance(0.15)) values.entries.push(["exports", table([["data", makeTable(random, 2, 3)], ["more", makeTable(random, 3, 2)]])]);
    if (depth === 0) this.#values = values;
    const isLibrary = depth > 0 && random.chance(0.08);
    this.#files[`${folder}Chart.yaml`] = this.#chartfile(name, dependencies, isLibrary);
    if (random.chance(0.95)) this.#files[`${folder}values.yaml`] = yamlOf(random, values);
    if (random.chance(0.25)) this.#otherFiles(folder);
    this.#templates(folder, name, values, isLibrary, depth);
    return values;
  }

  #dependency(name, alias, own) {
    const random = this.#random;
    const lines = [`  - name: ${name}`, `    version: ${random.pick(["0.1.0", "\"*\"", "^0.1.0", "\">=0.0.0-0\"", "0.x.x", "\"\"", "~0.1"])}`];
    if (random.chance(0.5)) lines.push("    repository: https://charts.example/stable");
    if (alias !== undefined) lines.push(`    alias: ${alias}`);
    if (random.chance(0.4)) lines.push(`    condition: ${random.pick([`${alias ?? name}.enabled`, `${name}.enabled,enabled`, "enabled", "global.enabled", "missing.path", "a.b", `tags.front`, ""])}`);
    if (random.chance(0.3)) lines.push(`    tags: [${random.pick(["front", "back", "front, back", ""])}]`);
    if (random.chance(0.25)) {
      const inside = pathsIn(own).filter(({ node }) => node.type === "table").map(({ path }) => path.join("."));
      const from = inside.length > 0 && random.chance(0.8) ? random.pick(inside) : random.pick(["missing", "a.b"]);
      lines.push(`    import-values:\n      - ${random.pick(["data", "more", "nothing", `child: ${JSON.stringify(from)}\n        parent: ${random.pick(["imported", "a", "a.b", ".", "nested.deep"])}`])}`);
    }
    const again = random.chance(0.06) ? [`  - name: ${name}\n    version: 0.1.0\n    alias: ${name}again`] : [];
    return [lines.join("\n"), ...again];
  }

  #chartfile(name, dependencies, isLibrary) {
    const random = this.#random;
    const lines = [`apiVersion: ${random.weighted([[20, "v2"], [1, "v1"]])}`, `name: ${name}`, `version: ${random.weighted([[20, "0.1.0"], [1, "0.1.5-rc.1"], [1, "v0.1.0"], [1, "0.1"], [1, "\"1\""]])}`];
    if (isLibrary) lines.push("type: library");
    else if (random.chance(0.3)) lines.push("type: application");
    if (random.chance(0.5)) lines.push(`appVersion: ${random.pick(["1.2.3", "\"1.0\"", "1.10", "v2", "2024.1", "\"\"", "1e3", "010", "null", "latest"])}`);
    if (random.chance(0.3)) lines.push(`description: ${random.pick(["A chart", "\"with: colon\"", "|\n  many\n  lines", "''"])}`);
    if (random.chance(0.2)) lines.push("keywords: [one, two]");
    if (random.chance(0.15)) lines.push("home: https://home.example");
    if (random.chance(0.15)) lines.push("sources:\n  - https://source.example/x");
    if (random.chance(0.15)) lines.push("maintainers:\n  - name: Someone\n    email: some@one.example");
    if (random.chance(0.2)) lines.push("annotations:\n  category: Web\n  \"x.y/z\": \"1\"");
    if (random.chance(0.1)) lines.push(`kubeVersion: ${JSON.stringify(random.among([">=1.19.0-0", ">=1.16", "*", "1.x", ">= 1.16.0 < 2.0.0"], ["<1.30", "bad", "^1.25.0"]))}`);
    if (random.chance(0.05)) lines.push("deprecated: true");
    if (random.chance(0.1)) lines.push(`icon: ${random.pick(["https://icon.example/i.svg", "\"\""])}`);
    if (dependencies.length > 0) lines.push(`dependencies:\n${dependencies.join("\n")}`);
    return `${lines.join("\n")}\n`;
  }

  #otherFiles(folder) {
    const random = this.#random;
    for (const path of pools.files) if (path !== "missing.txt" && path !== "Chart.yaml" && random.chance(0.5)) this.#files[`${folder}${path}`] = random.pick(["one\ntwo\n", "", "no line end", "{\"a\": 1}\n", "a,b\r\nc,d\r\n", "ünï\n\n", " \n"]);
    if (random.chance(0.2)) this.#files[`${folder}.helmignore`] = random.pick(["*.txt\n", "conf/\n", "# nothing\n", "!file.txt\n", "/file.txt\nREADME.md\n", "conf/sub\n", "*.md\n*.json\n"]);
    if (random.chance(0.3)) this.#files[`${folder}crds/crd.yaml`] = random.pick(["apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x.example}\n", "---\nkind: CustomResourceDefinition\n---\nkind: Other\n", "a: {{ not a template }}\n"]);
  }

  #templates(folder, name, values, isLibrary, depth) {
    const random = this.#random;
    const paths = pathsIn(values);
    const writer = new Templates(random, this.#expressions);
    const scopeOf = (wants) => (wants === "root" ? { root: "", dot: undefined, paths } : wants === "dict" ? { root: random.pick([".root", "$.root"]), dot: "D", paths } : { root: undefined, dot: "A", paths: [] });
    const { text, templates } = writer.definitions(name, random.chance(0.7) ? random.between(1, 5) : 0, scopeOf);
    if (text !== "") this.#files[`${folder}templates/_helpers.tpl`] = text;
    if (isLibrary && random.chance(0.8)) return;
    const scope = { ...scopeOf("root"), templates, variables: [] };
    const few = depth > 0 ? 1 : 3;
    for (let made = 0; made < random.between(1, few); made += 1) {
      const file = random.pick([["a.yaml", "b.yaml", "c.yaml"][made], `${["x", "y", "z"][made]}.yaml`, `deep/${["d", "e", "f"][made]}.yaml`, `tests/${["t", "u", "v"][made]}.yaml`]);
      this.#files[`${folder}templates/${file}`] = writer.manifest(scope, `${name}-${made}`);
    }
    if (random.chance(0.35)) this.#files[`${folder}templates/all.yaml`] = `all: {{ ${random.pick([".Values", ".Values", ".Subcharts", ".Chart", ".Release", "dict \"v\" .Values \"r\" .Release"])} | ${random.pick(["toJson", "toJson", "toYaml | nindent 2", "toPrettyJson | nindent 2", "print | quote"])} }}\n`;
    if (random.chance(0.1)) this.#files[`${folder}templates/NOTES.txt`] = `Notes: {{ ${this.#expressions.pipeline("A", scope, 2)} }}\n`;
  }

  #valuesFiles() {
    const random = this.#random;
    for (let made = 0; made < random.between(1, 2); made += 1) {
      const file = `ci/${["one", "two"][made]}-values.yaml`;
      this.#files[file] = yamlOf(random, variationOf(random, this.#values));
      this.#flags.push("-f", file);
    }
  }

  #setFlags() {
    const random = this.#random;
    const paths = pathsIn(this.#values).map(({ path }) => path.map((key) => key.replace(/[.,[\]=]/g, "\\$&")).join("."));
    for (let made = 0; made < random.between(1, 3); made += 1) {
      const path = random.chance(0.8) && paths.length > 0 ? random.pick(paths) : random.among(["new.path", "list[0]", "list[2].x", "new[0][1]", "new\\.dot", "global.x", "sub.a", "sub.enabled", "tags.front"], ["a.b.c", "a[0][1]", "a[-1]", "a[x]", "a[", "", "a..b", ".a", "a[0]b"]);
      const value = random.among(["1", "true", "false", "null", "", "text", "1.5", "010", "-3", "0", "{a,b}", "{}", "{1,true,null}", "a\\,b", "x=y", "1,other=2", "9223372036854775808", "a b", "\"q\"", "é", "1e3", "[1]", "a.b", "NULL", "True", "0x1F"], ["{a", "x,", ",y=1", "{{a},b}"]);
      const [flag, text] = random.weighted([
        [6, ["--set", `${path}=${value}`]],
        [2, ["--set-string", `${path}=${value}`]],
        [1, ["--set-literal", `${path}=${value}`]],
        [1.5, ["--set-json", random.chance(0.8) ? `${path}=${random.among(['{"a":1}', "[1,\"x\",null]", "\"s\"", "1.0", "1e3", "null", "true", '{"a":{"b":null}}', "12345678901234567890"], ["{bad", ""])}` : random.among(['{"a":1,"b":null}', '{"nested":{"a":[1]}}'], ["[1]", "{"])]],
        [0.7, ["--set-file", `${path}=${random.pick(["file.txt", "values.yaml", "Chart.yaml", "conf/a.json"].filter((file) => file in this.#files).concat("Chart.yaml"))}`]],
        [0.4, ["--set", random.among(["list={x},list[0]=y", "new.b=1,new.c={1,2}", "new[0]=1,new[1]=2"], ["a", "a=1,b", "=", "a=1,a.b=2", "a=1,,b=2", "x[65537]=1"])]],
      ]);
      this.#flags.push(flag, text);
    }
  }

  #otherFlags() {
    const random = this.#random;
    if (random.chance(0.05)) this.#flags.push("--include-crds");
    if (random.chance(0.05)) this.#flags.push("--no-hooks");
    if (random.chance(0.05)) this.#flags.push("--skip-tests");
    if (random.chance(0.05)) this.#flags.push("--is-upgrade");
    if (random.chance(0.08)) this.#flags.push("--kube-version", random.among(["1.22.0", "v1.30", "1.29.3-gke.1", "1.19", "v1.25.4+k3s1", "1.36.0"], ["bad", "2"]));
    if (random.chance(0.05)) this.#flags.push("--api-versions", random.pick(["extra.io/v1", "apps/v1/Deployment,extra.io/v1"]));
    if (random.chance(0.05)) this.#flags.push("--show-only", `templates/${random.among(["*.yaml", "*", "?.yaml"], ["a.yaml", "all.yaml", "deep/*", "missing.yaml"])}`);
    if (random.chance(0.03)) this.#flags.push("--name-template", random.among(["given", "a.b", "x1"], ["Bad_Name", "x-"]));
    if (random.chance(0.05)) this.#flags.push("--namespace", random.pick(["apart", "kube-system"]));
  }

  #break() {
    const random = this.#random;
    const path = random.pick(Object.keys(this.#files));
    const text = this.#files[path];
    if (path.includes("templates/")) this.#files[path] = broken(random, text);
    else {
      const at = random.below(text.length + 1);
      this.#files[path] = text.slice(0, at) + random.pick([":", "- ", "\t", "{", "[", "'", '"', "\n", "&x ", "*y ", "!", "}", "  ", ""]) + text.slice(at + random.below(2));
    }
  }
}

function table(entries) {
  return { type: "table", entries };
}
