import { hasOption, operands, programOf } from "./command.ts";
import type { Instruction, Stage } from "./instruction.ts";
import type { ShellWord } from "./shell.ts";

/** A file or folder that a RUN deletes. */
export interface Removal {
  readonly word: ShellWord;
  /** Whether everything below it goes too. */
  readonly recursive: boolean;
}

/** How many instructions further down a deletion is looked for. */
const farthest = 200;

/** What an instruction deletes. */
export function removals(instruction: Instruction): readonly Removal[] {
  if (instruction.keyword !== "RUN") return [];
  return instruction.command.commands.flatMap((command) => {
    const program = programOf(command);
    if (program === undefined || !["rm", "shred", "unlink"].includes(program.name)) return [];
    const recursive = hasOption(program, "-r", "-R", "--recursive");
    return operands(program).map((word) => ({ word, recursive }));
  });
}

/** Whether a deletion takes a file that is known by a path, or by the end of one. */
export function removes({ word, recursive }: Removal, path: string): boolean {
  const target = (word.value ?? word.text).replace(/\/+$/, "");
  const file = path.replace(/\/+$/, "");
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (name === "" || target === "") return false;
  return target === name || target.endsWith(`/${name}`) || (recursive && file.startsWith(`${target}/`));
}

/** Where a later RUN of a stage deletes a file that an instruction brought: the layer of the instruction keeps it all the same. */
export function removedLater(stage: Stage, instruction: Instruction, path: string): ShellWord | undefined {
  const start = stage.instructions.indexOf(instruction) + 1;
  for (const later of stage.instructions.slice(start, start + farthest)) {
    const removal = removals(later).find((one) => removes(one, path));
    if (removal !== undefined) return removal.word;
  }
  return undefined;
}
