import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fileTree } from "../src/chart/tree.ts";
import { mergeFragments } from "../src/generate/merge-fragments.ts";
import { isRecord, type JsonSchema } from "../src/generate/json-schema.ts";
import type { Files } from "../src/generate/page.ts";
import { defaultsOf, isGroup, leavesOf, type ValuesEntry } from "../src/generate/values/entry.ts";
import { valuesSections } from "../src/generate/values/sections.ts";
import { lint } from "../src/lint/lint.ts";
import { readRulebook } from "../src/lint/rulebook.ts";
import { Source } from "../src/text/source.ts";
import { appNames, appsFolder, appSchema, complete, faultsOf, makeChart, readFixture } from "./generate/make-chart.ts";
import { load, render } from "./generate/render-chart.ts";
import { testSettings } from "./settings.ts";

const rulebook = await readRulebook();

/** Notes of the linter that an app asks for. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  iris: ["uncommon-volume-type iris/templates/deployment.yaml: Volume datasets is of type nfs; use a PersistentVolumeClaim"],
  quotes: ["idle-spread-constraint quotes/templates/deployment.yaml: The spread over kubernetes.io/hostname does not count the pods of Deployment release-name-renamed itself, so it spreads nothing"],
  "node-logs": [
    "probe-of-another-host node-logs/templates/daemonset.yaml: Container node-logs: livenessProbe asks the host localhost, not the container",
    "host-path node-logs/templates/daemonset.yaml: The pod mounts /var/log of its node",
  ],
  wiki: [
    "probe-of-another-host wiki/templates/deployment.yaml: Container wiki: livenessProbe asks the host 127.0.0.1, not the container",
    "custom-selinux wiki/templates/deployment.yaml: seLinuxOptions.role is set to system_r; leave it to the node",
    "custom-selinux wiki/templates/deployment.yaml: seLinuxOptions.user is set to system_u; leave it to the node",
  ],
};

describe.each(appNames)("app %s", async (name) => {
  const text = readFixture(name);
  const files = await makeChart(text);
  const chart = load(files);
  const entries = valuesSections(await complete(text)).flatMap((section) => section.entries);
  const defaults = defaultsOf(entries);
  const ciFiles = [...files.keys()].filter((path) => path.startsWith("ci/"));

  it("has no faults", async () => {
    expect(await faultsOf(text)).toEqual([]);
  });

  it("becomes the chart beside it", async () => {
    const folder = join(appsFolder, name, name);
    for (const [path, content] of files) await expect(content).toMatchFileSnapshot(join(folder, path));
    const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(there.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort()).toEqual([...files.keys()].sort());
  });

  it("becomes the same chart every time", async () => {
    expect([...(await makeChart(text))]).toEqual([...files]);
  });

  it("has values.yaml that says what the entries say", () => {
    expect(parse(files.get("values.yaml") ?? "", { version: "1.1", merge: false })).toEqual(JSON.parse(JSON.stringify(defaults)));
    expect(parse(files.get("values.yaml") ?? "", { version: "1.2" })).toEqual(JSON.parse(JSON.stringify(defaults)));
  });

  it.each(["default values", ...ciFiles])("renders with %s", (path) => {
    const { release } = render(chart, (parse(files.get(path) ?? "{}") ?? {}) as object);
    expect(release.faults.map(({ message }) => message)).toEqual([]);
    expect(release.refusal).toBeUndefined();
    expect(release.documents.length).toBeGreaterThan(0);
  });

  it("passes the linter", () => {
    const tree = fileTree([...files].map(([path, content]) => [path, new Source(`${name}/${path}`, content)]));
    const { findings, crashes } = lint({ charts: [{ path: name, tree, faults: [] }], manifests: [], dockerfiles: [] }, rulebook, testSettings);
    expect(crashes).toEqual([]);
    expect(findings.filter(({ severity }) => severity !== "info").map(({ rule, message, at }) => `${rule} ${at.source.path}: ${message}`)).toEqual(
      accepted[name] ?? [],
    );
  });

  describe("values", () => {
    const accepts = validatorOf(files);

    it("are described by a schema that takes the defaults and those of ci/", () => {
      expect(accepts(defaults)).toEqual([]);
      for (const path of ciFiles) expect(accepts(merged(defaults, (parse(files.get(path) ?? "") ?? {}) as object))).toEqual([]);
    });

    it("can be changed one by one", () => {
      for (const { path, entry } of leavesOf(entries)) expect(accepts(merged(defaults, nested(path, entry.sample))), path.join(".")).toEqual([]);
    });

    it("cannot be misspelt", () => {
      for (const path of closedGroups(entries)) expect(accepts(merged(defaults, nested([...path, "typo"], 1))), [...path, "typo"].join(".")).not.toEqual([]);
    });

    it("cannot be of another kind", () => {
      const scalars = [...leavesOf(entries)].filter(({ entry }) => ["string", "boolean", "integer"].includes(String(entry.schema.type)));
      for (const { path } of scalars) expect(accepts(merged(defaults, nested(path, { not: "this" }))), path.join(".")).not.toEqual([]);
    });

    it("let the chart be part of another", () => {
      expect(accepts({ ...defaults, enabled: true, global: { imageRegistry: "", others: { of: "parent" } } })).toEqual([]);
    });

    it("matter, every one of them", () => {
      const switches = [...leavesOf(entries)].filter(({ entry }) => entry.key === "enabled" || entry.key === "digest");
      const bases = [
        {},
        ...[true, false].map((on) => switches.reduce((values, { path, entry }) => merged(values, nested(path, entry.key === "enabled" ? on : "")), {})),
        { service: { type: "LoadBalancer" } },
        { serviceAccount: { create: true } },
      ].filter((base) => accepts(merged(defaults, base)).length === 0);
      const before = bases.map((base) => render(chart, base).text);
      const idle = [...leavesOf(entries)].filter(({ path, entry }) =>
        bases.every((base, index) => render(chart, merged(base, nested(path, entry.sample))).text === before[index]),
      );
      expect(idle.map(({ path }) => path.join("."))).toEqual([]);
    });

    it("have words", () => {
      const lines = (files.get("values.yaml") ?? "").split("\n");
      const wordless = lines.filter((line, index) => /^[a-zA-Z]\w*:/.test(line) && !/^# /.test(lines[index - 1] ?? ""));
      expect(wordless).toEqual([]);
      expect([...leavesOf(entries)].filter(({ entry }) => !/^[A-Z].*\.$/.test(entry.says)).map(({ path }) => path.join("."))).toEqual([]);
    });
  });
});

describe("the apps together", () => {
  it("use every field of the app spec", () => {
    const seen = new Set<string>();
    for (const name of appNames) markFields(parse(readFixture(name)), appSchema, "App", seen);
    expect([...allFields()].filter((field) => !seen.has(field))).toEqual([]);
  });

  it("use every template", () => {
    const kinds = appNames.flatMap((name) => readdirSync(join(appsFolder, name, name, "templates")));
    for (const kind of [
      "deployment",
      "statefulset",
      "daemonset",
      "cronjob",
      "job",
      "service-headless",
      "ingress",
      "servicemonitor",
      "role",
      "configmap-files",
      "extra-objects",
    ])
      expect(kinds).toContain(`${kind}.yaml`);
  });
});

/** Every field that can be written, as `Type.field`. */
function* allFields(): Generator<string> {
  for (const [type, schema] of [["App", appSchema], ...Object.entries(appSchema.definitions ?? {})] as const) yield* fieldsOf(schema, type);
}

function* fieldsOf({ properties = {}, items, additionalProperties }: JsonSchema, type: string): Generator<string> {
  for (const [name, property] of Object.entries(properties)) {
    yield `${type}.${name}`;
    yield* fieldsOf(property, `${type}.${name}`);
  }
  if (items !== undefined) yield* fieldsOf(items, `${type}[]`);
  if (isRecord(additionalProperties)) yield* fieldsOf(additionalProperties, `${type}{}`);
}

function markFields(value: unknown, schema: JsonSchema, type: string, seen: Set<string>): void {
  const name = schema.$ref?.replace("#/definitions/", "");
  const { properties = {}, items, additionalProperties } = name === undefined ? schema : (appSchema.definitions?.[name] ?? {});
  const at = name ?? type;
  if (Array.isArray(value) && items !== undefined) for (const item of value) markFields(item, items, `${at}[]`, seen);
  if (!isRecord(value)) return;
  for (const [key, member] of Object.entries(value)) {
    const property = properties[key];
    if (property !== undefined) seen.add(`${at}.${key}`);
    if (property !== undefined) markFields(member, property, `${at}.${key}`, seen);
    else if (isRecord(additionalProperties)) markFields(member, additionalProperties, `${at}{}`, seen);
  }
}

/** What a chart's schema has against values, by another validator than ours. */
function validatorOf(files: Files): (values: object) => readonly string[] {
  const validate: ValidateFunction = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(files.get("values.schema.json") ?? "") as object);
  return (values) =>
    validate(JSON.parse(JSON.stringify(values))) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function* closedGroups(entries: readonly ValuesEntry[], path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  for (const entry of entries) if (isGroup(entry) && !entry.open) yield* closedGroups(entry.entries, [...path, entry.key]);
}

function nested(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

function merged(values: object, over: object): object {
  return mergeFragments({ ...values }, { ...over });
}
