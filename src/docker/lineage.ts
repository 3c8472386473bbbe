import type { ImageReference } from "../text/image-reference.ts";
import { asksForWindows, isWindowsImage } from "./base-image.ts";
import type { Instruction, Keyword, Stage } from "./instruction.ts";

/** Stages on stages on stages, and no deeper: what lies below counts as unknown. */
const deepest = 100;

/** A stage and the stages of the same file that it is built on, itself first. */
export function lineage(stage: Stage): readonly Stage[] {
  const stages = [stage];
  for (let base = stage.base; base.kind === "stage" && stages.length <= deepest; base = base.stage.base) stages.push(base.stage);
  return stages;
}

/** The image that a stage starts from in the end; absent for scratch, and where the build decides. */
export function rootImage(stage: Stage): ImageReference | undefined {
  const base = lineage(stage).at(-1)?.base;
  return base?.kind === "image" ? base.image : undefined;
}

/** The instruction of a kind that is in force at the end of a stage: its own last one, or that of the nearest stage below it. */
export function lastOf<K extends Keyword>(stage: Stage, keyword: K): Extract<Instruction, { keyword: K }> | undefined {
  for (const one of lineage(stage)) {
    const found = one.instructions.findLast((instruction): instruction is Extract<Instruction, { keyword: K }> => instruction.keyword === keyword);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a stage runs on Windows, where users and paths are other things. */
export function isWindows(stage: Stage): boolean {
  return lineage(stage).some(({ from, base }) => asksForWindows(from) || (base.kind === "image" ? isWindowsImage(base.image) : base.kind === "unknown" && /windows|nanoserver|servercore/i.test(from.image.text)));
}
