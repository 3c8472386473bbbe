import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, run } from "./world.ts";

const pod = (image: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ${image}
      resources:
        requests: { cpu: 100m, memory: 64Mi }
        limits: { cpu: 100m, memory: 64Mi }
      readinessProbe: { tcpSocket: { port: 80 } }
      livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 20 }
`;

const chart = {
  "shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "shop/values.yaml": "# The image.\nimage:\n  repository: nginx\n  tag: latest\n",
  "shop/templates/pod.yaml": pod('"{{ .Values.image.repository }}:{{ .Values.image.tag }}"'),
};

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly values?: { readonly key: string; readonly file?: string; readonly line?: number; readonly origin: string }[];
}

async function json(folder: string, ...argv: string[]): Promise<{ code: number; findings: Found[]; summary: Record<string, number> }> {
  const { code, out, err } = await run(folder, [...argv, "--format", "json"]);
  if (out === "") throw new Error(err);
  return { code, ...(JSON.parse(out) as { findings: Found[]; summary: Record<string, number> }) };
}

describe("chartlint", () => {
  it("leads a finding in a chart back to the template and the value", async () => {
    const { code, findings, summary } = await json(folderWith(chart), "shop");
    const [found] = findings.filter(({ rule }) => rule === "latest-tag");
    expect(found).toMatchObject({ file: "shop/templates/pod.yaml", line: 10 });
    expect(found?.values).toEqual(expect.arrayContaining([{ key: "image.tag", file: "shop/values.yaml", line: 4, column: 8, origin: "default" }]));
    expect(code).toBe(1);
    expect(summary).toMatchObject({ charts: 1, manifests: 0, dockerfiles: 0 });
  });

  it("ends with 0 where nothing fails", async () => {
    const { code, findings } = await json(folderWith(chart), "shop", "--set", "image.tag=1.29.4", "--fail-on", "error");
    expect(findings.filter(({ rule }) => rule === "latest-tag")).toEqual([]);
    expect(code).toBe(0);
  });

  it("asks with --profile validity only whether the objects are valid", async () => {
    const { code, findings } = await json(folderWith(chart), "shop", "--profile", "validity");
    expect(findings).toEqual([]);
    expect(code).toBe(0);
    const broken = { ...chart, "shop/templates/pod.yaml": pod("nginx").replace("name: web\nspec", "nam: web\nspec") };
    const refused = await json(folderWith(broken), "shop", "--profile", "validity");
    expect(refused.findings.map(({ rule }) => rule)).toEqual(["unknown-field"]);
    expect(refused.code).toBe(1);
  });

  it("says where a value of --set or a file came from", async () => {
    const folder = folderWith({ ...chart, "other.yaml": "image: { tag: edge }\n" });
    const bySet = await json(folder, "shop", "--set", "image.tag=latest");
    expect(bySet.findings.find(({ rule }) => rule === "latest-tag")?.values).toEqual(expect.arrayContaining([{ key: "image.tag", origin: "set" }]));
    const byFile = await json(folder, "shop", "-f", "other.yaml");
    expect(byFile.findings.find(({ rule }) => rule === "moving-tag")?.values).toEqual(expect.arrayContaining([{ key: "image.tag", file: "other.yaml", line: 1, column: 15, origin: "file" }]));
  });

  it("renders ci values too, and tells what they share once", async () => {
    const folder = folderWith({ ...chart, "shop/ci/a-values.yaml": "x: 1\n", "shop/ci/b-values.yaml": "image: { repository: httpd }\n" });
    const { findings } = await json(folder, "shop");
    expect(findings.filter(({ rule }) => rule === "latest-tag")).toHaveLength(2);
  });

  it("takes a file of a chart for its chart, once", async () => {
    const folder = folderWith(chart);
    const { summary } = await json(folder, "shop/values.yaml", "shop/templates/pod.yaml", "shop");
    expect(summary).toMatchObject({ charts: 1, manifests: 0 });
  });

  it("searches a folder for charts, manifests and Dockerfiles", async () => {
    const folder = folderWith({ ...chart, "deploy/pod.yaml": pod("nginx"), "deploy/compose.yaml": "services: {}\n", Dockerfile: "FROM scratch\nUSER 10001\n", ".git/x.yaml": pod("nginx"), "node_modules/y.yaml": pod("nginx") });
    const { findings, summary } = await json(folder, ".");
    expect(summary).toMatchObject({ charts: 1, manifests: 1, dockerfiles: 1 });
    expect(findings.filter(({ rule }) => rule === "latest-tag").map(({ file }) => file)).toEqual(["deploy/pod.yaml", "shop/templates/pod.yaml"]);
  });

  it("reads manifests and Dockerfiles from standard input", async () => {
    const folder = folderWith({});
    const manifest = await run(folder, ["-", "--format", "json"], pod("nginx"));
    expect(JSON.parse(manifest.out)).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ rule: "latest-tag", file: "-", line: 10 })]) as unknown });
    const dockerfile = await run(folder, ["-", "--stdin-filename", "app/Dockerfile", "--format", "json"], "FROM debian\n");
    expect(JSON.parse(dockerfile.out)).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ rule: "untagged-base", file: "app/Dockerfile", line: 1 })]) as unknown });
  });

  it("tells syntax faults as findings", async () => {
    const folder = folderWith({
      "broken/Chart.yaml": "apiVersion: v2\nname: broken\nversion: 1.0.0\n",
      "broken/templates/a.yaml": "a: {{ .Values.x | nosuch }}\n",
      "broken/templates/b.yaml": "a: {{ if }}\n",
      "broken/templates/c.yaml": "a: {{ .Values.a.b }}\n",
      "broken/templates/d.yaml": "kind: X\nmetadata: {{ print \"{\" }}\n",
      "m.yaml": "a: [\n",
      Dockerfile: "FRM x\n",
    });
    const { findings } = await json(folder, "broken", "m.yaml", "Dockerfile");
    expect(findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`)).toEqual(
      expect.arrayContaining([
        "unknown-function broken/templates/a.yaml:1",
        "template-syntax broken/templates/b.yaml:1",
        "template-failure broken/templates/c.yaml:1",
        "yaml-syntax broken/templates/d.yaml:2",
        expect.stringMatching(/^yaml-syntax m\.yaml:/) as string,
        "docker-syntax Dockerfile:1",
      ]),
    );
  });

  it("leaves vendored subcharts out unless asked", async () => {
    const folder = folderWith({
      "parent/Chart.yaml": "apiVersion: v2\nname: parent\nversion: 1.0.0\n",
      "parent/charts/child/Chart.yaml": "apiVersion: v2\nname: child\nversion: 1.0.0\n",
      "parent/charts/child/templates/pod.yaml": pod("nginx"),
    });
    expect((await json(folder, "parent")).findings.filter(({ rule }) => rule === "latest-tag")).toEqual([]);
    expect((await json(folder, "parent", "--subcharts")).findings.filter(({ rule }) => rule === "latest-tag")).toMatchObject([{ file: "parent/charts/child/templates/pod.yaml", line: 10 }]);
  });

  it("ends with 2 and a word where it cannot run", async () => {
    const folder = folderWith({ "empty/readme.txt": "" });
    expect(await run(folder, ["nowhere"])).toEqual({ code: 2, out: "", err: "chartlint: nowhere: no such file or folder\n" });
    expect(await run(folder, ["empty"])).toEqual({ code: 2, out: "", err: "chartlint: empty: no chart, manifest or Dockerfile in it\n" });
    expect(await run(folder, ["-", "--disable", "latest-tagg"])).toEqual({ code: 2, out: "", err: "chartlint: no rule latest-tagg; did you mean latest-tag?\n" });
    expect((await run(folder, ["--format", "xml", "."])).code).toBe(2);
    expect(await run(folder, ["explain", "latesttag"])).toEqual({ code: 2, out: "", err: "chartlint: no rule latesttag; did you mean latest-tag?\n" });
  });

  it("does not fail over files that are none of its business", async () => {
    const folder = folderWith({ "notes.txt": "hello" });
    expect(await run(folder, ["notes.txt"])).toEqual({ code: 0, out: "nothing found in nothing\n", err: "" });
  });

  it("writes its report to a file", async () => {
    const folder = folderWith({ "pod.yaml": pod("nginx") });
    const { code, out } = await run(folder, ["pod.yaml", "--format", "sarif", "--output", "out/report.sarif"]);
    expect([code, out]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(join(folder, "out/report.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  it("follows no link out of the folder it was given", async () => {
    const folder = folderWith({ ...chart, "secret.yaml": pod("stolen") });
    mkdirSync(join(folder, "shop/files"));
    symlinkSync(join(folder, "secret.yaml"), join(folder, "shop/files/link.yaml"));
    const { findings } = await json(folder, "shop", "--set", "image.tag=1.29.4");
    expect(findings.map(({ rule }) => rule)).toContain("chart-syntax");
    expect(JSON.stringify(findings)).not.toContain("stolen");
  });

  it("says the same twice", async () => {
    const folder = folderWith({ ...chart, "shop/templates/random.yaml": 'kind: ConfigMap\nmetadata: {name: x}\ndata: { a: "{{ now }}" }\n' });
    const first = await run(folder, ["shop", "--format", "json"]);
    expect(await run(folder, ["shop", "--format", "json"])).toEqual(first);
  });

  it("prints what helm template prints", async () => {
    const folder = folderWith(chart);
    const { code, out } = await run(folder, ["render", "shop", "--set", "image.tag=1.29.4"]);
    expect([code, out]).toEqual([0, `---\n# Source: shop/templates/pod.yaml\n${pod('"nginx:1.29.4"')}`]);
    expect(await run(folder, ["render", "shop", "-s", "templates/none.yaml"])).toEqual({ code: 1, out: "", err: "Error: could not find template templates/none.yaml in chart\n" });
  });

  it("lists and explains its rules", async () => {
    const folder = folderWith({});
    const { out } = await run(folder, ["rules"]);
    expect(out).toMatch(/^ {2}latest-tag +error +Image has the tag latest, or none$/m);
    expect(out).toMatch(/^ {2}yaml-syntax +error +YAML cannot be parsed$/m);
    const page = await run(folder, ["explain", "latest-tag"]);
    expect(page.code).toBe(0);
    expect(page.out).toMatch(/^latest-tag \(error, image\)\n[\s\S]*Bad:\n\n {4}name: web\n {4}image: nginx\n[\s\S]*Good:/);
  });
});
