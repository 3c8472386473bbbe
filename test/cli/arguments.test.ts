import { describe, expect, it } from "vitest";
import { parseArguments, type LintArguments } from "../../src/cli/arguments.ts";

const vocabulary = { version: "1.2.3", formats: ["human", "json"] };

function parse(...argv: string[]): ReturnType<typeof parseArguments> {
  return parseArguments(argv, vocabulary);
}

function lint(...argv: string[]): LintArguments {
  const asked = parse(...argv);
  if (asked.command !== "lint") throw new Error(asked.command === "print" ? asked.text : asked.command);
  return asked;
}

describe("arguments", () => {
  it("have defaults", () => {
    expect(lint("chart")).toEqual({
      command: "lint",
      paths: ["chart"],
      valuesFiles: [],
      set: [],
      kubeVersion: undefined,
      apiVersions: [],
      namespace: "default",
      releaseName: "release-name",
      helm: "4.2",
      subcharts: false,
      profile: "recommended",
      disable: [],
      format: "human",
      output: undefined,
      failOn: "warning",
      maxWarnings: undefined,
      quiet: false,
      date: undefined,
      stdinFilename: undefined,
      color: undefined,
    });
  });

  it("keep what is repeated in its order", () => {
    const asked = lint("a", "-f", "x.yaml", "--set", "a=1", "--set-string", "b=2", "-f", "y.yaml", "--disable", "one,two", "--disable", "three", "b");
    expect(asked.paths).toEqual(["a", "b"]);
    expect(asked.valuesFiles).toEqual(["x.yaml", "y.yaml"]);
    expect(asked.set).toEqual([{ flag: "set", text: "a=1" }, { flag: "set-string", text: "b=2" }]);
    expect(asked.disable).toEqual(["one", "two", "three"]);
  });

  it("let only errors fail when only errors are told", () => {
    expect(lint("--quiet", "chart").failOn).toBe("error");
    expect(lint("--quiet", "--fail-on", "info", "chart").failOn).toBe("info");
  });

  it("name commands, and paths that look like them", () => {
    expect(parse("rules")).toEqual({ command: "rules" });
    expect(parse("render", "shop", "--no-hooks", "--set", "a=1", "-s", "templates/a.yaml")).toMatchObject({
      command: "render",
      chart: "shop",
      noHooks: true,
      skipTests: false,
      set: [{ flag: "set", text: "a=1" }],
      showOnly: ["templates/a.yaml"],
    });
    expect(parse("explain", "latest-tag")).toEqual({ command: "explain", rule: "latest-tag" });
    expect(lint("./rules").paths).toEqual(["./rules"]);
    expect(lint("-").paths).toEqual(["-"]);
  });

  it("are refused with a word", () => {
    for (const argv of [[], ["--fail-on", "sometimes", "x"], ["--max-warnings", "few", "x"], ["--date", "2026-13-01", "x"], ["--kube-version", "new", "x"], ["--format", "xml", "x"], ["--nonsense", "x"], ["explain"]]) {
      expect(parse(...argv), argv.join(" ")).toMatchObject({ command: "print", fault: true, text: expect.stringMatching(/^error: ./) as string });
    }
  });

  it("print help and the version", () => {
    expect(parse("--version")).toEqual({ command: "print", text: "1.2.3\n", fault: false });
    expect(parse("--help")).toMatchObject({ command: "print", fault: false, text: expect.stringContaining("Usage: chartlint") as string });
  });
});
