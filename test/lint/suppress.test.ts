import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fileTree } from "../../src/chart/tree.ts";
import type { Finding } from "../../src/lint/finding.ts";
import { lint } from "../../src/lint/lint.ts";
import type { Project } from "../../src/lint/project.ts";
import { readRulebook } from "../../src/lint/rulebook.ts";
import type { Settings } from "../../src/lint/settings.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { testSettings } from "../settings.ts";

/** A few rules that see each kind of file, so that what the others say of the chart does not matter here. */
const watched = new Set(["latest-tag", "secret-in-environment", "secret-default", "missing-cpu-limit", "missing-memory-limit", "untagged-base", "latest-base", "root-user", "unfiltered-context"]);
const everyRule = await readRulebook();
const settings: Settings = { ...testSettings, disabled: new Set(everyRule.map(({ id }) => id).filter((id) => !watched.has(id))) };

const folder = resolve(import.meta.dirname, "../../fixtures/charts/shop");
const paths = ["Chart.yaml", "values.yaml", "templates/_helpers.tpl", "templates/deployment.yaml"];

type Files = Readonly<Record<string, string>>;

function nothing(): Project {
  return { charts: [], manifests: [], dockerfiles: [] };
}

/** The shop's chart, with some lines of its files changed. */
function shop(changes: readonly (readonly [path: string, line: string, instead: string])[] = [], more: Files = {}): Project {
  const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  for (const [path, line, instead] of changes) {
    const text = texts.get(path) ?? "";
    if (!text.includes(line)) throw new Error(`${path} has no line ${line}`);
    texts.set(path, text.replace(line, () => instead));
  }
  for (const [path, text] of Object.entries(more)) texts.set(path, text);
  return { ...nothing(), charts: [{ path: "shop", tree: fileTree([...texts].map(([path, text]) => [path, new Source(`shop/${path}`, text)])), faults: [] }] };
}

function dockerfile(text: string): Project {
  return { ...nothing(), dockerfiles: [{ source: new Source("Dockerfile", text), ignore: undefined }] };
}

function manifest(text: string): Project {
  return { ...nothing(), manifests: [{ path: ".", files: [{ source: new Source("pod.yaml", text), named: true }] }] };
}

function find(project: Project, over: Partial<Settings> = {}): readonly Finding[] {
  const { findings, crashes } = lint(project, everyRule, { ...settings, ...over });
  expect(crashes).toEqual([]);
  return findings;
}

function rulesOf(project: Project, over: Partial<Settings> = {}): string[] {
  return find(project, over).map(({ rule }) => rule);
}

/** What is told of suppressions, with the words pointed at. */
function unused(project: Project, over: Partial<Settings> = {}): string[][] {
  return find(project, over).filter(({ rule }) => rule === "unused-suppression").map(({ at, message }) => [textOf(at), message]);
}

const image = '          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"';
const resources = "          resources:\n";
const all = ["latest-tag", "secret-in-environment", "missing-cpu-limit", "missing-memory-limit", "secret-default"];
const without = (...rules: string[]): string[] => all.filter((rule) => !rules.includes(rule));

it("sees what the shop has to silence", () => {
  expect(rulesOf(shop())).toEqual(all);
});

describe("comments in templates", () => {
  it.each([
    "{{- /* chartlint-disable-next-line latest-tag -- pinned by the deployer */}}",
    "{{/* chartlint-disable-next-line latest-tag */}}",
    "{{- /* chartlint-disable-next-line latest-tag */ -}}{{ print \"\\n\" }}",
    "{{- /*\n  Why: the deployer pins it.\n  chartlint-disable-next-line latest-tag\n*/}}",
    "          # chartlint-disable-next-line latest-tag -- pinned by the deployer",
    "          # chartlint-disable-next-line latest-tag\n\n          # the image\n          {{- /* of the shop */}}",
    "{{- /* chartlint-disable-next-line missing-cpu-limit, latest-tag */}}",
  ])("silence a rule on the next line: %s", (comment) => {
    expect(rulesOf(shop([["templates/deployment.yaml", image, `${comment}\n${image}`]])).filter((rule) => rule !== "unused-suppression")).toEqual(without("latest-tag"));
  });

  it.each(["# chartlint-disable-line latest-tag", "{{/* chartlint-disable-line latest-tag */}}", "# chartlint-disable-line"])("silence a rule on their line: %s", (comment) => {
    expect(rulesOf(shop([["templates/deployment.yaml", image, `${image} ${comment}`]]))).toEqual(without("latest-tag"));
  });

  it("silence rules up to the comment that lifts it", () => {
    const from = ["templates/deployment.yaml", image, `          # chartlint-disable\n${image}`] as const;
    expect(rulesOf(shop([from]))).toEqual(["secret-default"]);
    expect(rulesOf(shop([from, ["templates/deployment.yaml", resources, `          {{- /* chartlint-enable */}}\n${resources}`]]))).toEqual(without("latest-tag", "secret-in-environment"));
    const named = ["templates/deployment.yaml", image, `          # chartlint-disable latest-tag, missing-cpu-limit\n${image}`] as const;
    expect(rulesOf(shop([named, ["templates/deployment.yaml", resources, `          # chartlint-enable missing-cpu-limit\n${resources}`]]))).toEqual([
      "unused-suppression",
      ...without("latest-tag"),
    ]);
  });

  it("silence rules in a whole file, from anywhere in it", () => {
    expect(rulesOf(shop([["templates/deployment.yaml", resources, `          # chartlint-disable-file latest-tag\n${resources}`]]))).toEqual(without("latest-tag"));
    expect(rulesOf(shop([["templates/deployment.yaml", resources, `          # chartlint-disable-file\n${resources}`]]))).toEqual(["secret-default"]);
  });

  it("are no comments within quotes, actions and names", () => {
    for (const text of [`          workingDir: "/a # chartlint-disable-file"`, `          workingDir: {{ "# chartlint-disable-file" }}`, `          workingDir: /a#chartlint-disable-file`, `          workingDir: {{ "/a" }}# chartlint-disable-file`]) {
      expect(rulesOf(shop([["templates/deployment.yaml", image, `${image}\n${text}`]]))).toEqual(all);
    }
  });
});

describe("comments in values", () => {
  it("silence what comes from the key, wherever it shows", () => {
    expect(rulesOf(shop([["values.yaml", "  tag: latest", "  tag: latest # chartlint-disable-line latest-tag"]]))).toEqual(without("latest-tag"));
    expect(rulesOf(shop([["values.yaml", "  password:", "  # chartlint-disable-next-line -- a demo\n  password:"]]))).toEqual(without("secret-default", "secret-in-environment"));
    expect(rulesOf(shop([["values.yaml", "database:", "# chartlint-disable-file secret-in-environment, secret-default\ndatabase:"]]))).toEqual(without("secret-default", "secret-in-environment"));
  });

  it("stand for a whole block scalar, which can hold none", () => {
    const told = (header: string): string[] => rulesOf(shop([["values.yaml", "resources: {}", `resources: {}\n${header}\n  spring.datasource.username=shop\n  spring.datasource.password=hunter2\n`]]));
    expect(told("config: |")).toEqual([...all, "secret-default"]);
    expect(told("config: | # chartlint-disable-line secret-default")).toEqual(all);
    expect(told("# chartlint-disable-next-line secret-default\nconfig: |")).toEqual(all);
  });

  it("count in files given with -f and in ci/ too", () => {
    const given = new Source("mine.yaml", "image:\n  # chartlint-disable-next-line latest-tag\n  tag: latest\n");
    expect(rulesOf(shop([["values.yaml", "tag: latest", 'tag: "2"']]), { valuesFiles: [given] })).toEqual(without("latest-tag"));
    expect(rulesOf(shop([["values.yaml", "tag: latest", 'tag: "2"']], { "ci/a-values.yaml": "image: {tag: latest} # chartlint-disable-line latest-tag\n" }))).toEqual(without("latest-tag"));
  });
});

describe("comments in manifests and Dockerfiles", () => {
  const pod = (before: string, behind = ""): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n    - name: shop\n${before}      image: ghcr.io/acme/shop:latest${behind}\n      resources: {limits: {cpu: 1, memory: 1Gi}}\n`;

  it("silence rules in manifests", () => {
    expect(rulesOf(manifest(pod("")))).toEqual(["latest-tag"]);
    for (const text of [pod("", " # chartlint-disable-line latest-tag"), pod("      # chartlint-disable-next-line\n"), pod("# chartlint-disable latest-tag\n"), `# chartlint-disable-file\n${pod("")}`]) expect(rulesOf(manifest(text))).toEqual([]);
    expect(rulesOf(manifest(pod("      # chartlint-disable-next-line root-container\n")))).toEqual(["latest-tag"]);
  });

  it("silence rules in Dockerfiles, for the next instruction with all its lines", () => {
    const text = "FROM alpine:latest\nRUN echo \\\n  one\nUSER root\n";
    expect(rulesOf(dockerfile(text))).toEqual(["latest-base", "root-user"]);
    expect(rulesOf(dockerfile(`# chartlint-disable-next-line latest-base\n${text}`))).toEqual(["root-user"]);
    expect(rulesOf(dockerfile(text.replace("USER", "# chartlint-disable-next-line root-user -- drops it itself\nUSER")))).toEqual(["latest-base"]);
    expect(rulesOf(dockerfile(`# chartlint-disable-file\n${text}`))).toEqual([]);
    expect(rulesOf(dockerfile(`${text}# chartlint-enable\n`.replace("FROM", "# chartlint-disable latest-base\nFROM")))).toEqual(["root-user"]);
    expect(rulesOf(dockerfile(text.replace("RUN echo \\\n  one\n", "RUN <<EOF\n# chartlint-disable-file\nEOF\n")))).toEqual(["latest-base", "root-user"]);
  });
});

describe("suppressions that silence nothing", () => {
  it("are told with the rule that is named in vain", () => {
    expect(unused(shop([["templates/deployment.yaml", image, `          # chartlint-disable-next-line latest-tag, root-user, missing-cpu-limit\n${image}`]]))).toEqual([
      ["root-user", "root-user has nothing to say here; remove the suppression"],
      ["missing-cpu-limit", "missing-cpu-limit has nothing to say here; remove the suppression"],
    ]);
    expect(unused(shop([["Chart.yaml", "name:", "# chartlint-disable-file\nname:"]]))).toEqual([["chartlint-disable-file", "No rule has anything to say here; remove the suppression"]]);
  });

  it("are told with the name nearest to an unknown one", () => {
    expect(unused(shop([["values.yaml", "  tag: latest", "  tag: latest # chartlint-disable-line latest-tags"]]))).toEqual([["latest-tags", "There is no rule latest-tags; did you mean latest-tag?"]]);
    expect(unused(shop([["values.yaml", "  tag: latest", "  # chartlint-disable-nextline latest-tag\n  tag: latest"]]))).toEqual([["chartlint-disable-nextline", "chartlint-disable-nextline is no directive; did you mean chartlint-disable-next-line?"]]);
  });

  it("are not told of rules that did not run, nor where the chart does not render", () => {
    const project = shop([["templates/deployment.yaml", image, `${image} # chartlint-disable-line missing-requests`]]);
    expect(unused(project)).toEqual([]);
    expect(unused(project, { disabled: new Set() })).toHaveLength(1);
    expect(unused(shop([["templates/deployment.yaml", image, `${image} # chartlint-disable-line root-user\n{{ fail "no" }}`]]))).toEqual([]);
  });

  it("are told less where that is silenced itself", () => {
    expect(unused(shop([["Chart.yaml", "name:", "# chartlint-disable-file root-user\n# chartlint-disable-file unused-suppression\nname:"]]))).toEqual([]);
    expect(unused(shop([["Chart.yaml", "name:", "# chartlint-disable-file\nname:"]]), { disabled: new Set(["unused-suppression"]) })).toEqual([]);
  });
});

describe("what other linters are told", () => {
  const annotated = (annotations: string): string[] => rulesOf(shop([["templates/deployment.yaml", "  labels:\n", `  annotations:\n    ${annotations}\n  labels:\n`]]));

  it.each([
    ['ignore-check.kube-linter.io/latest-tag: "pinned by the deployer"', ["latest-tag"]],
    ["ignore-check.kube-linter.io/env-var-secret: a demo", ["secret-in-environment"]],
    ["kube-linter.io/ignore-all: a demo", ["latest-tag", "secret-in-environment", "missing-memory-limit"]],
    ["kube-score/ignore: pod-probes, container-image-tag,container-resources", ["latest-tag", "missing-cpu-limit", "missing-memory-limit"]],
    ['polaris.fairwinds.com/tagNotSpecified-exempt: "true"', ["latest-tag"]],
    ['polaris.fairwinds.com/tagNotSpecified-exempt: "false"', []],
    ["checkov.io/skip1: CKV_K8S_14=pinned by the deployer", ["latest-tag"]],
  ])("by annotation: %s", (annotation, silent) => {
    const left = annotated(annotation);
    expect(left).toEqual(without(...silent));
  });

  it("by annotation of the pods, where their check looks at these", () => {
    expect(rulesOf(shop([["templates/deployment.yaml", "      labels:\n        {{-", "      annotations: {kube-score/ignore: container-image-tag}\n      labels:\n        {{-"]]))).toEqual(without("latest-tag"));
  });

  it.each([
    "          # checkov:skip=CKV_K8S_14:pinned by the deployer",
    "          #checkov:skip=CKV_K8S_14",
    "          # trivy:ignore:KSV-0013",
    "          #trivy:ignore:AVD-KSV-0013",
    "          # trivy:ignore:ksv013:exp:2099-01-01",
    "          {{- /* checkov:skip=CKV_K8S_14 */}}",
  ])("by comment: %s", (comment) => {
    expect(rulesOf(shop([["templates/deployment.yaml", image, `${comment}\n${image}`]]))).toEqual(without("latest-tag"));
  });

  it("by a comment that has run out, no more", () => {
    expect(rulesOf(shop([["templates/deployment.yaml", image, `          # trivy:ignore:KSV-0013:exp:2020-01-01\n${image}`]]))).toEqual(all);
  });

  it("by trivy's comment above a block, for all of it", () => {
    expect(rulesOf(shop([["templates/deployment.yaml", "    spec:\n", "    # trivy:ignore:KSV-0018\n    spec:\n"]]))).toEqual(without("missing-memory-limit"));
  });

  it.each([
    ["# hadolint ignore=DL3007,DL3059\nFROM alpine:latest\nUSER root\n", ["root-user"]],
    ["# hadolint global ignore=DL3007,DL3002\nFROM alpine:latest\nUSER root\n", []],
    ["# hadolint ignore=DL3002\nFROM alpine:latest\nUSER root\n", ["latest-base", "root-user"]],
    ["FROM alpine:latest\n# hadolint ignore=DL3002\nUSER root\n", ["latest-base"]],
    ["# checkov:skip=CKV_DOCKER_7: a demo\nFROM alpine:latest\n# checkov:skip=CKV_DOCKER_8\nUSER root\n", []],
    ["# trivy:ignore:AVD-DS-0001\nFROM alpine:latest\nUSER root\n", ["root-user"]],
  ])("by comment in a Dockerfile: %s", (text, left) => {
    expect(rulesOf(dockerfile(text))).toEqual(left);
  });
});
