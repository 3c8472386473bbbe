// Expressions of templates, by the kind of what they should give; now and then of another kind.

import * as pools from "./pools.mjs";
import { functions, functionsFor, newFunctions, wildFunctionsFor } from "./functions.mjs";

const kindOfNode = { table: "D", list: "L", string: "S", number: "G", bool: "B", null: "A", odd: "A" };

/**
 * What an expression may name: `root`, how the data of the chart is reached (undefined where it is not), `dot`, the kind of dot, `variables`
 * with their kinds, `paths` into the values, `templates` that may be included.
 */
export class Expressions {
  #random;
  #unlikely;

  /** @param unlikely how often an argument is of a wrong kind */
  constructor(random, unlikely) {
    this.#random = random;
    this.#unlikely = unlikely;
  }

  /** A pipeline, to stand alone in an action. */
  pipeline(kind, scope, depth = 3) {
    const { text } = this.#make(kind, scope, depth);
    return text === "nil" ? "print nil" : text;
  }

  /** An operand: within parentheses where it needs them. */
  operand(kind, scope, depth = 2) {
    const { text, isAtom } = this.#make(kind, scope, depth);
    return isAtom ? text : `(${text})`;
  }

  #make(kind, scope, depth) {
    const random = this.#random;
    if (depth <= 0 || random.chance(0.3)) return this.#leaf(kind, scope);
    if (random.chance(0.04) && scope.templates.length > 0 && (kind === "S" || kind === "A")) return { text: this.include(scope, depth), isAtom: false };
    if (random.chance(0.02) && (kind === "S" || kind === "A")) return { text: `tpl ${this.operand("S", scope, depth - 1)} ${random.pick([".", "$", "dict"])}`, isAtom: false };
    if (random.chance(0.02) && (kind === "S" || kind === "A")) return { text: `toString ${this.operand(random.pick(["T", "V"]), scope, depth - 1)}`, isAtom: false };
    if (random.chance(0.03)) {
      const text = this.#method(kind, scope);
      if (text !== undefined) return { text, isAtom: false };
    }
    return this.#call(random.wild && random.chance(0.03) ? random.pick([...functions, ...newFunctions]) : random.pick((random.wild ? wildFunctionsFor : functionsFor).get(kind)), scope, depth);
  }

  /** A template by name, with some data. */
  include(scope, depth) {
    const random = this.#random;
    const { name, wants } = random.pick(scope.templates);
    return `include ${quoted(name, random)} ${this.dataFor(wants, scope, depth)}`;
  }

  dataFor(wants, scope, depth) {
    const random = this.#random;
    if (wants === "root" && scope.root !== undefined) return scope.root === "" ? random.pick([".", "$"]) : scope.root;
    if (wants === "root" || wants === "dict") return `(dict "root" ${scope.root === undefined ? "dict" : scope.root === "" ? "$" : scope.root} "x" ${this.operand("A", scope, depth - 1)})`;
    return this.operand("A", scope, depth - 1);
  }

  /** What is asked of things that answer themselves. */
  #method(kind, scope) {
    const random = this.#random;
    const root = scope.root === undefined ? undefined : rootOf(scope, random);
    const version = `(semver ${JSON.stringify(random.pick(["1.2.3", "v2.0.1-rc.1+b5", "1.2"]))})`;
    const time = `(toDate "2006-01-02 15:04:05" "2024-02-29 23:59:58")`;
    const files = root && `(${root}.Files.Glob ${JSON.stringify(random.pick(pools.globs))})`;
    const choices = {
      S: [`${version}.Prerelease`, `${version}.String`, `${version}.Original`, `${version}.Metadata`, `${time}.Format ${JSON.stringify(random.pick(pools.layouts))}`, `${time}.String`, `${time}.Weekday.String`, ...(root === undefined ? [] : [`${root}.Files.Get ${JSON.stringify(random.pick(pools.files))}`, `${files}.AsConfig`, `${files}.AsSecrets`])],
      B: [`${version}.LessThan ${version}`, `${time}.IsZero`, `${version}.Equal ${version}`, ...(root === undefined ? [] : [`${root}.Capabilities.APIVersions.Has ${JSON.stringify(random.pick(["v1", "apps/v1", "apps/v1/Deployment", "batch/v1beta1", "extra.io/v1", "policy/v1beta1", ""]))}`])],
      L: root === undefined ? [] : [`${root}.Files.Lines ${JSON.stringify(random.pick(pools.files))}`],
      A: [...(root === undefined ? [] : [`${files}`]), `${version}.Major`, `${version}.Minor`, `${time}.Year`, `${time}.Unix`, `${time}.Month`, `${version}.Compare ${version}`, `${time}.YearDay`],
    };
    const found = choices[kind] ?? [];
    return found.length === 0 ? undefined : random.pick(found);
  }

  #call({ name, parameters }, scope, depth) {
    const random = this.#random;
    const args = parameters.flatMap((parameter) => {
      if (parameter.length === 2 && parameter.endsWith("*")) return random.times(0, 3, () => this.#argument(parameter[0], scope, depth));
      return [this.#argument(parameter, scope, depth)];
    });
    if (random.chance(this.#unlikely / 4)) random.chance(0.5) ? args.pop() : args.push(this.operand("A", scope, 0));
    if (args.length > 0 && random.chance(0.35)) {
      const last = args.pop();
      if (last === "nil" && !random.wild) return { text: `(index (list nil) 0) | ${[name, ...args].join(" ")}`, isAtom: false };
      return { text: `${last.startsWith("(") && last.endsWith(")") && isOne(last) ? last.slice(1, -1) : last} | ${[name, ...args].join(" ")}`, isAtom: false };
    }
    return { text: [name, ...args].join(" "), isAtom: args.length === 0 && random.chance(0.5) };
  }

  #argument(parameter, scope, depth) {
    const random = this.#random;
    if (parameter.startsWith("(")) {
      const [name, inner] = parameter.slice(1, -1).split("-");
      return `(${name} ${this.#argument(inner, scope, depth)})`;
    }
    if (random.chance(this.#unlikely)) return this.operand(random.pick(["S", "B", "L", "D", "M"]), scope, depth - 1);
    if (/[A-Z]/.test(parameter) && parameter !== "F") return this.operand(parameter, scope, depth - 1);
    switch (parameter) {
      case "w":
        return random.among(["0", "1", "2", "3", "5", "8", "12", "40"], ["-1", "-3"]);
      case "h":
        return random.pick(["0", "1", "2", "3", "5", "12", "-1", "-3"]);
      case "q":
        return random.pick(["1", "2", "-3", "7", "2.5", "\"4\"", "10"]);
      case "t":
        return random.pick([`(toDate "2006-01-02" "2024-02-29")`, `(toDate "2006-01-02T15:04:05Z07:00" "2023-11-05T01:30:00-04:00")`, "(int64 1700000000)", "(int64 0)", "(int64 -1)", "(int 86399)", `("2001-02-03 04:05:06" | toDate "2006-01-02 15:04:05")`]);
      default: {
        if (/^-?\d+$|^dict$/.test(parameter)) return parameter;
        const [usual, unusual = usual] = {
          r: [pools.regexes, pools.wrongRegexes],
          x: [pools.replacements],
          v: [pools.versions, pools.wrongVersions],
          c: [pools.constraints, pools.wrongConstraints],
          f: [pools.layouts],
          e: [pools.moments, pools.wrongMoments],
          z: [pools.zones, pools.wrongZones],
          d: [pools.durations],
          u: [pools.urls, pools.wrongUrls],
          p: [pools.paths],
          y: [pools.yamlTexts],
          j: [pools.jsonTexts],
          o: [pools.tomlTexts],
          k: [pools.keys],
          n: [pools.goTypes],
          F: [pools.formats],
        }[parameter];
        return quoted(random.among(usual, unusual), random);
      }
    }
  }

  #leaf(kind, scope) {
    const random = this.#random;
    const known = this.#known(kind, scope);
    if (known.length > 0 && random.chance(0.65)) return { text: random.pick(known), isAtom: true };
    return { text: this.#literal(kind, scope), isAtom: true };
  }

  /** What is at hand of a kind: dot, variables, values, and what Helm gives. */
  #known(kind, scope) {
    const random = this.#random;
    const fits = (found) => kind === "A" || found === kind || (kind === "N" && ["I", "J", "G"].includes(found));
    const known = [];
    if (scope.dot !== undefined && fits(scope.dot)) known.push(".", ".");
    for (const { name, kind: found } of scope.variables) if (fits(found)) known.push(name, name);
    if (scope.root === undefined) return known;
    for (let tries = 0; tries < 4 && scope.paths.length > 0; tries += 1) {
      const { path, node } = random.pick(scope.paths);
      if (fits(kindOfNode[node.type])) known.push(valuesPath(path, rootOf(scope, random)));
    }
    if (kind === "A" || (random.wild && random.chance(0.1))) {
      if (random.chance(0.15)) known.push(`${rootOf(scope, random)}.Values.missing`);
      if (random.wild && random.chance(0.02)) known.push(`${rootOf(scope, random)}.Values.missing.deeper`);
      if (random.chance(0.3)) known.push(`${rootOf(scope, random)}.${random.pick(builtIn[kind] ?? builtIn.A)}`);
    } else if (kind === "D" && random.wild) known.push(`${rootOf(scope, random)}.Values`);
    else if (builtIn[kind] !== undefined) known.push(`${rootOf(scope, random)}.${random.pick(builtIn[kind])}`);
    return known;
  }

  #literal(kind, scope) {
    const random = this.#random;
    switch (kind) {
      case "S":
        return quoted(random.pick(pools.strings), random);
      case "I":
        return random.pick(["0", "1", "2", "-1", "7", "100", "(len \"abc\")", "(int 3.7)", "(int \"12\")"]);
      case "J":
        return random.pick(["(int64 5)", "(add 1 2)", "(int64 \"0x1F\")", "(int64 -3)", "(int64 9223372036854775807)"]);
      case "G":
        return random.pick(["1.5", "(float64 2)", "(float64 \"0.1\")", "(divf 1 3)", "1e6", "(float64 1e20)", "-0.5"]);
      case "N":
        return random.among(pools.templateNumbers, pools.wrongNumbers);
      case "B":
        return random.pick(["true", "false"]);
      case "L":
        return random.pick(["(list 1 2 3)", "(list)", `(list "b" "a" "a")`, `(list 1 "x" nil true 2.5)`, "(until 3)", `(splitList "," "a,b,c")`, `(list (list 1) (dict "a" 1))`, "(list nil)"]);
      case "D":
        return random.pick(["dict", `(dict "a" 1 "b" "x")`, `(dict "name" "n" "nested" (dict "a" (list 1 2)))`, `(dict "a" nil)`, `(dict "b" false "c" "" "d" 0)`]);
      case "M":
        return `(split "." "a.b.c")`;
      case "T":
        return `(toDate "2006-01-02" "2024-02-29")`;
      case "V":
        return `(semver "1.2.3-rc.1+b")`;
      default:
        return random.chance(0.08) ? "nil" : this.#literal(random.pick(["S", "I", "J", "G", "N", "B", "L", "D"]), scope);
    }
  }
}

const builtIn = {
  S: ["Release.Name", "Release.Namespace", "Release.Service", "Chart.Name", "Chart.Version", "Chart.AppVersion", "Chart.Type", "Chart.Description", "Template.Name", "Template.BasePath", "Capabilities.KubeVersion.Version", "Capabilities.KubeVersion.Minor", "Capabilities.HelmVersion.Version", "Chart.APIVersion", "Capabilities.KubeVersion.GitVersion"],
  B: ["Release.IsInstall", "Release.IsUpgrade", "Chart.IsRoot", "Chart.Deprecated"],
  I: ["Release.Revision"],
  L: ["Chart.Keywords", "Chart.Sources"],
  D: ["Release"],
  M: ["Chart.Annotations"],
  A: ["Values", "Release", "Chart.Annotations", "Chart.Keywords", "Template", "Capabilities.KubeVersion", "Values.global", "Subcharts", "Files", "Chart.Home", "Chart.Maintainers", "Chart.Nothing", "Chart.Icon"],
};

/** Where `.` is the data of the chart, that or `$`. */
function rootOf(scope, random) {
  return scope.root === "" ? (scope.dot === undefined ? random.pick(["", "$", "$"]) : "$") : scope.root;
}

function valuesPath(path, root) {
  let text = `${root}.Values`;
  for (const key of path) text = /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(key) ? `${text}.${key}` : `(index ${text} ${JSON.stringify(key)})`;
  return text;
}

/** Whether the parentheses at both ends of a text belong together. */
function isOne(text) {
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quote !== "") {
      if (character === "\\" && quote === '"') at += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "`") quote = character;
    else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth === 0 && at < text.length - 1) return false;
    }
  }
  return true;
}

/** As a string of Go. */
export function quoted(text, random) {
  if (!text.includes("`") && !text.includes("\r") && !/[\0\ufeff]/.test(text) && random.chance(0.15)) return `\`${text}\``;
  return JSON.stringify(text).replace(/[\0\u007f\u0085\u00a0\u2028\u2029\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
