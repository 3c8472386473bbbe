import { cleanPath } from "./ignore.ts";
import type { Instruction, Word } from "./instruction.ts";

/** The source by which a COPY or ADD takes the whole build context: `.`, `./`, `*`; absent if it takes less. */
export function wholeContext(instruction: Instruction): Word | undefined {
  if (instruction.keyword !== "ADD" && !(instruction.keyword === "COPY" && instruction.from === undefined)) return undefined;
  if (instruction.flags.some((flag) => flag.name === "exclude")) return undefined;
  return instruction.sources.find((source) => source.value !== undefined && [".", "/", "*", "/*", "**"].includes(cleanPath(source.value)));
}
