import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CommandLine, Instruction } from "../../src/docker/instruction.ts";
import { parseDockerfile } from "../../src/docker/parse.ts";
import { positionAt } from "../../src/text/position.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { expectSpansWithin, faults, parse, recorded } from "./fixture.ts";

interface RecordedInstruction {
  readonly keyword: string;
  readonly flags?: readonly string[];
  readonly arguments: readonly string[];
  readonly json?: boolean;
  readonly heredocs?: readonly { readonly name: string; readonly expand: boolean; readonly chomp: boolean; readonly content: string }[];
  readonly lines: readonly [number, number];
}

interface RecordedDockerfile {
  readonly name: string;
  readonly text: string;
  readonly instructions?: readonly RecordedInstruction[];
  readonly escape?: string;
  readonly emptyContinuations?: number;
  readonly error?: string;
}

/** Cases that the builder refuses only once it runs: its parser has no word against them. */
const refusedLater: ReadonlySet<string> = new Set([
  "lower-case", // a stage that copies from itself
  "flags", // the same, by name and by number
  "env", // a quote that is not closed
  "onbuild-unknown", // an unknown instruction behind ONBUILD
]);

describe("parseDockerfile, compared with BuildKit", () => {
  for (const recording of recorded<RecordedDockerfile>("dockerfiles")) {
    it(recording.name, () => {
      const dockerfile = parse(recording.text);
      expect(dockerfile.faults.length > 0, JSON.stringify(dockerfile.faults.map(({ message }) => message))).toBe(recording.error !== undefined || refusedLater.has(recording.name));
      expectSpansWithin(dockerfile);
      if (recording.error !== undefined) return;
      expect(dockerfile.escape).toBe(recording.escape);
      expect(dockerfile.instructions.filter(({ emptyLines }) => emptyLines.length > 0).length).toBe(recording.emptyContinuations ?? 0);
      const known = (recording.instructions ?? []).filter((instruction) => !(recording.name === "onbuild-unknown" && instruction.keyword === "ONBUILD"));
      expect(dockerfile.instructions.map(summary)).toEqual(known.map(recordedSummary));
    });
  }
});

/** An instruction as the recorder writes it. */
function summary(instruction: Instruction): object {
  const { source } = instruction.dockerfile;
  const heredocs = "heredocs" in instruction ? instruction.heredocs : instruction.keyword === "ONBUILD" && "heredocs" in instruction.instruction ? instruction.instruction.heredocs : [];
  return {
    keyword: textOf(instruction.keywordAt),
    flags: instruction.flags.map(({ name, value }) => `--${name}${value === undefined ? "" : `=${value.text}`}`),
    arguments: argumentsOf(instruction),
    heredocs: heredocs.map(({ name, expands, body }) => ({ name, expands, content: body.text })),
    lines: [positionAt(source, instruction.at.start).line, positionAt(source, instruction.at.end).line],
  };
}

function recordedSummary(instruction: RecordedInstruction): object {
  const isFrom = instruction.keyword.toUpperCase() === "FROM";
  return {
    keyword: instruction.keyword,
    flags: instruction.flags ?? [],
    arguments: instruction.arguments.filter((argument) => !/^\d*<<-?\S+$/.test(argument)).map((argument, index) => (isFrom && index === 1 ? "AS" : argument)),
    heredocs: (instruction.heredocs ?? []).map(({ name, expand, chomp, content }) => ({ name, expands: expand, content: chomp ? content.replaceAll(/^\t+/gm, "") : content })),
    lines: instruction.lines,
  };
}

function argumentsOf(instruction: Instruction): readonly string[] {
  const texts = argumentTexts(instruction);
  return texts.filter((text) => !/^\d*<<-?\S+$/.test(text));
}

function argumentTexts(instruction: Instruction): readonly string[] {
  switch (instruction.keyword) {
    case "FROM":
      return [instruction.image.text, ...(instruction.alias === undefined ? [] : ["AS", instruction.alias.text])];
    case "ARG":
      return instruction.arguments.map(({ key, value }) => (value === undefined ? key.text : `${key.text}=${value.text}`));
    case "ENV":
    case "LABEL":
      return instruction.pairs.flatMap(({ key, value, legacy }) => [key.text, value.text, legacy ? "" : "="]);
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
      return commandWords(instruction.command);
    case "HEALTHCHECK":
      return instruction.command === undefined ? ["NONE"] : [/^HEALTHCHECK\s+(?:--\S+\s+)*(\S+)/i.exec(instruction.text.text)?.[1] ?? "", ...commandWords(instruction.command)];
    case "COPY":
    case "ADD":
      return [...instruction.sources, instruction.destination].map((word) => word.text);
    case "USER":
      return [instruction.user.text];
    case "WORKDIR":
      return [instruction.path.text];
    case "STOPSIGNAL":
      return [instruction.signal.text];
    case "MAINTAINER":
      return [instruction.maintainer.text];
    case "EXPOSE":
      return instruction.ports.map((port) => port.text);
    case "VOLUME":
      return instruction.paths.map((path) => path.text);
    case "SHELL":
      return instruction.words.map((word) => word.value ?? "");
    case "ONBUILD":
      return [instruction.instruction.text.text];
  }
}

function commandWords(command: CommandLine): readonly string[] {
  return command.form === "exec" ? command.words.map((word) => word.value ?? "") : [command.text.text.split("\n")[0] ?? ""];
}

describe("parseDockerfile", () => {
  it("knows the place of every part", () => {
    const { instructions } = parse('FROM --platform=linux/arm64 docker.io/python:3.14@sha256:00 AS Build\nENV A=b "C d"=e\nCOPY --from=build a b c/\n');
    const [from, env, copy] = instructions;
    if (from?.keyword !== "FROM" || env?.keyword !== "ENV" || copy?.keyword !== "COPY") throw new Error("other instructions than expected");
    expect([textOf(from.image.at), textOf(from.alias?.at ?? from.at), textOf(from.flags[0]?.at ?? from.at)]).toEqual(["docker.io/python:3.14@sha256:00", "Build", "--platform=linux/arm64"]);
    expect(env.pairs.map(({ key, value, at }) => [textOf(key.at), textOf(value.at), textOf(at)])).toEqual([["A", "b", "A=b"], ['"C d"', "e", '"C d"=e']]);
    expect([copy.sources.map(({ at }) => textOf(at)), textOf(copy.destination.at)]).toEqual([["a", "b"], "c/"]);
  });

  it("points across continued lines", () => {
    const text = "FROM a\nRUN one && \\\n  # why\n\n  two three\n";
    const run = parse(text).instructions[1];
    if (run?.keyword !== "RUN") throw new Error("no RUN");
    expect(run.command.commands.map(({ words }) => words.map(({ at }) => textOf(at)))).toEqual([["one"], ["two", "three"]]);
    expect(textOf(run.at)).toBe("RUN one && \\\n  # why\n\n  two three");
    expect(run.emptyLines.length).toBe(1);
  });

  it("replaces variables in FROM with the defaults of the arguments before it", () => {
    const bases = parse("ARG V=3.14\nARG IMAGE=python:${V:-3}-slim\nARG NONE\nFROM $IMAGE\nFROM python:${NONE:-2}\nFROM python:$NONE\nFROM $UNDECLARED\nARG V\nENV W=$V X=${NONE}\nUSER $W:$X\nUSER ${W%.*}\n").stages.map(({ base }) => base);
    expect(bases.map((base) => (base.kind === "image" ? base.image.text : base.kind === "unknown" ? base.variables : base.kind))).toEqual(["python:3.14-slim", "python:2", ["NONE"], ["UNDECLARED"]]);
  });

  it("follows variables within and between stages", () => {
    const { stages } = parse("ARG OUT=1\nFROM a AS one\nARG OUT\nARG IN=2\nENV E=$OUT$IN\nFROM one\nUSER $E$IN\nFROM a\nUSER $E\n");
    const users = stages.flatMap(({ instructions }) => instructions).flatMap((instruction) => (instruction.keyword === "USER" ? [instruction.user.value] : []));
    expect(users).toEqual(["122", undefined]);
  });

  it("resolves stages by name and number", () => {
    const { stages, faults: found } = parse("FROM a AS Build\nFROM build AS two\nFROM scratch\nCOPY --from=BUILD x /\nCOPY --from=1 x /\nCOPY --from=nginx:1 x /\n");
    expect(found).toEqual([]);
    expect(stages.map(({ name, base, isFinal, isShipped }) => [name, base.kind, isFinal, isShipped])).toEqual([["build", "image", false, false], ["two", "stage", false, false], [undefined, "scratch", true, true]]);
    const copied = stages[2]?.instructions.map((instruction) => (instruction.keyword === "COPY" && instruction.from?.kind === "stage" ? instruction.from.stage.index : "image"));
    expect(copied).toEqual([0, 1, "image"]);
  });

  it("finds the commands of a heredoc, and of a shell that is given one", () => {
    const { instructions } = parse('FROM a\nRUN <<EOF\none\n  two\nEOF\nRUN bash -e <<"EOF" && five\nthree $x\nEOF\nRUN <<EOF\n#!/usr/bin/env python\nprint(four)\nEOF\nRUN ["sh", "-c", "six && seven \\"eight\\""]\nCMD sh -c \'nine; ten\'\n');
    const programs = instructions.map((instruction) => ("command" in instruction ? instruction.command?.commands.map(({ words }) => words[0]?.value) : []));
    expect(programs).toEqual([[], ["one", "two"], ["bash", "three", "five"], [], ["sh", "six", "seven"], ["sh", "nine", "ten"]]);
  });

  it("does not read PowerShell and cmd as a POSIX shell", () => {
    const { instructions } = parse('FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN dir\nSHELL ["bash", "-c"]\nRUN ls\nSHELL ["powershell", "-Command"]\nRUN Get-Item\n');
    expect(instructions.flatMap((instruction) => (instruction.keyword === "RUN" ? [instruction.command.commands.length] : []))).toEqual([0, 1, 0]);
  });

  it("tells of a line that lost its continuation once, and what to do", () => {
    expect(faults("FROM a\nRUN apt-get install -y\n    curl\n    git\nRUN x\n")).toEqual(["curl is no Dockerfile instruction; if it continues the RUN above, the line before it must end with \\ «curl»"]);
    expect(faults("FROM a\nWROKDIR /a\n")).toEqual(["WROKDIR is no Dockerfile instruction; did you mean WORKDIR? «WROKDIR»"]);
  });

  it("tells of stages that take from below or from themselves", () => {
    expect(faults("FROM a AS one\nCOPY --from=two x /\nRUN --mount=from=one,target=/x y\nFROM a AS two\n")).toEqual([
      "the stage two stands below; it must stand above the stages that take files from it «--from=two»",
      "the stage one cannot take files from itself «--mount=from=one,target=/x»",
    ]);
    expect(faults("FROM a AS one\nFROM b\nCOPY --from=1 x /\n")).toEqual(["there is no stage 1 before this one «1»"]);
  });

  it("tells of words that cannot be read", () => {
    expect(faults("FROM a\nENV A=${B C='d\nUSER ${x^^}\n")).toEqual(["${ is not closed by } «${B»", "a single quote is not closed «'d»", "the builder does not know the operator ^ in ${x^…} «${x^^}»"]);
  });

  it("takes any bytes, never throws, and keeps its spans within the source", () => {
    const pieces = fc.constantFrom("FROM a\n", "RUN ", "\\\n", "\n", '"', "'", "$(", "${", "`", "<<EOF", "EOF\n", "#", "[", "]", "--", "=", "(", ")", "|", "&&", ";", "COPY ", "ENV ", "ARG ", "ONBUILD ", "HEALTHCHECK CMD ", "case x in", "esac", "\u{1f600}", "\r\n", "\ufeff", "\u00a0", "x y");
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => expectSpansWithin(parse(parts.join(""), parts.join("")))), { numRuns: 400 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectSpansWithin(parseDockerfile(new Source("Dockerfile", bytes)))), { numRuns: 200 });
  });

  it("takes texts that are made to hurt in a time that grows with their length", () => {
    const count = 20_000;
    const texts = ["(", "((x ", "$(", '"$(', "`", "${a:-", "\\\n", "a | ", "case x in a) ", "[[ a ", "sh -c '", "f() ", "<<A "].map((part) => `FROM a\nRUN ${part.repeat(count)}`);
    texts.push("FROM a\n".repeat(count), `FROM a\n${"ONBUILD ".repeat(count)}`, `FROM a AS b\n${"FROM b AS b\nENV c=$d\n".repeat(count / 4)}`, `FROM a\nCMD ${"[".repeat(count)}`, `FROM a\nENV ${'a="'.repeat(count)}`, `#${" ".repeat(count)}escape=${" ".repeat(count)}x`);
    const started = performance.now();
    for (const text of texts) parse(text);
    expect(performance.now() - started).toBeLessThan(30_000); // half a second on a slow machine; quadratic work would take minutes
  });
});
