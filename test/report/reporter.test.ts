import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { reporterOf } from "../../src/report/reporter.ts";
import { nothing, result } from "./findings.ts";

const context = { rulebook: [], version: "1.2.3", color: false };

function report(format: string, of = result, color = false): string {
  return reporterOf(format)?.(of, { ...context, color }) ?? "";
}

describe("human", () => {
  it("shows the line, the object and where the value was written", () => {
    expect(report("human")).toBe(`error: Image nginx has no tag, which means latest; name a version [latest-tag]
 --> shop/templates/deployment.yaml:3:11
  |
3 |   image: "{{ .Values.image }}"
  |           ^^^^^^^^^^^^^^^^^^^
  = in Deployment/web spec.template.spec.containers[0].image
  = value image
 --> shop/values.yaml:1:8
  |
1 | image: nginx
  |        ^^^^^
  = value image.tag from --set
  = the other place
 --> shop/values.yaml:1:1
  |
1 | image: nginx
  | ^^^^^

warning: 50% of it: a, b [docker-syntax]
 --> a,b/Dockerfile:1:1
  |
1 | FROM x
  | ^^^^^^

1 error, 1 warning, 0 infos in 1 chart, 1 Dockerfile
`);
  });

  it("says when nothing was found", () => {
    expect(report("human", nothing)).toBe("nothing found in 2 manifests\n");
  });

  it("colours only when asked", () => {
    expect(report("human")).not.toContain("\u001b");
    expect(report("human", result, true)).toContain("\u001b[31m");
  });
});

describe("json", () => {
  it("keeps its contract", () => {
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(new URL("../../schemas/findings.schema.json", import.meta.url), "utf8")) as object);
    for (const of of [result, nothing]) expect(validate(JSON.parse(report("json", of))), JSON.stringify(validate.errors)).toBe(true);
  });

  it("says everything of a finding", () => {
    expect((JSON.parse(report("json")) as { findings: unknown[] }).findings[0]).toEqual({
      rule: "latest-tag",
      severity: "error",
      message: "Image nginx has no tag, which means latest; name a version",
      file: "shop/templates/deployment.yaml",
      line: 3,
      column: 11,
      endLine: 3,
      endColumn: 30,
      exact: false,
      object: { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" },
      path: "spec.template.spec.containers[0].image",
      values: [
        { key: "image", file: "shop/values.yaml", line: 1, column: 8, origin: "default" },
        { key: "image.tag", origin: "set" },
      ],
      related: [{ message: "the other place", file: "shop/values.yaml", line: 1, column: 1 }],
    });
  });
});

describe("github", () => {
  it("escapes data and properties", () => {
    expect(report("github").split("\n")).toEqual([
      "::error file=shop/templates/deployment.yaml,line=3,endLine=3,col=11,endColumn=30,title=latest-tag::shop/templates/deployment.yaml:3:11: Image nginx has no tag, which means latest; name a version (value image at shop/values.yaml:1:8) (value image.tag) [latest-tag]",
      "::warning file=a%2Cb/Dockerfile,line=1,endLine=1,col=1,endColumn=7,title=docker-syntax::a,b/Dockerfile:1:1: 50%25 of it: a, b [docker-syntax]",
      "",
    ]);
  });
});

describe("sarif", () => {
  it("names the rule, the place and the values", () => {
    const log = JSON.parse(report("sarif")) as { runs: [{ results: { locations: unknown; relatedLocations: unknown[]; ruleIndex: number }[]; tool: { driver: { rules: { id: string }[] } } }] };
    const [run] = log.runs;
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(["docker-syntax"]);
    expect(run.results[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: "shop/templates/deployment.yaml" }, region: { startLine: 3, startColumn: 11, endLine: 3, endColumn: 30 } },
        logicalLocations: [{ fullyQualifiedName: "Deployment/web/spec.template.spec.containers[0].image" }],
      },
    ]);
    expect(run.results[0]?.relatedLocations).toHaveLength(2);
  });
});
