import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chartgen, lintFiles, type GeneratorWorld } from "../../src/chartgen.ts";
import type { LintResult } from "../../src/lint/lint.ts";
import { Source } from "../../src/text/source.ts";
import { folderWith, type Run } from "./world.ts";

/** Runs chartgen in a folder. */
async function run(directory: string, argv: readonly string[], world: Partial<GeneratorWorld> = {}): Promise<Run> {
  let out = "";
  let err = "";
  const code = await chartgen(argv, {
    directory,
    today: "2026-11-21",
    color: false,
    isTerminal: false,
    standardInput: () => new Uint8Array(),
    ask: () => Promise.reject(new Error("nobody is there to ask")),
    lint: lintFiles,
    print: (text) => (out += text),
    complain: (text) => (err += text),
    ...world,
  });
  return { code, out, err };
}

const spec = "name: shop\nimage: acme/shop:1.0.0\nport: 8080\n";

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

describe("chartgen new", () => {
  it("makes a chart from flags, and says what to type next", async () => {
    const folder = folderWith({});
    const { code, out, err } = await run(folder, ["new", "hello-joker", "--image", "varunmallya/hello-joker:v1", "--port", "8083"]);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/^hello-joker\/\n├── ci\/\n│ {3}├── default-values\.yaml\n/);
    expect(out).toContain("nothing found in 1 chart");
    expect(out).toContain(
      "  helm upgrade --install hello-joker ./hello-joker --namespace hello-joker --create-namespace\n  helm test hello-joker --namespace hello-joker\n",
    );
    expect(readFileSync(join(folder, "hello-joker/Chart.yaml"), "utf8")).toContain("name: hello-joker\n");
    expect(readdirSync(folder)).toEqual(["hello-joker"]);
  });

  it("makes a chart from a file, in another folder", async () => {
    const folder = folderWith({ "app.yaml": spec });
    expect((await run(folder, ["new", "-f", "app.yaml", "--output", "deploy/charts"])).code).toBe(0);
    expect(existsSync(join(folder, "deploy/charts/shop/templates/deployment.yaml"))).toBe(true);
  });

  it("reads standard input, and lets flags win", async () => {
    const folder = folderWith({});
    const { code } = await run(folder, ["new", "cart", "-f", "-", "--health", "/up", "--host", "cart.example.com"], {
      standardInput: () => new TextEncoder().encode(spec),
    });
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "cart/values.yaml"), "utf8")).toContain("path: /up");
    expect(existsSync(join(folder, "cart/templates/ingress.yaml"))).toBe(true);
  });

  it("makes a CronJob from a schedule", async () => {
    const folder = folderWith({});
    expect((await run(folder, ["new", "report", "--image", "acme/report:1.0.0", "--schedule", "15 3 * * *"])).code).toBe(0);
    expect(existsSync(join(folder, "report/templates/cronjob.yaml"))).toBe(true);
  });

  it("asks on a terminal for what is not known", async () => {
    const folder = folderWith({});
    const { code } = await run(folder, ["new", "shop"], {
      isTerminal: true,
      ask: (known) => Promise.resolve({ ...known, image: "acme/shop:1.0.0", port: 8080 }),
    });
    expect(code).toBe(0);
    expect(existsSync(join(folder, "shop/templates/service.yaml"))).toBe(true);
  });

  it("does not ask for what the Dockerfile knows", async () => {
    const folder = folderWith({ Dockerfile: "FROM scratch\nEXPOSE 8083\nUSER 1000\n" });
    const ask = (known: object): Promise<Record<string, unknown>> => {
      expect(known).toEqual({ name: "shop", port: 8083, podSecurityContext: { runAsUser: 1000, runAsGroup: 1000 } });
      return Promise.resolve({ ...known, image: "acme/shop:1.0.0" });
    };
    expect((await run(folder, ["new", "shop", "--dockerfile", "Dockerfile"], { isTerminal: true, ask })).code).toBe(0);
  });

  it("makes nothing if the user gives up", async () => {
    const folder = folderWith({});
    expect((await run(folder, ["new"], { isTerminal: true, ask: () => Promise.resolve(undefined) })).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes port, user and health check from a Dockerfile", async () => {
    const folder = folderWith({
      Dockerfile: 'FROM python:3.14-slim\nEXPOSE 8083\nUSER 1000:2000\nHEALTHCHECK CMD curl -f http://localhost:8083/health\nCMD ["app"]\n',
    });
    const { code, err } = await run(folder, ["new", "shop", "--image", "acme/shop:1.0.0", "--dockerfile", "Dockerfile"]);
    expect(err).toBe("");
    expect(code).toBe(0);
    const values = readFileSync(join(folder, "shop/values.yaml"), "utf8");
    for (const line of ["http: 8083", "path: /health", "runAsUser: 1000", "runAsGroup: 2000"]) expect(values).toContain(`${line}\n`);
  });

  it("says what of a Dockerfile Kubernetes will not take", async () => {
    const folder = folderWith({ Dockerfile: "FROM python:3.14-slim\nEXPOSE 80\nUSER app\n" });
    const { code, err } = await run(folder, ["new", "shop", "--image", "acme/shop:1.0.0", "--dockerfile", "Dockerfile"]);
    expect(err).toBe("chartgen: the Dockerfile's user app has no number, so the pods run as 10001; name its number in podSecurityContext.runAsUser\n");
    expect(code).toBe(0);
  });

  it("tells faults with their places, and makes nothing", async () => {
    const folder = folderWith({ "app.yaml": "name: shop\nimage: acme/shop:1.0.0\nprot: 8080\n" });
    const { code, out, err } = await run(folder, ["new", "-f", "app.yaml"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toBe("app.yaml:3:1: prot: unknown field prot\n3 | prot: 8080\n  | ^^^^\n  = did you mean port?\n");
    expect(readdirSync(folder)).toEqual(["app.yaml"]);
  });

  it("tells faults of flags by the name of the field", async () => {
    const { code, err } = await run(folderWith({}), ["new", "shop", "--image", "acme/shop", "--port", "0"]);
    expect(code).toBe(1);
    expect(err).toBe(
      "error: port: 0 is too small\n  at least 1\nerror: image: acme/shop has no tag, which means latest\n  name the version, as in acme/shop:1.2.3\n",
    );
  });

  it.each([
    [["new"], /say which app/],
    [["new", "-f", "missing.yaml"], /^chartgen: missing\.yaml: no such file\n$/],
    [["new", "shop", "--image", "a:1", "--dockerfile", "empty"], /^chartgen: empty has no FROM, so it is no Dockerfile\n$/],
    [["new", "shop", "--image", "a:1", "--dockerfile", "missing"], /^chartgen: missing: no such file\n$/],
    [["new", "shop", "--image", "a:1", "--port", "http"], /It is a whole number/],
    [["new", "--imgae", "a:1"], /unknown option '--imgae'/],
    [["make"], /unknown command 'make'/],
    [[], /Usage: chartgen/],
  ])("cannot run with %j", async (argv, message) => {
    const { code, out, err } = await run(folderWith({ empty: "" }), argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("shows the plan of a dry run, and makes nothing", async () => {
    const folder = folderWith({ "app.yaml": spec });
    const { code, out } = await run(folder, ["new", "-f", "app.yaml", "--dry-run"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^shop\/Chart\.yaml +from the app\n/);
    expect(out).toMatch(/^shop\/templates\/deployment\.yaml +from charts\/templates\/deployment\.yaml\.hbs$/m);
    expect(out).toMatch(/Nothing was written, as asked\.\n$/);
    expect(readdirSync(folder)).toEqual(["app.yaml"]);
  });

  it("does not overwrite", async () => {
    const folder = folderWith({ "app.yaml": spec, "shop/values.yaml": "mine: true\n" });
    const { code, out, err } = await run(folder, ["new", "-f", "app.yaml"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "chartgen: shop holds a file that would be overwritten: values.yaml\n  --force overwrites, --output takes another folder. Nothing was written.\n",
    );
    expect(filesIn(folder)).toEqual(["app.yaml", "shop", "shop/values.yaml"]);
    expect(readFileSync(join(folder, "shop/values.yaml"), "utf8")).toBe("mine: true\n");
  });

  it("overwrites with --force, and leaves alone what it does not know", async () => {
    const folder = folderWith({ "app.yaml": spec, "shop/values.yaml": "mine: true\n", "shop/templates/mine.yaml": "a: b\n" });
    const { code, out } = await run(folder, ["new", "-f", "app.yaml", "--force"]);
    expect(code).toBe(0);
    expect(out).toContain("Also there, and left alone: templates/mine.yaml\n");
    expect(readFileSync(join(folder, "shop/values.yaml"), "utf8")).not.toContain("mine");
    expect(readFileSync(join(folder, "shop/templates/mine.yaml"), "utf8")).toBe("a: b\n");
    expect(readdirSync(folder)).toEqual(["app.yaml", "shop"]);
  });

  it("fills a folder where nothing is in the way", async () => {
    const folder = folderWith({ "shop/app.yaml": spec });
    expect((await run(folder, ["new", "-f", "shop/app.yaml"])).code).toBe(0);
    expect(existsSync(join(folder, "shop/app.yaml"))).toBe(true);
    expect(existsSync(join(folder, "shop/Chart.yaml"))).toBe(true);
  });

  it("writes nothing that the linter calls an error", async () => {
    const folder = folderWith({ "app.yaml": spec });
    const at = { source: new Source("shop/values.yaml", "a: b\n"), start: 0, end: 1 };
    const finding = {
      rule: "some-rule",
      severity: "error",
      message: "This is wrong",
      at,
      exact: true,
      object: undefined,
      path: undefined,
      values: [],
      related: [],
    } as const;
    const lint = (): Promise<LintResult> => Promise.resolve({ findings: [finding], crashes: [], looked: { charts: 1, manifests: 0, dockerfiles: 0 } });
    const { code, err } = await run(folder, ["new", "-f", "app.yaml"], { lint });
    expect(code).toBe(1);
    expect(err).toContain("error: This is wrong [some-rule]");
    expect(err).toMatch(/Nothing was written\.\n$/);
    expect(readdirSync(folder)).toEqual(["app.yaml"]);
  });

  it("leaves nothing behind if it cannot write", async () => {
    const folder = folderWith({ "app.yaml": spec, closed: "a file, not a folder" });
    const { code, err } = await run(folder, ["new", "-f", "app.yaml", "-o", "closed/charts"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^chartgen: closed\/charts\/shop cannot be written: /);
    expect(readdirSync(folder)).toEqual(["app.yaml", "closed"]);
  });

  it("makes the same bytes every time", async () => {
    const [first, second] = [folderWith({ "app.yaml": spec }), folderWith({ "app.yaml": spec })];
    await run(first, ["new", "-f", "app.yaml"]);
    await run(second, ["new", "-f", "app.yaml"]);
    for (const path of filesIn(first).filter((name) => /\.\w+$/.test(name)))
      expect(readFileSync(join(first, path), "utf8")).toBe(readFileSync(join(second, path), "utf8"));
    chmodSync(first, 0o700);
  });
});

describe("chartgen", () => {
  it("prints the schema of the app spec", async () => {
    const { code, out } = await run(folderWith({}), ["schema"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "App" });
  });

  it.each([["--help"], ["new", "--help"]])("prints help for %s %s", async (...argv) => {
    const { code, out, err } = await run(
      folderWith({}),
      argv.filter((word) => word !== undefined),
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Usage: chartgen/);
  });

  it("prints its version", async () => {
    expect(await run(folderWith({}), ["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  });
});
