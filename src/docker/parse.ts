import { parseImageReference } from "../text/image-reference.ts";
import type { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import { asksForWindows, isWindowsImage } from "./base-image.ts";
import { sourceNames } from "./flags.ts";
import { readIgnoreFile } from "./ignore.ts";
import type { Dockerfile, DockerfileFault, FromInstruction, Instruction, Stage, StageBase } from "./instruction.ts";
import { lineage } from "./lineage.ts";
import { LineReader, readPreamble } from "./lines.ts";
import { readInstruction, type Surroundings } from "./read-instruction.ts";
import { Scope } from "./scope.ts";

/** What reads the shell forms where no SHELL says otherwise. */
const posixShell: readonly string[] = ["/bin/sh", "-c"];
const windowsShell: readonly string[] = ["cmd", "/S", "/C"];

/** A stage while its instructions are read. */
interface OpenStage {
  readonly stage: Stage;
  readonly instructions: Instruction[];
  readonly scope: Scope;
  /** The words of the SHELL in force. */
  shell: readonly string[];
}

/**
 * Reads a Dockerfile. It never throws: what the builder would refuse is among the faults, all of it and not just the first.
 * `ignore` is the `.dockerignore` of the build context.
 * (BuildKit frontend/dockerfile.)
 */
export function parseDockerfile(source: Source, ignore?: Source): Dockerfile {
  const preamble = readPreamble(source);
  const ignoreFile = ignore && readIgnoreFile(ignore);
  const faults: DockerfileFault[] = [...preamble.faults];
  const instructions: Instruction[] = [];
  const stages: Stage[] = [];
  const dockerfile: Dockerfile = { source, ignore: ignoreFile, directives: preamble.directives, escape: preamble.escape, instructions, stages, faults };

  const outside = new Scope();
  const finished = new Map<string, Stage>();
  const shipped = new Set<Stage>();
  const open: OpenStage[] = [];
  const lines = new LineReader(source, preamble.escape);
  let before: Surroundings["before"];
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const isFrom = /^from(?![^\t\v\f\r ])/i.test(line.text.text);
    const last = open.at(-1);
    const current = isFrom ? undefined : last;
    if (isFrom && last?.stage.name !== undefined) finished.set(last.stage.name, last.stage);
    const instruction = readInstruction(line, {
      dockerfile,
      lines,
      stage: current?.stage,
      scope: current?.scope ?? outside,
      shell: current?.shell ?? posixShell,
      before,
      findStage: (name) => (/^[0-9]+$/.test(name) ? stages.slice(Number(name), Number(name) + 1).find((stage) => stage !== current?.stage) : finished.get(name.toLowerCase())),
      fault: (fault) => void faults.push(fault),
    });
    before = instruction;
    if (instruction === undefined || instruction === "unknown") continue;
    if (instruction.keyword === "FROM") {
      const next = openStage(instruction, dockerfile, open, finished, shipped);
      open.push(next);
      stages.push(next.stage);
      instructions.push(next.stage.from);
    } else {
      current?.instructions.push(instruction);
      instructions.push(instruction);
      declare(instruction, current, outside);
    }
  }

  const final = stages.at(-1);
  if (final !== undefined) for (const stage of lineage(final)) shipped.add(stage);
  for (const fault of missingFrom(dockerfile)) faults.push(fault);
  for (const fault of forwardReferences(stages)) faults.push(fault);
  faults.sort((a, b) => a.at.start - b.at.start);
  for (const fault of ignoreFile?.faults ?? []) faults.push(fault);
  return dockerfile;
}

/** Instructions before the first FROM, or no FROM at all; the latter goes without saying where the FROM could not be read. */
function* missingFrom({ source, instructions, stages, faults }: Dockerfile): Generator<DockerfileFault> {
  const early = instructions.find((instruction) => instruction.stage === undefined && instruction.keyword !== "ARG");
  if (early !== undefined) yield { message: `${early.keyword} stands before the first FROM, where only ARG may stand`, at: early.keywordAt };
  else if (stages.length === 0 && faults.length === 0) yield { message: instructions.length === 0 ? "the Dockerfile has no instructions" : "the Dockerfile has no FROM", at: span(source, 0, 0) };
}

function openStage(from: FromInstruction, dockerfile: Dockerfile, before: readonly OpenStage[], finished: ReadonlyMap<string, Stage>, shipped: ReadonlySet<Stage>): OpenStage {
  const index = before.length;
  const base = readBase(from, finished);
  const parent = base.kind === "stage" ? before[base.stage.index] : undefined;
  const instructions: Instruction[] = [];
  const ownFrom: { -readonly [K in keyof FromInstruction]: FromInstruction[K] } = { ...from };
  const stage: Stage = {
    dockerfile,
    index,
    from: ownFrom,
    name: from.alias?.text.toLowerCase(),
    base,
    instructions,
    get isFinal() {
      return dockerfile.stages.length === index + 1;
    },
    get isShipped() {
      return shipped.has(stage);
    },
  };
  ownFrom.stage = stage;
  const shell = parent?.shell ?? (asksForWindows(from) || (base.kind === "image" && isWindowsImage(base.image)) ? windowsShell : posixShell);
  return { stage, instructions, scope: new Scope(parent?.scope), shell };
}

/** What a FROM names. An alias is found as it is written: the builder keeps them in lower case and compares letter for letter. */
function readBase(from: FromInstruction, finished: ReadonlyMap<string, Stage>): StageBase {
  const name = from.image.value;
  if (name === undefined || name === "") return { kind: "unknown", variables: from.image.variables };
  const stage = finished.get(name);
  if (stage !== undefined) return { kind: "stage", stage };
  if (name === "scratch") return { kind: "scratch" };
  const image = parseImageReference(name);
  // A default that gives no image is there to be replaced by the build.
  if (!image.valid && from.image.variables.length > 0) return { kind: "unknown", variables: from.image.variables };
  return image.valid ? { kind: "image", image } : { kind: "invalid", image };
}

/** Takes note of the variables and the shell that an instruction sets for those behind it. */
function declare(instruction: Instruction, current: OpenStage | undefined, outside: Scope): void {
  switch (instruction.keyword) {
    case "ARG":
      for (const { key, value } of instruction.arguments) {
        const name = key.value ?? key.text;
        if (current === undefined) outside.setArgument(name, value?.value);
        else current.scope.setArgument(name, value === undefined ? outside.get(name) : value.value);
      }
      break;
    case "ENV":
      for (const { key, value } of instruction.pairs) current?.scope.setEnvironment(key.value ?? key.text, value.value);
      break;
    case "SHELL":
      if (current !== undefined) current.shell = instruction.words.map((word) => word.value ?? word.text);
      break;
  }
}

/** Stages that take files from themselves or from a stage below them. */
function* forwardReferences(stages: readonly Stage[]): Generator<DockerfileFault> {
  const first = new Map<string, Stage>();
  for (const stage of stages) if (stage.name !== undefined && !first.has(stage.name)) first.set(stage.name, stage);
  for (const stage of stages) {
    for (const instruction of stage.instructions) {
      for (const name of sourceNames(instruction)) {
        const named = first.get(name.toLowerCase());
        if (named === undefined || named.index < stage.index) continue;
        const at = instruction.flags.find((flag) => flag.value?.text.includes(name))?.at ?? instruction.keywordAt;
        yield { message: named === stage ? `the stage ${name} cannot take files from itself` : `the stage ${name} stands below; it must stand above the stages that take files from it`, at };
      }
    }
  }
}
